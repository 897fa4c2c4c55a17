import { readSchemes, readStandard } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { editStandardText } from '@yanzhen/domain/schemes';
import { Button } from 'antd';
import type { ComponentType } from 'react';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, Link, setSearch } from '../../ui/router.tsx';
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
        <>
          {village !== null && <BeginFromPresent village={village} />}
          <DraftDesk initial="" village={village} tryOut={tryOut} />
        </>
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

/** Hardly anybody writes a standard from nothing: a few numbers of the one in force are changed. */
function BeginFromPresent({ village }: { readonly village: string }) {
  const { data } = useRead(readSchemes, { village });
  const present = data?.schemes
    .filter(({ kind, inForceFrom }) => kind === 'points-standard' && inForceFrom !== null)
    .toSorted((a, b) => (b.inForceFrom ?? '').localeCompare(a.inForceFrom ?? ''))[0];
  if (present === undefined) return null;
  return (
    <div className="row">
      <Button type="primary" onClick={() => setSearch({ from: present.id })}>
        {fill(texts.beginFromPresent, { title: present.title, version: present.version })}
      </Button>
      <span className="soft">{texts.beginFromPresentHint}</span>
    </div>
  );
}

/** A village's next draft is a version of its own: the one on record never changes. */
function nextVersion(text: string, version: string): string {
  return editStandardText(text, { kind: 'version', value: Number(version) + 1 });
}
