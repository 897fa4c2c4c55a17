import { getState, type Known, mergeEntries, setState, waitingCount } from './field-state.ts';
import { type EntryBody, type FieldEntry, newKey } from './keeping/entry.ts';
import {
  askAgain,
  type Credential,
  dueEntries,
  findCredential,
  loadOutbox,
  saveEntries,
  send,
  UNDO_MS,
} from './keeping/outbox.ts';
import { forget, keep, readKept, readOutbox, removeEntries } from './keeping/store.ts';
import { findPhoneKey, makeVault, openVault, seal, unseal } from './keeping/vault.ts';
import {
  bindDevice,
  type QuestionAnswer,
  readBundle,
  readInbox,
  readQuestions,
  readReturned,
  type ReturnAnswer,
  ServerProblem,
  sendReturnAnswer,
  settleQuestion,
  unbindDevice,
} from './server.ts';

export type { ReturnAnswer } from './server.ts';

const EVERY_MS = 15_000;
/** The grid changes by the day, not by the second; data costs the worker money. */
const REFRESH_MS = 5 * 60_000;
const LOCK_AFTER_MS = 10 * 60_000;

/** The keys in use; the bundle's is forgotten when the phone is locked. */
const keys: { phone?: CryptoKey; bundle?: CryptoKey } = {};
/** Whose phone it is, as far as its credential says. */
let owner = '';

async function phoneKey(): Promise<CryptoKey> {
  keys.phone ??= await findPhoneKey();
  return keys.phone;
}

/** Reads what is kept and shows the lock, or the sign-in on a phone that keeps nothing. */
export async function start(): Promise<void> {
  const key = await phoneKey();
  const [all, vault, credential] = await Promise.all([
    loadOutbox(key, Date.now()),
    readKept('vault'),
    findCredential(key),
  ]);
  owner = credential?.person ?? '';
  const entries = credential === undefined ? all : all.filter(({ person }) => person === owner);
  const phase =
    vault === undefined
      ? ({ name: 'signed-out', why: credential === undefined ? 'first' : 'wiped' } as const)
      : ({ name: 'locked', triesLeft: null } as const);
  setState({ phase, entries, unbound: credential === undefined && waitingCount(entries) > 0 });
  setInterval(() => void sync(), EVERY_MS);
  addEventListener('online', () => void sync());
  addEventListener('offline', () => setState({ line: 'away' }));
  lockWhenLeft();
  void sync();
}

function lockWhenLeft(): void {
  let leftAt = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leftAt = Date.now();
    else if (leftAt > 0 && Date.now() - leftAt > LOCK_AFTER_MS) lock();
    else void sync();
  });
}

export function lock(): void {
  if (getState().phase.name !== 'open') return;
  delete keys.bundle;
  setState({ phase: { name: 'locked', triesLeft: null } });
}

/** After a sign-in with a password: the credential of the phone, a new PIN comes next. */
export async function bind(person: string): Promise<void> {
  const bound = await bindDevice();
  const credential: Credential = { device: bound.device, token: bound.token, person };
  const key = await phoneKey();
  await keep('credential', await seal(key, credential));
  owner = person;
  const entries = (await loadOutbox(key, Date.now())).filter((entry) => entry.person === person);
  setState({ entries, phase: { name: 'set-pin' }, unbound: false, sessionEnded: false });
}

/** Sets the PIN, fetches the own grid and opens. */
export async function setPin(pin: string): Promise<void> {
  const fetched = await readBundle(null);
  if (fetched === null) return;
  keys.bundle = await makeVault(await phoneKey(), pin, Date.now());
  await know({ ...fetched, fetchedAt: Date.now(), questions: null, inbox: [] });
  void sync(true);
}

async function know(known: Known): Promise<void> {
  if (keys.bundle === undefined) return;
  await keep('bundle', await seal(keys.bundle, known));
  setState({ phase: { name: 'open', known } });
}

export async function unlock(pin: string): Promise<void> {
  const opened = await openVault(await phoneKey(), pin, Date.now());
  if ('expired' in opened) return setState({ phase: { name: 'signed-out', why: 'expired' } });
  if ('wrong' in opened) {
    const { triesLeft } = opened;
    return setState({
      phase: triesLeft > 0 ? { name: 'locked', triesLeft } : { name: 'signed-out', why: 'wiped' },
    });
  }
  const sealed = await readKept('bundle');
  if (sealed === undefined) return setState({ phase: { name: 'signed-out', why: 'again' } });
  keys.bundle = opened.key;
  setState({ phase: { name: 'open', known: await unseal<Known>(opened.key, sealed) } });
  void sync(true);
}

/** Keeps entries in this phone and shows them; they are sent once they can no longer be taken back. */
export async function record(
  bodies: readonly { body: EntryBody; points: number | null }[],
): Promise<FieldEntry[]> {
  const at = Date.now();
  const entries = bodies.map(
    ({ body, points }): FieldEntry => ({
      id: newKey(),
      at,
      state: 'kept',
      person: owner,
      tried: false,
      body,
      points,
      code: null,
      detail: null,
    }),
  );
  await saveEntries(await phoneKey(), entries);
  mergeEntries(entries);
  setTimeout(() => void sync(), UNDO_MS + 50);
  return entries;
}

/** Takes back what was never sent, or was turned away; what is on its way stays. */
export async function takeBack(ids: readonly string[]): Promise<void> {
  const free = getState().entries.filter(
    ({ id, state, tried }) => ids.includes(id) && (state === 'refused' || (state === 'kept' && !tried)),
  );
  const taken = free.map(({ id }) => id);
  await removeEntries(taken);
  setState({ entries: getState().entries.filter(({ id }) => !taken.includes(id)) });
}

let round: Promise<void> | undefined;
let refreshedAt = 0;

/** One round of sending and reading; a second call joins the one under way. `now` reads the grid even if it is fresh. */
export function sync(now = false): Promise<void> {
  if (now) refreshedAt = 0;
  round ??= runRound().finally(() => {
    round = undefined;
    setState({ sending: 0 });
  });
  return round;
}

async function runRound(): Promise<void> {
  if (!navigator.onLine) return setState({ line: 'away' });
  try {
    const hasSent = await sendDue();
    const isStale = Date.now() - refreshedAt > REFRESH_MS || getState().line !== 'online';
    if (hasSent || isStale) await refresh();
  } catch (error) {
    if (!(error instanceof ServerProblem)) throw error;
    if (error.isAway) setState({ line: 'away' });
    else if (error.code === 'field.device-unknown') setState({ unbound: true, line: 'online' });
  }
}

/** Whether anything was sent or learnt. */
async function sendDue(): Promise<boolean> {
  const credential = await findCredential(await phoneKey());
  if (credential === undefined) return false;
  let hasSent = false;
  for (;;) {
    const due = dueEntries(getState().entries, Date.now());
    if (due.length === 0) break;
    const trying = due.map((entry) => ({ ...entry, tried: true }));
    await saveEntries(await phoneKey(), trying);
    mergeEntries(trying);
    setState({ sending: due.length });
    const sent = await send(credential.token, trying);
    hasSent = true;
    setState({ line: 'online', unbound: false });
    await saveEntries(await phoneKey(), sent);
    mergeEntries(sent);
    // An answer that leaves an entry waiting is asked for again in the next round, not at once.
    if (sent.some(({ state }) => state === 'kept')) break;
  }
  const changed = await askAgain(credential.token, getState().entries);
  if (changed.length === 0) return hasSent;
  await saveEntries(await phoneKey(), changed);
  mergeEntries(changed);
  return true;
}

/** The own grid, the questions and what was sent back, when the phone is open and the session stands. */
async function refresh(): Promise<void> {
  const { phase } = getState();
  if (phase.name !== 'open') return;
  try {
    const [fetched, questions, inbox, returned] = await Promise.all([
      readBundle(phase.known.etag),
      readQuestions(),
      readInbox(),
      readReturned(phase.known.bundle.place.gridId),
    ]);
    refreshedAt = Date.now();
    setState({ line: 'online', sessionEnded: false });
    const now = getState().phase;
    if (now.name === 'open')
      await know({ ...now.known, ...fetched, fetchedAt: Date.now(), questions, inbox, returned });
  } catch (error) {
    if (!(error instanceof ServerProblem) || error.isAway) throw error;
    setState({ line: 'online', sessionEnded: error.code === 'authority.not-signed-in' });
  }
}

/** A refusal may mean that somebody else was first: what is on the list is read again before it is told. */
async function askAgainWhenRefused(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ServerProblem && !error.isAway) await sync(true);
    throw error;
  }
}

/** Answers a question; the same key for the same answer, however often it is tried. */
export async function answerQuestion(answer: QuestionAnswer, key: string): Promise<void> {
  await askAgainWhenRefused(settleQuestion(answer, key));
  await sync(true);
}

/** Answers or withdraws an entry that was sent back; it needs the network, because reviewers wait for it. */
export async function answerReturned(answer: ReturnAnswer, key: string): Promise<void> {
  await askAgainWhenRefused(sendReturnAnswer(answer, key));
  // What a round under way has already read is older than this answer.
  await round;
  const { phase } = getState();
  if (phase.name === 'open') {
    const { known } = phase;
    await know({ ...known, returned: (known.returned ?? []).filter(({ id }) => id !== answer.entry) });
  }
  await sync(true);
}

/** Ends the binding and clears the phone; refused by the screen while something waits. */
export async function unbind(): Promise<void> {
  const credential = await findCredential(await phoneKey());
  if (credential !== undefined) await unbindDevice(credential.device);
  await forget('vault', 'bundle', 'credential');
  await removeEntries((await readOutbox()).map(({ id }) => id));
  delete keys.bundle;
  setState({ phase: { name: 'signed-out', why: 'first' }, entries: [] });
}

export function signInAgain(): void {
  delete keys.bundle;
  setState({ phase: { name: 'signed-out', why: 'again' } });
}
