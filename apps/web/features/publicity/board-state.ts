import type { BoardRow } from '@yanzhen/contract/publicity';
import type { StateKind } from '../../ui/state-tag.tsx';

/** A board that no longer says what the record says is returned to the printer. */
export const boardStates: Readonly<Record<BoardRow['state'], StateKind>> = {
  never: 'pending',
  fresh: 'passed',
  stale: 'returned',
};
