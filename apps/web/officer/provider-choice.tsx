import { useQuery } from '@tanstack/react-query';
import type { SignInProviders } from '@yanzhen/contract/authority-providers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { beginProvider, readSignInProviders } from '../ui/api.ts';
import { fill } from '../ui/fill.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useStep } from './use-step.ts';

const texts = officerTexts.providers;
type Offered = SignInProviders['providers'][number];

/** Below the password, one button for each identity provider that is on; nothing where there is none. */
export function ProviderChoice() {
  const query = useQuery({
    queryKey: ['sign-in-providers'],
    queryFn: ({ signal }) => readSignInProviders(signal),
    retry: false,
  });
  const providers = query.data ?? [];
  if (providers.length === 0) return null;
  const counties = new Set(providers.map(({ county }) => county));
  return (
    <section className="provider-choice" aria-label={texts.title}>
      <p className="soft">{texts.or}</p>
      {providers.map((provider) => (
        <ProviderButton key={provider.id} provider={provider} namesCounty={counties.size > 1} />
      ))}
    </section>
  );
}

function ProviderButton({
  provider: { id, label, county },
  namesCounty,
}: {
  readonly provider: Offered;
  readonly namesCounty: boolean;
}) {
  const { isRunning, problem, attempt } = useStep(
    () => beginProvider(id, 'desk'),
    (address) => location.assign(address),
  );
  return (
    <>
      <ProblemNote problem={problem} />
      <Button size="large" block loading={isRunning} onClick={() => void attempt()}>
        {namesCounty ? fill(texts.byIn, { label, county }) : fill(texts.by, { label })}
      </Button>
    </>
  );
}
