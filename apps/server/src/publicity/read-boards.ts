import { readBoard, readBoards } from '@yanzhen/contract/publicity';
import { explainBoardChange } from '@yanzhen/contract/texts/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { GridBoard, listBoardChanges } from '@yanzhen/domain/publicity';
import { handleQuery } from '../record/handlers.ts';
import { draftBoard } from './draft-board.ts';
import { explainGaps, hashFingerprint } from './print-board.ts';
import { getTypesetter } from './typesetter.ts';

interface GridRow {
  readonly grid: string;
  readonly name: string;
  readonly board: string | null;
  readonly printed_on: string | null;
  readonly period: string | null;
  readonly fingerprint: string | null;
  readonly text: string | null;
}

const gridsWithBoards = `select g.id as grid, g.name, b.id as board, b.printed_on, b.period, b.fingerprint, c.text
  from places g
  left join lateral (select * from boards o where o.tenant = g.tenant and o.grid = g.id order by o.printed_at desc limit 1) b on true
  left join contents c on c.tenant = b.tenant and c.id = b.content
  where g.tenant = $1 and g.parent = $2 and g.kind = 'grid' order by g.position`;

/** Boards of a village's grids: one that no longer says what the record says is stale, and why. */
export const readBoardsHandler = handleQuery({
  contract: readBoards,
  run: async (transaction, { village }, { actor, now }) => {
    const denial = findDenial('publicity.read-boards', actor, { village });
    if (denial !== undefined) return denial;
    const rows = await transaction.query<GridRow>({
      name: 'grids-with-boards',
      text: gridsWithBoards,
      values: [actor.tenant, village],
    });
    const boards = await Promise.all(
      rows.map(async ({ grid, name, board, printed_on: printedOn, period, fingerprint, text }) => {
        const drafted = await draftBoard(transaction, actor.tenant, grid, 'A3', now);
        if (drafted === undefined) throw new Error(`grid ${grid} is listed and cannot be drafted`);
        const isFresh = fingerprint === hashFingerprint(drafted.draft);
        const printed = text === null ? undefined : GridBoard.parse(JSON.parse(text));
        const changes =
          printed === undefined || isFresh
            ? []
            : listBoardChanges(printed, drafted.draft).map(explainBoardChange);
        const state = board === null ? ('never' as const) : isFresh ? ('fresh' as const) : ('stale' as const);
        const gaps = explainGaps(drafted.draft).map(({ detail }) => detail);
        return { grid, gridName: name, board, printedOn, period, state, changes, gaps };
      }),
    );
    return { boards };
  },
});

/** The sheet as it was printed, to the byte: it is set again from what it said. */
export const readBoardHandler = handleQuery({
  contract: readBoard,
  run: async (transaction, { board }, { actor }) => {
    const [row] = await transaction.query<{ text: string | null }>({
      name: 'printed-board',
      text: `select c.text from boards b join contents c on c.tenant = b.tenant and c.id = b.content
        where b.tenant = $1 and b.id = $2`,
      values: [actor.tenant, board],
    });
    if (row === undefined || row.text === null) return refuse('authority.not-found');
    const pdf = await getTypesetter().typesetPdf('grid-board', GridBoard.parse(JSON.parse(row.text)));
    return isRefusal(pdf) ? pdf : { pdf: pdf.toString('base64') };
  },
});
