import { writeSigned } from '@yanzhen/contract/texts/fill-text';
import type { EntryRow } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { addressWith, Link } from '../../ui/router.tsx';
import type { Column } from '../../ui/table/column.ts';
import { writePeriod } from '../../ui/write-day.ts';
import { EntryState, writeEntryStatus } from './entry-state.tsx';
import { writeQuantity } from './write-quantity.ts';

const texts = officerTexts.points;

export const entryColumns: readonly Column<EntryRow>[] = [
  {
    key: 'holder',
    title: texts.holder,
    always: true,
    cell: ({ householderName }) => householderName,
    text: ({ householderName }) => householderName,
  },
  {
    key: 'number',
    title: texts.householdNumber,
    cell: ({ householdNumber }) => householdNumber,
    text: ({ householdNumber }) => householdNumber,
  },
  {
    key: 'item',
    title: texts.item,
    cell: (row) => `${row.itemTitle} ${writeQuantity(row)}`,
    text: (row) => `${row.itemTitle} ${writeQuantity(row)}`,
  },
  {
    key: 'points',
    title: texts.value,
    align: 'right',
    cell: ({ id, points }) => (
      <Link
        to={addressWith({ open: id })}
        className="number"
        aria-label={fill(texts.why, { label: texts.value, value: points })}
      >
        {writeSigned(points)}
      </Link>
    ),
    text: ({ points }) => points,
  },
  {
    key: 'day',
    title: texts.occurredOn,
    cell: ({ occurredOn }) => <span className="no-wrap">{occurredOn}</span>,
    text: ({ occurredOn }) => occurredOn,
  },
  {
    key: 'state',
    title: texts.state,
    cell: (entry) => <EntryState entry={entry} />,
    text: writeEntryStatus,
  },
  {
    key: 'recorder',
    title: texts.recordedBy,
    cell: ({ recordedBy }) => <span className="no-wrap">{recordedBy}</span>,
    text: ({ recordedBy }) => recordedBy,
  },
  { key: 'grid', title: texts.grid, cell: ({ gridName }) => gridName, text: ({ gridName }) => gridName },
  {
    key: 'quarter',
    title: texts.quarter,
    optional: true,
    cell: ({ countedQuarter }) => (countedQuarter === null ? texts.notCounted : writePeriod(countedQuarter)),
    text: ({ countedQuarter }) => countedQuarter ?? '',
  },
  {
    key: 'note',
    title: texts.note,
    optional: true,
    cell: ({ note }) => <span className="cell-text">{note}</span>,
    text: ({ note }) => note ?? '',
  },
];
