import type { EntryRow } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type StateKind, StateTag } from '../../ui/state-tag.tsx';

const kinds: Readonly<Record<string, StateKind>> = {
  open: 'pending',
  returned: 'returned',
  posted: 'posted',
  frozen: 'frozen',
  final: 'passed',
  refused: 'returned',
  reversed: 'returned',
  withdrawn: 'plain',
};

export const entryStatuses = officerTexts.points.statuses;
export type EntryStatus = keyof typeof entryStatuses;

export function writeEntryStatus({ status }: Pick<EntryRow, 'status'>): string {
  return Object.hasOwn(entryStatuses, status) ? entryStatuses[status as EntryStatus] : status;
}

export function EntryState({ entry }: { readonly entry: Pick<EntryRow, 'status'> }) {
  return <StateTag kind={kinds[entry.status] ?? 'plain'} word={writeEntryStatus(entry)} />;
}
