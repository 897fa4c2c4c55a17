import { writeSigned } from '@yanzhen/contract/texts/fill-text';
import type { EntryRow } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { Link } from '../../ui/router.tsx';
import { writeDay } from '../../ui/write-day.ts';
import { EntryState } from './entry-state.tsx';
import { writeQuantity } from './write-quantity.ts';

const texts = officerTexts.points;

/** Entries one under the other, newest first, each a link to itself. */
export function EntryList({ entries }: { readonly entries: readonly EntryRow[] }) {
  const newestFirst = [...entries].sort((a, b) => b.occurredOn.localeCompare(a.occurredOn));
  return (
    <ul className="entry-list">
      {newestFirst.map((entry) => (
        <li key={entry.id}>
          <span>
            <Link to={`/points/entries?open=${entry.id}&account=${entry.account}`}>{entry.itemTitle}</Link>{' '}
            {writeQuantity(entry)}
          </span>
          <span className="points">{fill(texts.points, { points: writeSigned(entry.points) })}</span>
          <span className="soft">{writeDay(entry.occurredOn)}</span>
          <EntryState entry={entry} />
        </li>
      ))}
    </ul>
  );
}
