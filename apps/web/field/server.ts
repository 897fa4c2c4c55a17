import type {
  BindDeviceOutput,
  FieldBundle,
  FieldQuestion,
  HandIn,
  ProposalAnswer,
} from '@yanzhen/contract/field';
import type { ProviderFinished, SignInProviders } from '@yanzhen/contract/authority-providers';
import type { CountyChoice, SignInStepOutput } from '@yanzhen/contract/authority-sign-in';
import type { SessionOutput } from '@yanzhen/contract/authority';
import type { Explanation } from '@yanzhen/contract/explanation';
import type { InboxGroup } from '@yanzhen/contract/inbox';
import type { EntryRow } from '@yanzhen/contract/points';
import { fieldTexts } from '@yanzhen/contract/texts/field';

/** What the server said instead of doing it; status 0 when it could not be reached. */
export class ServerProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
  get isAway(): boolean {
    return this.status === 0 || this.status >= 502;
  }
}

/** A line so bad that an answer takes longer than this is no line. */
const PATIENCE_MS = 20_000;

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  let response: Response;
  try {
    response = await fetch(path, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal: giveUp.signal,
      ...init,
    });
  } catch {
    throw new ServerProblem(0, 'away', fieldTexts.problem.away);
  } finally {
    clearTimeout(timer);
  }
  if (response.ok || response.status === 304) return response;
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  throw new ServerProblem(
    response.status,
    problem.code ?? '',
    problem.detail ?? fieldTexts.problem.unreadable,
  );
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-yanzhen': '1', ...headers },
    body: JSON.stringify(body),
  });
}

/** The whole of a list that is answered page by page: a phone keeps it for when there is no line. */
async function askForAll<Row extends { readonly id: string }>(path: string, name: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const last = rows.at(-1);
    const response = await ask(last === undefined ? path : `${path}&after=${last.id}`);
    const { total, [name]: page = [] } = (await response.json()) as { total: number } & Record<string, Row[]>;
    rows.push(...page);
    if (page.length === 0 || rows.length >= total) return rows;
  }
}

/** What the sign-in still waits for; undefined when it is done. */
export type Awaiting = Exclude<SignInStepOutput['awaiting'], 'county'> | undefined;

async function postStep(path: string, body: unknown): Promise<Awaiting> {
  const next = await postSignIn(path, body);
  return typeof next === 'object' ? undefined : next;
}

async function postSignIn(path: string, body: unknown): Promise<Awaiting | readonly CountyChoice[]> {
  const response = await post(path, body);
  if (response.status !== 202) return undefined;
  const step = (await response.json()) as SignInStepOutput;
  return step.awaiting === 'county' ? step.counties : step.awaiting;
}

/** A list when the password opens accounts of several counties: it is sent again with the chosen one. */
export function signIn(phone: string, password: string, county?: number) {
  return postSignIn('/api/sign-in', { phone, password, county });
}

/** A phone stays signed in for a month anyway, so it is not remembered besides. */
export function showFactor(code: string): Promise<Awaiting> {
  return postStep('/api/sign-in/second-factor', { code });
}

export function chooseFirstPassword(password: string): Promise<Awaiting> {
  return postStep('/api/sign-in/password', { password });
}

export async function readSignInProviders(): Promise<SignInProviders['providers']> {
  return ((await (await ask('/api/sign-in/providers')).json()) as SignInProviders).providers;
}

/** Where the phone goes to be recognised by an identity provider. */
export async function beginProvider(provider: string): Promise<string> {
  const response = await post('/api/sign-in/provider', { provider, from: 'phone' });
  return ((await response.json()) as { address: string }).address;
}

export async function finishProvider(returned: { state: string; answer: string }): Promise<Awaiting> {
  const response = await post('/api/sign-in/provider/finish', returned);
  if (response.status !== 202) return undefined;
  const done = (await response.json()) as ProviderFinished;
  return 'awaiting' in done ? done.awaiting : undefined;
}

export async function readSession(): Promise<SessionOutput> {
  return (await (await ask('/api/session')).json()) as SessionOutput;
}

export async function chooseAppointment(appointment: string): Promise<void> {
  await post('/api/session/appointment', { appointment });
}

export async function bindDevice(): Promise<BindDeviceOutput> {
  return (await (await post('/api/field/devices', {})).json()) as BindDeviceOutput;
}

export async function unbindDevice(device: string): Promise<void> {
  await post('/api/field/devices/revoke', { device });
  await post('/api/sign-out', {});
}

export interface FetchedBundle {
  readonly bundle: FieldBundle;
  readonly etag: string | null;
}

/** The bundle, or null when the one named by `etag` is still right. */
export async function readBundle(etag: string | null): Promise<FetchedBundle | null> {
  const response = await ask(
    '/api/field/bundle',
    etag === null ? {} : { headers: { 'if-none-match': etag } },
  );
  if (response.status === 304) return null;
  return { bundle: (await response.json()) as FieldBundle, etag: response.headers.get('etag') };
}

export function readQuestions(): Promise<FieldQuestion[]> {
  return askForAll('/api/field/questions?limit=500', 'questions');
}

/** What else waits for this person, which needs a larger screen than this one. */
export async function readInbox(): Promise<InboxGroup[]> {
  const { groups } = (await (await ask('/api/inbox')).json()) as { groups: InboxGroup[] };
  return groups.filter(
    ({ kind, post: as }) => kind !== 'question' && !(kind === 'returned' && as === 'grid-worker'),
  );
}

/**
 * Entries of the village that were sent back and that this person may answer, and those of the own grid in any case:
 * whoever may not answer those is told why.
 */
export async function readReturned(grid: string): Promise<EntryRow[]> {
  const entries = await askForAll<EntryRow>('/api/points/entries?status=returned&limit=500', 'entries');
  return entries.filter(({ returned, grid: of }) => {
    const { resubmit = '', withdraw = '' } = returned?.obstacles ?? {};
    return of === grid || resubmit === null || withdraw === null;
  });
}

/** What is on record of an account since a day. */
export function readEntriesSince(account: string, from: string): Promise<EntryRow[]> {
  return askForAll(`/api/points/entries?account=${account}&from=${from}&limit=500`, 'entries');
}

/** Why an entry has its points. */
export async function explainEntry(entry: string): Promise<Explanation> {
  return (await (await ask(`/api/points/explanation?entry=${entry}`)).json()) as Explanation;
}

export interface ReturnAnswer {
  readonly entry: string;
  readonly kind: 'resubmit' | 'withdraw';
  /** The reply, or the reason of the withdrawal. */
  readonly text: string;
}

export async function sendReturnAnswer({ entry, kind, text }: ReturnAnswer, key: string): Promise<void> {
  const body = kind === 'resubmit' ? { entry, reply: text } : { entry, reason: text };
  await post(`/api/points/entries/${kind}`, body, { 'idempotency-key': key });
}

export interface QuestionAnswer {
  readonly proposal: string;
  readonly answer: 'accept' | 'correct' | 'drop';
  readonly body?: unknown;
  readonly reason?: string | null;
}

export async function settleQuestion(answer: QuestionAnswer, key: string): Promise<void> {
  await post('/api/field/questions/settle', answer, { 'idempotency-key': key });
}

export async function handIn(token: string, proposals: HandIn['proposals']): Promise<ProposalAnswer[]> {
  const response = await post('/api/field/proposals', { proposals }, { authorization: `Bearer ${token}` });
  return ((await response.json()) as { answers: ProposalAnswer[] }).answers;
}

export async function readOutcomes(token: string, since: string): Promise<ProposalAnswer[]> {
  const response = await ask(`/api/field/proposals?since=${encodeURIComponent(since)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await response.json()) as { answers: ProposalAnswer[] }).answers;
}
