import { printNotice } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { PrintLink } from '../../ui/print-link.tsx';
import { DutyForm } from './duty-form.tsx';
import { useOwnGrid } from './use-own-grid.ts';

const texts = officerTexts.publicity;

interface VillagePapersProps {
  readonly village: string;
  readonly name: string;
  readonly contact: { readonly number: string; readonly hours: string } | null;
}

/** The village's own notices, and the telephone that stands on them. */
export function VillagePapers({ village, name, contact }: VillagePapersProps) {
  const session = useSession();
  const ownGrid = useOwnGrid();
  const { files } = texts.print;
  return (
    <>
      <section className="stack part">
        <h2>{texts.boards.notices}</h2>
        <p className="soft">{texts.boards.noticesHint}</p>
        <div className="row">
          <PrintLink
            contract={printNotice}
            input={{ village, kind: 'posting' }}
            label={texts.print.posting}
            name={fill(files.posting, { village: name })}
          />
          <PrintLink
            contract={printNotice}
            input={{ village, kind: 'correction' }}
            label={texts.print.correction}
            name={fill(files.correction, { village: name })}
          />
        </div>
      </section>
      <section className="stack part">
        <h2>{texts.boards.dutyVillage}</h2>
        <p>{contact === null ? texts.boards.dutyVillageNone : fill(texts.boards.dutyVillageNow, contact)}</p>
        {can(session, 'publicity.register-duty') && ownGrid === undefined && (
          <DutyForm place={village} number={contact?.number ?? ''} hours={contact?.hours ?? ''} />
        )}
      </section>
    </>
  );
}
