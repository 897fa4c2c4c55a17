import { writeSigned } from '@yanzhen/contract/texts/fill-text';
import type { EntryRow } from '@yanzhen/contract/points';
import { printNotice } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { PrintLink } from '../../ui/print-link.tsx';
import { Link, setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { writeDay, writePeriod } from '../../ui/write-day.ts';
import { usePlaces } from '../directory/use-places.ts';
import { useVillage } from '../directory/use-village.ts';
import { EntryState } from './entry-state.tsx';
import { writeQuantity } from './write-quantity.ts';
import { EntryActions } from './objections/entry-actions.tsx';
import { ReturnedEntry } from './returned/returned-entry.tsx';
import '../../ui/account-panel.css';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { ExplanationView } from '../../ui/explanation-view.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { useRead } from '../../ui/use-read.ts';

const texts = officerTexts.points;

/** One entry beside the list. */
export function EntryPanel({ entry }: { readonly entry: EntryRow }) {
  const village = useVillage();
  const { find } = usePlaces();
  const reading = useRead(explainPoints, { entry: entry.id });
  return (
    <SidePanel
      title={`${entry.itemTitle} ${fill(texts.points, { points: writeSigned(entry.points) })}`}
      onClose={() => setSearch({ open: undefined })}
      actions={<PrintButton />}
    >
      <div className="stack">
        <dl className="pairs">
          <dt>{texts.state}</dt>
          <dd>
            <EntryState entry={entry} />
          </dd>
          <dt>{texts.household}</dt>
          <dd>
            <Link to={`/points/accounts?open=${entry.account}`}>
              {fill(texts.accountOf, { name: entry.householderName, number: entry.householdNumber })}
            </Link>
          </dd>
          <dt>{texts.grid}</dt>
          <dd>{entry.gridName}</dd>
          <dt>{texts.occurredOn}</dt>
          <dd>{writeDay(entry.occurredOn)}</dd>
          <dt>{texts.quantity}</dt>
          <dd>{writeQuantity({ ...entry }) || `1 ${entry.unit}`}</dd>
          {entry.occasion !== '' && (
            <>
              <dt>{texts.occasion}</dt>
              <dd>{entry.occasion}</dd>
            </>
          )}
          <dt>{texts.note}</dt>
          <dd>{entry.note ?? texts.noNote}</dd>
          <dt>{texts.recordedBy}</dt>
          <dd>{entry.recordedBy}</dd>
          <dt>{texts.quarter}</dt>
          <dd>{entry.countedQuarter === null ? texts.notCounted : writePeriod(entry.countedQuarter)}</dd>
        </dl>
        <ReturnedEntry entry={entry} />
        <ReadingStates reading={reading}>
          {(explanation) => <ExplanationView explanation={explanation} />}
        </ReadingStates>
        <EntryActions entry={entry} />
        {entry.status === 'posted' && village !== undefined && (
          <PrintLink
            contract={printNotice}
            input={{ village, kind: 'posting' }}
            label={officerTexts.publicity.print.posting}
            name={fill(officerTexts.publicity.print.files.posting, {
              village: find(village)?.name ?? '',
            })}
          />
        )}
      </div>
    </SidePanel>
  );
}
