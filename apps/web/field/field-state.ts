import type { FieldBundle, FieldQuestion } from '@yanzhen/contract/field';
import type { InboxGroup } from '@yanzhen/contract/inbox';
import type { EntryRow } from '@yanzhen/contract/points';
import { useSyncExternalStore } from 'react';
import type { FieldEntry } from './keeping/entry.ts';

/** What a person with the PIN sees of the grid; kept encrypted under it. */
export interface Known {
  readonly bundle: FieldBundle;
  readonly etag: string | null;
  readonly fetchedAt: number;
  /** Null until the first time they were read. */
  readonly questions: readonly FieldQuestion[] | null;
  readonly inbox: readonly InboxGroup[];
  /** Entries that were sent back; absent in what a phone kept before it knew of them. */
  readonly returned?: readonly EntryRow[];
}

export type Phase =
  | { readonly name: 'starting' }
  /** This browser lets no page keep anything. */
  | { readonly name: 'no-store' }
  | { readonly name: 'signed-out'; readonly why: 'first' | 'wiped' | 'expired' | 'again' }
  | { readonly name: 'set-pin' }
  | { readonly name: 'locked'; readonly triesLeft: number | null }
  | { readonly name: 'open'; readonly known: Known };

export interface FieldState {
  readonly phase: Phase;
  /** Newest first. */
  readonly entries: readonly FieldEntry[];
  readonly line: 'unknown' | 'online' | 'away';
  readonly sending: number;
  /** The credential no longer stands; entries wait for a new sign-in. */
  readonly unbound: boolean;
  /** The session ended; entries still go out, the bundle stays as it is. */
  readonly sessionEnded: boolean;
}

let state: FieldState = {
  phase: { name: 'starting' },
  entries: [],
  line: 'unknown',
  sending: 0,
  unbound: false,
  sessionEnded: false,
};
const listeners = new Set<() => void>();

export function getState(): FieldState {
  return state;
}

export function setState(change: Partial<FieldState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useField(): FieldState {
  return useSyncExternalStore(subscribe, getState);
}

/** Puts changed or new entries in the place of their former selves, newest first. */
export function mergeEntries(changed: readonly FieldEntry[]): void {
  const ids = new Set(changed.map(({ id }) => id));
  const entries = [...changed, ...state.entries.filter(({ id }) => !ids.has(id))];
  setState({ entries: entries.sort((a, b) => b.at - a.at) });
}

export function waitingCount(entries: readonly FieldEntry[]): number {
  return entries.filter(({ state: at }) => at === 'kept').length;
}
