import type { HouseholdRow } from '@yanzhen/contract/directory';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { Column } from '../../ui/table/column.ts';
import { WhyMembers } from './why-members.tsx';

const texts = officerTexts.households;

const writeAway = ({ away }: HouseholdRow) => (away ? texts.awayYes : texts.awayNo);

/** What every list of households tells of each. */
export const householdColumns = {
  householder: {
    key: 'householder',
    title: texts.householder,
    always: true,
    cell: ({ householderName }) => householderName,
    text: ({ householderName }) => householderName,
  },
  number: {
    key: 'number',
    title: texts.number,
    cell: ({ number }) => <span className="number">{number}</span>,
    text: ({ number }) => number,
  },
  grid: {
    key: 'grid',
    title: texts.grid,
    cell: ({ gridName }) => gridName,
    text: ({ gridName }) => gridName,
  },
  members: {
    key: 'members',
    title: texts.members,
    align: 'right',
    cell: (household) => <WhyMembers household={household} />,
    text: ({ members }) => members,
  },
  away: { key: 'away', title: texts.away, cell: writeAway, text: writeAway },
} as const satisfies Readonly<Record<string, Column<HouseholdRow>>>;
