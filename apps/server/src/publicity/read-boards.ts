import { type BoardRow, readBoard, readBoardDraft, readBoards } from '@yanzhen/contract/publicity';
import { explainBoardChange } from '@yanzhen/contract/texts/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { findAgeChange, GridBoard, type GridBoardDraft, listBoardChanges } from '@yanzhen/domain/publicity';
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

/** Who answers for the grid and how he is reached, as the board would say it. */
function dutyOf({ worker }: GridBoardDraft): Pick<BoardRow, 'worker' | 'phone' | 'hours'> {
  if (worker === null) return { worker: null, phone: null, hours: null };
  const { name, duty, basis, phone, hours } = worker;
  const consentedOn = basis?.kind === 'consent' ? basis.consent.givenOn : null;
  return { worker: { name, duty, consentedOn }, phone: phone?.number ?? null, hours };
}

/** Boards of a village's grids: one that no longer says what the record says is stale, and why. */
export const readBoardsHandler = handleQuery({
  contract: readBoards,
  run: async (transaction, { village }, { actor, now, today }) => {
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
        const { draft } = drafted;
        const printed = text === null ? undefined : GridBoard.parse(JSON.parse(text));
        const isSame = fingerprint === hashFingerprint(draft);
        const age = printedOn === null ? undefined : findAgeChange(printedOn, drafted.staleAfterDays, today);
        const changes = [
          ...(printed === undefined || isSame ? [] : listBoardChanges(printed, draft)),
          ...(age === undefined ? [] : [age]),
        ].map(explainBoardChange);
        const state = board === null ? 'never' : isSame && age === undefined ? 'fresh' : 'stale';
        const gaps = explainGaps(draft).map(({ detail }) => detail);
        return {
          grid,
          gridName: name,
          board,
          printedOn,
          period,
          state,
          changes,
          gaps,
          ...dutyOf(draft),
        } as const;
      }),
    );
    const [contact] = await transaction.query<{ number: string; hours: string }>({
      name: 'duty-of-village',
      text: 'select number, hours from duty_phones where tenant = $1 and place = $2',
      values: [actor.tenant, village],
    });
    return { boards, contact: contact ?? null };
  },
});

/** What would stand on the board if it were printed now, and what is withheld and why. */
export const readBoardDraftHandler = handleQuery({
  contract: readBoardDraft,
  run: async (transaction, { grid }, { actor, now }) => {
    const drafted = await draftBoard(transaction, actor.tenant, grid, 'A3', now);
    if (drafted === undefined) return refuse('authority.not-found');
    const denial = findDenial('publicity.read-board-draft', actor, { village: drafted.village, grid });
    if (denial !== undefined) return denial;
    const { draft, lines, staleAfterDays } = drafted;
    const { period, asOf, households, participating, standard, seal } = draft;
    return {
      gridName: draft.grid,
      period,
      asOf,
      households,
      participating,
      standard,
      staleAfterDays,
      sealedOn: seal?.sealedOn ?? null,
      lines: lines.map(({ account, row: { number, householder, whose, points }, withheld }) => ({
        account,
        number,
        name: householder,
        holder: whose,
        points,
        withheld,
      })),
      gaps: explainGaps(draft).map(({ detail }) => detail),
    };
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
