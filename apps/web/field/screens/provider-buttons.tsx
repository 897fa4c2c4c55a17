import type { SignInProviders } from '@yanzhen/contract/authority-providers';
import { fieldTexts } from '@yanzhen/contract/texts/field';
import { useEffect, useState } from 'react';
import { fill } from '../../ui/fill.ts';
import { beginProvider, readSignInProviders } from '../server.ts';

const texts = fieldTexts.signIn;

interface ProviderButtonsProps {
  isWorking: boolean;
  attempt: (work: () => Promise<unknown>) => void;
}

/** One button for each identity provider that is on; nothing where there is none or no line to ask. */
export function ProviderButtons({ isWorking, attempt }: ProviderButtonsProps) {
  const [providers, setProviders] = useState<SignInProviders['providers']>([]);
  useEffect(() => {
    readSignInProviders().then(setProviders, () => undefined);
  }, []);
  if (providers.length === 0) return null;
  const counties = new Set(providers.map(({ county }) => county));
  return (
    <>
      <p>{texts.providerOr}</p>
      {providers.map(({ id, label, county }) => (
        <button
          key={id}
          type="button"
          className="button"
          disabled={isWorking}
          onClick={() => attempt(async () => location.assign(await beginProvider(id)))}
        >
          {counties.size > 1 ? fill(texts.providerIn, { label, county }) : fill(texts.provider, { label })}
        </button>
      ))}
    </>
  );
}
