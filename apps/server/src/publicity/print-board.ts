import { createHash } from 'node:crypto';
import { printBoard } from '@yanzhen/contract/publicity';
import { explainBoardGap } from '@yanzhen/contract/texts/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { boardFingerprint, checkBoard, type GridBoardDraft } from '@yanzhen/domain/publicity';
import { anchorStatement } from '../record/anchors.ts';
import { handleCommand } from '../record/handlers.ts';
import { draftBoard } from './draft-board.ts';
import { getTypesetter } from './typesetter.ts';

/** The fingerprint as facts keep it: a hash, because what it is of names people. */
export function hashFingerprint(draft: GridBoardDraft): string {
  return createHash('sha256').update(boardFingerprint(draft)).digest('hex');
}

function listGaps(draft: GridBoardDraft) {
  const names = draft.listed.map(({ householder }) => householder).join('') + (draft.worker?.name ?? '');
  return checkBoard(draft, getTypesetter().findMissingGlyphs(names));
}

/** Why a board would not print now, in sentences. */
export function explainGaps(draft: GridBoardDraft) {
  return listGaps(draft).map((gap) => ({ code: gap.code, detail: explainBoardGap(gap) }));
}

/** WN-06, WN-21: a board without a gap is recorded as printed, and its seal root has left the system on paper. */
export const printBoardHandler = handleCommand({
  contract: printBoard,
  load: async (transaction, { grid, paper }, { actor, now }) => {
    const drafted = await draftBoard(transaction, actor.tenant, grid, paper, now);
    if (drafted === undefined) return refuse('authority.not-found');
    const denial = findDenial('publicity.print-board', actor, { village: drafted.village, grid });
    return denial ?? drafted;
  },
  decide: ({ village, draft, seal }, { grid, paper }, { actor, now, today, newId }) => {
    const gaps = explainGaps(draft);
    if (gaps.length > 0 || seal === undefined) return { facts: [], output: { board: null, gaps } };
    const [board, content] = [newId(), newId()];
    const fingerprint = hashFingerprint(draft);
    const { period } = draft;
    const rootSha256 = seal.rootSha256;
    return {
      facts: [
        {
          type: 'BoardPrinted',
          stream: board,
          after: 0,
          village,
          subject: grid,
          occurredOn: today,
          content,
          body: { grid, period, paper, fingerprint, content, rootSha256 },
        },
      ],
      contents: [{ id: content, village, subject: grid, kind: 'board', text: JSON.stringify(draft) }],
      stores: [
        anchorStatement(actor.tenant, seal, { id: newId(), at: now, medium: 'board', reference: board }),
      ],
      output: { board, gaps: [] },
    };
  },
});
