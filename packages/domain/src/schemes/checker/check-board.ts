import type { Board, boardContents } from '../language/board.ts';
import { findTwice } from './find-twice.ts';
import { type Finding, finding } from './problem.ts';
import { citations, redLines } from './red-lines.ts';
import { findForbiddenWord } from './words.ts';

type Content = (typeof boardContents)[number];

/** Names a person or a household, so it needs an article of law or a consent of its own. */
const personal: readonly Content[] = [
  'duty-holder-name',
  'duty-phone',
  'household-name',
  'household-points',
  'person-points',
];
/** No article demands them of a private household: only its own consent shows them. */
const consentOnly: readonly Content[] = ['household-name', 'household-points', 'person-points'];

/** Each field with its legal basis (PIPL 25). */
export function checkBoard(board: Board): Finding[] {
  const found = findTwice(board.fields, ['fields']);
  board.fields.forEach(({ title, shows, basis }, index) => {
    const forbidden = findForbiddenWord(title);
    if (forbidden !== undefined) {
      const params = { text: title, word: forbidden.word };
      found.push(
        finding('schemes.red-word', ['fields', index, 'title'], params, redLines[forbidden.redLine]),
      );
    }
    const without = personal.includes(shows) && basis.kind === 'impersonal';
    const wrong = consentOnly.includes(shows) && basis.kind !== 'consent';
    if (without || wrong) {
      const params = { field: title };
      found.push(
        finding('schemes.red-board-field', ['fields', index, 'basis'], params, citations.publication),
      );
    }
  });
  return found;
}
