import type { IncidentRow } from '@yanzhen/contract/rights-incidents';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type StateKind, StateTag } from '../../../ui/state-tag.tsx';

const texts = officerTexts.incidents;

const kinds: Readonly<Record<IncidentRow['status'], StateKind>> = {
  open: 'pending',
  closing: 'posted',
  closed: 'passed',
};

export function IncidentState({ row: { status, late } }: { readonly row: IncidentRow }) {
  return (
    <span className="row">
      <StateTag kind={kinds[status]} word={texts.states[status]} />
      {late && <StateTag kind="returned" word={texts.late} />}
    </span>
  );
}
