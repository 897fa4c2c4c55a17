import type { ObjectionRow } from '@yanzhen/contract/points-objections';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type StateKind, StateTag } from '../../../ui/state-tag.tsx';

const kinds: Readonly<Record<ObjectionRow['status'], StateKind>> = {
  open: 'frozen',
  upheld: 'returned',
  dismissed: 'passed',
};

export function ObjectionState({ status }: Pick<ObjectionRow, 'status'>) {
  return <StateTag kind={kinds[status]} word={officerTexts.objections.statuses[status]} />;
}
