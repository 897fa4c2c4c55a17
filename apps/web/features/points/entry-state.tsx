import type { EntryRow } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { recordedStatuses } from '@yanzhen/domain/procedures';
import { type StateKind, StateTag } from '../../ui/state-tag.tsx';

type Entry = Pick<EntryRow, 'status'>;

const kinds: Readonly<Record<Entry['status'], StateKind>> = {
  open: 'pending',
  returned: 'returned',
  posted: 'posted',
  frozen: 'frozen',
  final: 'passed',
  refused: 'returned',
  reversed: 'returned',
  withdrawn: 'plain',
};

/** In the order of an entry's way, as a filter offers them. */
export const entryStatuses = recordedStatuses;

/** The status that a word of an address names. */
export function findEntryStatus(text: string | null): Entry['status'] | undefined {
  return recordedStatuses.find((status) => status === text);
}

export function writeEntryStatus({ status }: Entry): string {
  return officerTexts.points.statuses[status];
}

export function EntryState({ entry }: { readonly entry: Entry }) {
  return <StateTag kind={kinds[entry.status]} word={writeEntryStatus(entry)} />;
}
