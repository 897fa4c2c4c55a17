import type { VisitRow } from '@yanzhen/contract/activities';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type StateKind, StateTag } from '../../ui/state-tag.tsx';

const kinds: Readonly<Record<VisitRow['state'], StateKind>> = {
  requested: 'pending',
  refused: 'returned',
  accepted: 'passed',
  declined: 'returned',
  held: 'passed',
  cancelled: 'plain',
};

export function VisitState({ state }: Pick<VisitRow, 'state'>) {
  return <StateTag kind={kinds[state]} word={officerTexts.visits.states[state]} />;
}
