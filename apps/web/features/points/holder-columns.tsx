import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { Column } from '../../ui/table/column.ts';

const texts = officerTexts.points;

interface Held {
  readonly holderName: string;
  readonly householdNumber: string;
}

/** Whose account a row is about: the holder names the row, the household's number tells two of one name apart. */
export const holderColumns = [
  {
    key: 'holder',
    title: texts.holder,
    always: true,
    cell: ({ holderName }) => <span className="no-wrap">{holderName}</span>,
    text: ({ holderName }) => holderName,
  },
  {
    key: 'household',
    title: texts.householdNumber,
    cell: ({ householdNumber }) => <span className="number">{householdNumber}</span>,
    text: ({ householdNumber }) => householdNumber,
  },
] as const satisfies readonly Column<Held>[];
