import { type BoardRow, readBoards } from '@yanzhen/contract/publicity';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, useAddress } from '../../ui/router.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { usePlaces } from '../directory/use-places.ts';
import { useVillage } from '../directory/use-village.ts';
import { VillagePage } from '../directory/village-page.tsx';
import { BoardPanel } from './board-panel.tsx';
import { boardStates } from './board-state.ts';
import { VillagePapers } from './village-papers.tsx';

const texts = officerTexts.publicity.boards;

const columns: readonly Column<BoardRow>[] = [
  {
    key: 'grid',
    title: texts.grid,
    always: true,
    cell: ({ gridName }) => gridName,
    text: ({ gridName }) => gridName,
  },
  {
    key: 'state',
    title: texts.state,
    cell: ({ state }) => <StateTag kind={boardStates[state]} word={texts.states[state]} />,
    text: ({ state }) => texts.states[state],
  },
  {
    key: 'changes',
    title: texts.changes,
    cell: ({ changes }) => changes.join('；'),
    text: ({ changes }) => changes.join('；'),
  },
  {
    key: 'gaps',
    title: texts.gaps,
    cell: ({ gaps }) => (
      <span className="no-wrap">
        {gaps.length === 0 ? texts.canPrint : fill(texts.gapCount, { count: gaps.length })}
      </span>
    ),
    text: ({ gaps }) => gaps.join('；'),
  },
  {
    key: 'worker',
    title: texts.worker,
    cell: ({ worker }) => worker?.name ?? texts.noWorker,
    text: ({ worker }) => worker?.name ?? '',
  },
  {
    key: 'phone',
    title: texts.phone,
    cell: ({ phone }) => <span className="no-wrap">{phone ?? texts.noPhone}</span>,
    text: ({ phone }) => phone ?? '',
  },
  {
    key: 'printed',
    title: texts.printedOn,
    cell: ({ printedOn }) => <span className="no-wrap">{printedOn}</span>,
    text: ({ printedOn }) => printedOn ?? '',
  },
];

/** WN-06, WN-21: the boards of a village's grid posts, whether they still say what the record says, and the papers. */
export function BoardsPage() {
  const village = useVillage();
  const { find } = usePlaces();
  const { search } = useAddress();
  const reading = useRead(readBoards, village === undefined ? undefined : { village });
  const open = reading.data?.boards.find(({ grid }) => grid === search.get('open'));
  return (
    <div className="with-panel">
      <VillagePage title={texts.title} lead={texts.lead}>
        {(at) => (
          <ReadingStates reading={reading}>
            {({ boards, contact }) => (
              <div className="stack">
                <DataTable
                  name="boards"
                  caption={texts.title}
                  columns={columns}
                  rows={boards}
                  rowKey={({ grid }) => grid}
                  rowLabel={({ gridName }) => gridName}
                  addressOf={({ grid }) => addressWith({ open: grid })}
                  openKey={open?.grid}
                  empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
                />
                <VillagePapers village={at} name={find(at)?.name ?? ''} contact={contact} />
              </div>
            )}
          </ReadingStates>
        )}
      </VillagePage>
      {open !== undefined && <BoardPanel key={open.grid} board={open} />}
    </div>
  );
}
