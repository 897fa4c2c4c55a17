import type { MeetingRow } from '@yanzhen/contract/assemblies';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { StateTag } from '../../ui/state-tag.tsx';

export function MeetingState({ meeting }: { readonly meeting: Pick<MeetingRow, 'status'> }) {
  const { statuses } = officerTexts.assemblies;
  return (
    <StateTag kind={meeting.status === 'closed' ? 'passed' : 'pending'} word={statuses[meeting.status]} />
  );
}
