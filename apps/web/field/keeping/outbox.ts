import type { ProposalAnswer } from '@yanzhen/contract/field';
import { handIn, readOutcomes } from '../server.ts';
import type { FieldEntry } from './entry.ts';
import {
  type EntryState,
  keepEntries,
  type KeptEntry,
  readKept,
  readOutbox,
  removeEntries,
} from './store.ts';
import { seal, unseal } from './vault.ts';

/** How long an entry can be taken back before it is sent. */
export const UNDO_MS = 6_000;
const AT_ONCE = 500;
const KEEP_SENT_MS = 14 * 86_400_000;

export interface Credential {
  readonly device: string;
  readonly token: string;
  readonly person: string;
}

type Inside = Omit<FieldEntry, 'id' | 'at' | 'state'>;

async function toKept(key: CryptoKey, { id, at, state, ...inside }: FieldEntry): Promise<KeptEntry> {
  return { id, at, state, sealed: await seal(key, inside) };
}

export async function loadOutbox(key: CryptoKey, now: number): Promise<FieldEntry[]> {
  const kept = await readOutbox();
  const old = kept.filter(({ state, at }) => isDone(state) && now - at > KEEP_SENT_MS).map(({ id }) => id);
  if (old.length > 0) await removeEntries(old);
  const entries = await Promise.all(
    kept
      .filter(({ id }) => !old.includes(id))
      .map(async ({ sealed, ...row }) => ({ ...row, ...(await unseal<Inside>(key, sealed)) })),
  );
  return entries.sort((a, b) => b.at - a.at);
}

function isDone(state: EntryState): boolean {
  return state === 'applied' || state === 'settled';
}

export async function saveEntries(key: CryptoKey, entries: readonly FieldEntry[]): Promise<void> {
  await keepEntries(await Promise.all(entries.map((entry) => toKept(key, entry))));
}

export async function findCredential(key: CryptoKey): Promise<Credential | undefined> {
  const sealed = await readKept('credential');
  return sealed === undefined ? undefined : unseal<Credential>(key, sealed);
}

function toState(status: ProposalAnswer['status']): EntryState {
  return status === 'waiting' ? 'kept' : status;
}

function withAnswer(entry: FieldEntry, { status, output, code, detail }: ProposalAnswer): FieldEntry {
  const points = (output as { points?: number } | undefined)?.points ?? entry.points;
  return { ...entry, state: toState(status), points, code: code ?? null, detail: detail ?? null };
}

/** What may be sent now: nothing that can still be taken back. */
export function dueEntries(entries: readonly FieldEntry[], now: number): FieldEntry[] {
  return entries
    .filter(({ state, at }) => state === 'kept' && now - at >= UNDO_MS)
    .sort((a, b) => a.at - b.at)
    .slice(0, AT_ONCE);
}

/** Hands in what is due and answers with the entries as they stand now. Throws `ServerProblem`; nothing is lost. */
export async function send(token: string, due: readonly FieldEntry[]): Promise<FieldEntry[]> {
  const answers = await handIn(
    token,
    due.map(({ id, at, body }) => ({
      id,
      command: 'points.record-entry',
      body,
      recordedAt: new Date(at).toISOString(),
    })),
  );
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  return due.map((entry) => {
    const answer = byId.get(entry.id);
    return answer === undefined ? entry : withAnswer(entry, answer);
  });
}

/** Asks what became of entries that wait for a person. */
export async function askAgain(token: string, entries: readonly FieldEntry[]): Promise<FieldEntry[]> {
  const open = entries.filter(({ state }) => state === 'question');
  if (open.length === 0) return [];
  // A day earlier than the phone believes: its clock may be wrong.
  const since = new Date(Math.min(...open.map(({ at }) => at)) - 86_400_000).toISOString();
  const answers = new Map((await readOutcomes(token, since)).map((answer) => [answer.id, answer]));
  return open.flatMap((entry) => {
    const answer = answers.get(entry.id);
    return answer === undefined || answer.status === 'question' ? [] : withAnswer(entry, answer);
  });
}
