import { readSchemes } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { ComponentType } from 'react';
import { useSession } from '../../officer/session.ts';
import { Page } from '../../ui/page.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, Link } from '../../ui/router.tsx';
import { useRead } from '../../ui/use-read.ts';
import type { TryOutProps } from './try-out.ts';
import './schemes.css';

const texts = officerTexts.whatIf;

interface TryPageProps {
  readonly version: string;
  readonly tryOut: ComponentType<TryOutProps>;
}

/** A version on record, tried on a closed period of the village it is for. */
export function TryPage({ version, tryOut: TryOut }: TryPageProps) {
  const session = useSession();
  const reading = useRead(readSchemes, { version });
  return (
    <Page
      title={texts.pageTitle}
      lead={texts.pageLead}
      actions={
        <>
          <Link to={addressWith({ try: undefined, open: version })}>{officerTexts.standard.back}</Link>
          <PrintButton />
        </>
      }
    >
      <ReadingStates reading={reading}>
        {({ schemes: [scheme] }) =>
          scheme === undefined ? null : (
            <TryOut village={scheme.village ?? session.current.village} draft={{ version }} />
          )
        }
      </ReadingStates>
    </Page>
  );
}
