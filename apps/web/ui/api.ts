import type { DemoSignInsOutput } from '@yanzhen/contract/authority';
import type { ProviderFinished, SignInProviders } from '@yanzhen/contract/authority-providers';
import type {
  CountyChoice,
  FactorToSetUp,
  RecoveryCodes,
  SignInStepOutput,
} from '@yanzhen/contract/authority-sign-in';
import type { CommandContract, QueryContract, UploadContract } from '@yanzhen/contract/endpoint';
import { LINES, type Progress, type ProgressLine } from '@yanzhen/contract/progress';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { z } from 'zod';

/** What the server said instead of doing it (RFC 9457), or that it could not be reached. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

const signedOutListeners = new Set<() => void>();

/** Calls back whenever an answer says that nobody is signed in any more; returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** What was read can be asked for again; of what was sent nobody here knows whether it was recorded. */
type Errand = 'reading' | 'sending';

const noAnswer: Readonly<Record<Errand, { readonly unreachable: string; readonly unreadable: string }>> = {
  reading: { unreachable: officerTexts.state.notRead, unreadable: officerTexts.state.notReadable },
  sending: { unreachable: officerTexts.state.notSent, unreadable: officerTexts.state.notAnswered },
};

async function toProblem(response: Response, errand: Errand): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return {
    status: response.status,
    code: body.code ?? 'client.unreadable',
    detail: body.detail ?? noAnswer[errand].unreadable,
    params: body.params ?? {},
  };
}

async function ask(path: string, init: RequestInit, errand: Errand): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    const detail = noAnswer[errand].unreachable;
    throw new ProblemError({ status: 0, code: 'client.unreachable', detail, params: {} });
  }
  if (response.ok) return response;
  return fail(await toProblem(response, errand));
}

function fail(problem: Problem): never {
  if (problem.code === 'authority.not-signed-in') for (const listener of signedOutListeners) listener();
  throw new ProblemError(problem);
}

function toQuery(input: unknown): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(
    input as Record<string, string | number | boolean | null | undefined>,
  )) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Answers a query of a contract; throws `ProblemError`. */
export async function read<Input extends z.ZodType, Output extends z.ZodType>(
  contract: QueryContract<Input, Output>,
  input: z.input<Input>,
  signal?: AbortSignal,
): Promise<z.infer<Output>> {
  const heard = signal === undefined ? {} : { signal };
  const response =
    contract.long === true
      ? await ask(contract.path, { ...asJson(input), ...heard }, 'reading')
      : await ask(`${contract.path}${toQuery(input)}`, heard, 'reading');
  return (await response.json()) as z.infer<Output>;
}

/**
 * Answers a query that may take long, telling how far it is until `signal` stops it, on the server as well; throws
 * `ProblemError`.
 */
export async function readFollowed<Input extends z.ZodType, Output extends z.ZodType>(
  contract: QueryContract<Input, Output>,
  input: z.input<Input>,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<z.infer<Output>> {
  const asked = { ...asJson(input, { accept: LINES }), signal };
  for await (const line of linesOf(await ask(contract.path, asked, 'reading'), signal)) {
    const said = JSON.parse(line) as ProgressLine;
    if ('progress' in said) tell(said.progress);
    else if ('problem' in said) fail(said.problem);
    else return said.outcome as z.infer<Output>;
  }
  return fail({ status: 0, code: 'client.unreadable', detail: noAnswer.reading.unreadable, params: {} });
}

/** The lines of an answer as they arrive; one that breaks off ends it as a server that cannot be reached does. */
async function* linesOf({ body }: Response, signal: AbortSignal): AsyncGenerator<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
      const lines = `${rest}${read.value}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (signal.aborted || error instanceof ProblemError) throw error;
    fail({ status: 0, code: 'client.unreachable', detail: noAnswer.reading.unreachable, params: {} });
  }
}

function asJson(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-yanzhen': '1', ...headers },
    body: JSON.stringify(body),
  };
}

function postJson(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return ask(path, asJson(body, headers), 'sending');
}

/** Sends a file under `key`, as `run` sends a command, until `signal` stops it; throws `ProblemError`. */
export async function upload<Input extends z.ZodType, Output extends z.ZodType>(
  contract: UploadContract<Input, Output>,
  input: z.input<Input>,
  file: Blob,
  { key, signal }: { readonly key: string; readonly signal: AbortSignal },
): Promise<z.infer<Output>> {
  const headers = { 'content-type': 'application/octet-stream', 'x-yanzhen': '1', 'idempotency-key': key };
  const sent = { method: 'POST', headers, body: file, signal };
  const response = await ask(`${contract.path}${toQuery(input)}`, sent, 'sending');
  return (await response.json()) as z.infer<Output>;
}

/**
 * Runs a command of a contract under `key`, a UUID that the caller keeps for a repeated attempt, so that nothing is
 * recorded twice; throws `ProblemError`.
 */
export async function run<Input extends z.ZodType, Output extends z.ZodType>(
  contract: CommandContract<Input, Output>,
  input: z.input<Input>,
  key: string,
): Promise<z.infer<Output>> {
  const response = await postJson(contract.path, input, { 'idempotency-key': key });
  return (await response.json()) as z.infer<Output>;
}

/** What the sign-in still waits for; undefined when it is done. */
export type Awaiting = Exclude<SignInStepOutput['awaiting'], 'county'> | undefined;

async function postStep(path: string, body: unknown): Promise<Awaiting> {
  const next = await postSignIn(path, body);
  if (typeof next === 'object') throw new Error('only the password is asked for which county');
  return next;
}

/** A list when the password opens accounts of several counties: it is sent again with the chosen one. */
async function postSignIn(path: string, body: unknown): Promise<Awaiting | readonly CountyChoice[]> {
  const response = await postJson(path, body);
  if (response.status !== 202) return undefined;
  const step = (await response.json()) as SignInStepOutput;
  return step.awaiting === 'county' ? step.counties : step.awaiting;
}

export function signIn(phone: string, password: string, county?: number) {
  return postSignIn('/api/sign-in', { phone, password, county });
}

export function showFactor(code: string, remember: boolean): Promise<Awaiting> {
  return postStep('/api/sign-in/second-factor', { code, remember });
}

export function chooseFirstPassword(password: string): Promise<Awaiting> {
  return postStep('/api/sign-in/password', { password });
}

/** The identity providers that may be used instead of the password. */
export async function readSignInProviders(signal: AbortSignal): Promise<SignInProviders['providers']> {
  const response = await ask('/api/sign-in/providers', { signal }, 'reading');
  return ((await response.json()) as SignInProviders).providers;
}

/** Where to go to be recognised by a provider: to sign in, or to link it to one's own account. */
export async function beginProvider(provider: string, from: 'desk' | 'own'): Promise<string> {
  const response = await postJson('/api/sign-in/provider', { provider, from });
  return ((await response.json()) as { address: string }).address;
}

/** Hands in what the provider answered; undefined when signed in by it. */
export async function finishProvider(returned: {
  readonly state: string;
  readonly answer: string;
}): Promise<ProviderFinished | undefined> {
  const response = await postJson('/api/sign-in/provider/finish', returned);
  return response.status === 204 ? undefined : ((await response.json()) as ProviderFinished);
}

/** The first second factor, set up while signing in. */
export async function beginEnrolment(): Promise<FactorToSetUp> {
  return (await (await postJson('/api/sign-in/enrolment', {})).json()) as FactorToSetUp;
}

/** Signs in as well. */
export async function confirmEnrolment(code: string): Promise<RecoveryCodes> {
  return (await (await postJson('/api/sign-in/enrolment/confirm', { code })).json()) as RecoveryCodes;
}

/** What may be clicked on the sign-in page of a demonstration; empty everywhere else. */
export async function readDemoSignIns(signal: AbortSignal): Promise<DemoSignInsOutput['signIns']> {
  const response = await ask('/api/demo-sign-ins', { signal }, 'reading');
  return ((await response.json()) as DemoSignInsOutput).signIns;
}

/** Answers where to sign out besides, when an identity provider had opened the session. */
export async function signOut(): Promise<string | undefined> {
  const response = await postJson('/api/sign-out', {});
  return response.status === 200 ? ((await response.json()) as { address: string }).address : undefined;
}

export async function chooseAppointment(appointment: string): Promise<void> {
  await postJson('/api/session/appointment', { appointment });
}
