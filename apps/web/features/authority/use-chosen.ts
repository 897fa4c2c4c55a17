import type { AccountCandidate } from '@yanzhen/contract/authority-accounts';
import { useState } from 'react';

/** A candidate as the form has him: chosen or not, with the number as it was typed over. */
export interface ChosenCandidate extends Omit<AccountCandidate, 'phone'> {
  readonly phone: string;
  readonly isChosen: boolean;
  readonly isEdited: boolean;
}

interface Change {
  readonly phone?: string;
  readonly isChosen?: boolean;
}

/** Whoever can have an account is chosen to begin with, and whoever cannot as soon as his number was typed over. */
export function useChosen(candidates: readonly AccountCandidate[]) {
  const [changes, setChanges] = useState<Readonly<Record<string, Change>>>({});
  const rows = candidates.map((candidate): ChosenCandidate => {
    const change = changes[candidate.id];
    const isEdited = change?.phone !== undefined && change.phone.trim() !== (candidate.phone ?? '');
    return {
      ...candidate,
      phone: change?.phone ?? candidate.phone ?? '',
      isEdited,
      isChosen: change?.isChosen ?? (isEdited || candidate.fault === null),
    };
  });
  return {
    rows,
    chosen: rows.filter(({ isChosen }) => isChosen),
    change: (id: string, change: Change) =>
      setChanges((known) => ({ ...known, [id]: { ...known[id], ...change } })),
  };
}
