import { readStandard } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { editStandardText } from '@yanzhen/domain/schemes';
import type { ComponentType } from 'react';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, Link } from '../../ui/router.tsx';
import { useShowsRow } from '../../ui/shown-row.ts';
import { useRead } from '../../ui/use-read.ts';
import { DraftDesk } from './draft-desk.tsx';
import type { TryOutProps } from './try-out.ts';
import '../../ui/field.css';
import './schemes.css';

const texts = officerTexts.draft;

interface DraftPageProps {
  /** The village whose standard it will be; null for the county's own rules. */
  readonly village: string | null;
  /** A version whose text is the draft's beginning. */
  readonly from: string | null;
  readonly tryOut: ComponentType<TryOutProps>;
}

/** A draft as a form beside its text, checked and tried as often as wished before it is proposed. */
export function DraftPage({ village, from, tryOut }: DraftPageProps) {
  useShowsRow();
  const reading = useRead(readStandard, from === null ? undefined : { version: from });
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={<Link to={addressWith({ open: undefined, from: undefined })}>{texts.back}</Link>}
    >
      {from === null ? (
        <DraftDesk initial="" village={village} tryOut={tryOut} />
      ) : (
        <ReadingStates reading={reading}>
          {({ text, scheme, redemption }) => (
            <DraftDesk
              initial={scheme.village === null ? text : nextVersion(text, scheme.version)}
              inherited={redemption}
              village={village}
              tryOut={tryOut}
            />
          )}
        </ReadingStates>
      )}
    </Page>
  );
}

/** A village's next draft is a version of its own: the one on record never changes. */
function nextVersion(text: string, version: string): string {
  return editStandardText(text, { kind: 'version', value: Number(version) + 1 });
}
