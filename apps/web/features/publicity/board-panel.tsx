import type { BoardRow } from '@yanzhen/contract/publicity';
import { printSlips } from '@yanzhen/contract/publicity-papers';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { periodOf, previousPeriod } from '@yanzhen/domain/kernel';
import { can, useSession } from '../../officer/session.ts';
import { fill } from '../../ui/fill.ts';
import { PaperGaps } from '../../ui/paper-gaps.tsx';
import { PrintLink } from '../../ui/print-link.tsx';
import { setSearch } from '../../ui/router.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { writeDay, writePeriod } from '../../ui/write-day.ts';
import { BoardDraft } from './board-draft.tsx';
import { BoardPrint } from './board-print.tsx';
import { boardStates } from './board-state.ts';
import { DutyForm } from './duty-form.tsx';
import { useOwnGrid } from './use-own-grid.ts';
import { PinsPart } from './pins-part.tsx';
import '../../ui/account-panel.css';
import '../../ui/field.css';
import '../../ui/note.css';

const texts = officerTexts.publicity;

/** One grid post's board: why it is stale, what it would say now, printing it, its duty telephone, slips and PINs. */
export function BoardPanel({ board }: { readonly board: BoardRow }) {
  const session = useSession();
  const ownGrid = useOwnGrid();
  // A grid worker looks after one grid; the secretary after all of them.
  const isMine = can(session, 'publicity.print-board') && (ownGrid === undefined || ownGrid === board.grid);
  return (
    <SidePanel title={board.gridName} onClose={() => setSearch({ open: undefined })}>
      <div className="stack">
        <Standing board={board} />
        {isMine ? <OwnBoard board={board} /> : <ForeignBoard board={board} />}
      </div>
    </SidePanel>
  );
}

/** For those who look after another grid or only look: what is missing, and whose it is to print. */
function ForeignBoard({ board }: { readonly board: BoardRow }) {
  return (
    <>
      {board.gaps.length > 0 && <PaperGaps gaps={board.gaps} />}
      <p className="soft">{texts.boards.notYours}</p>
    </>
  );
}

function Standing({ board }: { readonly board: BoardRow }) {
  const { worker } = board;
  return (
    <>
      <div>
        <StateTag kind={boardStates[board.state]} word={texts.boards.states[board.state]} />
      </div>
      {board.changes.length > 0 && (
        <ul className="bullets" aria-label={texts.boards.changes}>
          {board.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <dl className="pairs">
        {board.printedOn !== null && (
          <>
            <dt>{texts.boards.printedOn}</dt>
            <dd>{writeDay(board.printedOn)}</dd>
          </>
        )}
        <dt>{texts.boards.worker}</dt>
        <dd>
          {worker === null
            ? texts.boards.noWorker
            : `${worker.name}，${
                worker.consentedOn === null
                  ? texts.boards.dutyNotConsented
                  : fill(texts.boards.dutyConsented, { day: writeDay(worker.consentedOn) })
              }`}
        </dd>
        <dt>{texts.boards.phone}</dt>
        <dd>{board.phone ?? texts.boards.noPhone}</dd>
        <dt>{texts.boards.hours}</dt>
        <dd>{board.hours ?? texts.boards.noPhone}</dd>
      </dl>
    </>
  );
}

function OwnBoard({ board }: { readonly board: BoardRow }) {
  const { today } = useSession();
  const quarter = periodOf(today, 'quarter');
  return (
    <>
      <BoardPrint board={board} />
      <BoardDraft grid={board.grid} />
      <section className="form part">
        <h3>{texts.boards.duty}</h3>
        <p className="soft">{texts.boards.dutyHint}</p>
        <DutyForm
          place={board.grid}
          number={board.phone ?? ''}
          hours={board.hours ?? ''}
          consents={board.worker?.consentedOn != null}
        />
      </section>
      <section className="part">
        <h3>{texts.boards.slips}</h3>
        <p className="soft">{texts.boards.slipsHint}</p>
        {[quarter, previousPeriod(quarter)].map((period) => (
          <PrintLink
            key={period}
            contract={printSlips}
            input={{ grid: board.grid, quarter: period }}
            label={fill(texts.print.slipOf, { quarter: writePeriod(period) })}
            name={fill(texts.print.files.slips, { where: board.gridName, quarter: period })}
          />
        ))}
      </section>
      <PinsPart grid={board.grid} gridName={board.gridName} />
    </>
  );
}
