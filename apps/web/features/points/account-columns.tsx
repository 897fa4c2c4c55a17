import type { AccountRow } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { daysOf } from '@yanzhen/domain/kernel';
import { fill } from '../../ui/fill.ts';
import { Link } from '../../ui/router.tsx';
import type { Column } from '../../ui/table/column.ts';
import { holderColumns } from './holder-columns.tsx';
import { WhyNumber } from './why-number.tsx';

const texts = officerTexts.points;

function numberColumn(key: 'earnedThisQuarter' | 'earnedThisYear' | 'spendable'): Column<AccountRow> {
  return {
    key,
    title: texts[key],
    align: 'right',
    cell: (row) => <WhyNumber account={row.id} of={key} value={row[key]} />,
    text: (row) => row[key],
  };
}

interface CountLinkProps {
  readonly row: AccountRow;
  readonly label: string;
  readonly value: number;
  /** What narrows the entries to those counted. */
  readonly filter: string;
}

/** A count opens the very entries it counts, with the rule by which they are counted. */
function CountLink({ row, label, value, filter }: CountLinkProps) {
  return (
    <Link
      to={`/points/entries?village=${row.village}&account=${row.id}&${filter}`}
      className="number"
      aria-label={fill(texts.why, { label, value })}
    >
      {value}
    </Link>
  );
}

/** Numbers open their explanation; the name opens the account. */
export function accountColumns(week: string): readonly Column<AccountRow>[] {
  return [
    ...holderColumns,
    {
      key: 'class',
      title: texts.class,
      cell: (row) => <span className="no-wrap">{texts.classes[row.class]}</span>,
      text: (row) => texts.classes[row.class],
    },
    {
      key: 'week',
      title: texts.recordedThisWeek,
      align: 'right',
      cell: (row) => (
        <CountLink
          row={row}
          label={texts.recordedThisWeek}
          value={row.recordedThisWeek}
          filter={`only=live&from=${daysOf(week).first}&to=${daysOf(week).last}`}
        />
      ),
      text: ({ recordedThisWeek }) => recordedThisWeek,
    },
    {
      key: 'inReview',
      title: texts.inReview,
      align: 'right',
      cell: (row) => (
        <CountLink row={row} label={texts.inReview} value={row.inReview} filter="only=uncounted" />
      ),
      text: ({ inReview }) => inReview,
    },
    numberColumn('earnedThisQuarter'),
    numberColumn('earnedThisYear'),
    numberColumn('spendable'),
    {
      key: 'taking',
      title: texts.taking,
      optional: true,
      cell: ({ takingPart }) => (takingPart ? texts.takingYes : texts.takingNo),
      text: ({ takingPart }) => (takingPart ? texts.takingYes : texts.takingNo),
    },
    {
      key: 'publication',
      title: texts.publication,
      optional: true,
      cell: ({ publication }) => (publication ? texts.publicationYes : texts.publicationNo),
      text: ({ publication }) => (publication ? texts.publicationYes : texts.publicationNo),
    },
  ];
}
