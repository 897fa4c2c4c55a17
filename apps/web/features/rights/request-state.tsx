import type { RequestRow } from '@yanzhen/contract/rights-requests';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type StateKind, StateTag } from '../../ui/state-tag.tsx';

const texts = officerTexts.rights.requests;

const kinds: Readonly<Record<RequestRow['status'], StateKind>> = {
  open: 'pending',
  granted: 'passed',
  refused: 'returned',
  objected: 'pending',
  dismissed: 'returned',
};

export function RequestState({ row: { status, overdue } }: { readonly row: RequestRow }) {
  return (
    <span className="row">
      <StateTag kind={kinds[status]} word={texts.states[status]} />
      {overdue && <StateTag kind="returned" word={texts.overdue} />}
    </span>
  );
}
