import type { VisitRow } from '@yanzhen/contract/activities';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { Column } from '../../ui/table/column.ts';
import { VisitState } from './visit-state.tsx';

const texts = officerTexts.visits;

export function writeKinds({ kind, alsoFor }: Pick<VisitRow, 'kind' | 'alsoFor'>): string {
  const others = alsoFor.map((other) => texts.kinds[other]);
  return others.length === 0 ? texts.kinds[kind] : `${texts.kinds[kind]}（${others.join('、')}）`;
}

export const visitColumns: readonly Column<VisitRow>[] = [
  {
    key: 'unit',
    title: texts.unit,
    always: true,
    cell: ({ unit }) => unit ?? texts.erased,
    text: ({ unit }) => unit ?? '',
  },
  {
    key: 'day',
    title: texts.day,
    cell: ({ day }) => <span className="no-wrap">{day}</span>,
    text: ({ day }) => day,
  },
  { key: 'kind', title: texts.kind, cell: writeKinds, text: writeKinds },
  {
    key: 'state',
    title: texts.state,
    cell: ({ state }) => <VisitState state={state} />,
    text: ({ state }) => texts.states[state],
  },
  {
    key: 'people',
    title: texts.people,
    align: 'right',
    cell: ({ people }) => people,
    text: ({ people }) => people,
  },
  {
    key: 'village',
    title: texts.village,
    cell: ({ villageName }) => villageName,
    text: ({ villageName }) => villageName,
  },
  {
    key: 'purpose',
    title: texts.purpose,
    optional: true,
    cell: ({ purpose }) => <span className="cell-text">{purpose ?? texts.erased}</span>,
    text: ({ purpose }) => purpose ?? '',
  },
  {
    key: 'announced',
    title: texts.announced,
    optional: true,
    cell: ({ announced }) => texts.announcements[announced],
    text: ({ announced }) => texts.announcements[announced],
  },
];
