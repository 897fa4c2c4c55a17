import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { EndpointRuntime } from '../http/under-session.ts';
import type { Keyring } from '../keys/keyring.ts';
import { newId } from '../record/new-id.ts';
import type { Errand } from './identity-provider.ts';
import { hashToken, makeToken } from './session.ts';
import type { Owner } from './sign-in-flow.ts';

/** Where somebody sets out and comes back to. */
export type Origin = 'desk' | 'phone' | 'own';

/** A provider that is turned on, its secret opened. */
export interface OpenProvider {
  readonly tenant: number;
  readonly id: string;
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  readonly personClaim: string;
  readonly factorAcr: readonly string[];
  readonly factorAmr: readonly string[];
}

type Runtime = Pick<EndpointRuntime, 'pool' | 'clock' | 'keyring'>;

/** The one address that a provider has to know; from there the browser goes on to where it set out. */
export const RETURN_PATH = '/sign-in/return';

const destinations: Readonly<Record<Origin, string>> = { desk: '/', phone: '/field/', own: '/own' };
const isOrigin = (text: string): text is Origin => Object.hasOwn(destinations, text);

/** Which page a state belongs to; the desk's when it is none of ours, whose sign-in page then says so. */
export function destinationOf(state: string): string {
  const [origin = ''] = state.split('.');
  return destinations[isOrigin(origin) ? origin : 'desk'];
}

export async function findProvider(
  { pool, keyring }: Pick<Runtime, 'pool' | 'keyring'>,
  id: string,
): Promise<OpenProvider | Refusal> {
  const { rows } = await pool.query<OpenProvider>({
    name: 'find-provider',
    text: `select tenant, id, label, issuer, client_id as "clientId", secret, person_claim as "personClaim",
      factor_acr as "factorAcr", factor_amr as "factorAmr" from find_provider($1)`,
    values: [id],
  });
  const [row] = rows;
  if (row === undefined) return refuse('authority.provider-off');
  return { ...row, secret: keyring.open('provider-secret', row.secret, row.id) };
}

/** Nonce and verifier follow from the browser's own secret, so that neither lies anywhere while it is away. */
function makeErrand(keyring: Keyring, browser: string, state: string, returnAddress: string): Errand {
  const derive = (use: string) =>
    keyring.fingerprint('provider-secret', `${use} ${browser} ${state}`).toString('base64url');
  return { state, nonce: derive('nonce'), verifier: derive('verifier'), returnAddress };
}

interface Begun {
  readonly errand: Errand;
  /** For the browser's cookie. */
  readonly browser: string;
}

/** Notes that a browser sets out; `owner` where it is to link the provider to his account. */
export async function beginFlow(
  { pool, clock, keyring }: Runtime,
  { tenant, id }: Pick<OpenProvider, 'tenant' | 'id'>,
  from: { readonly origin: Origin; readonly returnAddress: string; readonly owner: Owner | undefined },
): Promise<Begun> {
  const [state, browser] = [`${from.origin}.${makeToken()}`, makeToken()];
  await pool.query({
    name: 'begin-provider-flow',
    text: 'select begin_provider_flow($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [
      tenant,
      newId(),
      id,
      hashToken(state),
      hashToken(browser),
      from.returnAddress,
      from.owner?.person ?? null,
      clock.now(),
    ],
  });
  return { errand: makeErrand(keyring, browser, state, from.returnAddress), browser };
}

/** A browser that came back, once. */
export interface TakenFlow {
  readonly tenant: number;
  readonly id: string;
  readonly provider: string;
  /** Who wants to link; null for signing in. */
  readonly person: string | null;
  readonly errand: Errand;
}

export async function takeFlow(
  { pool, clock, keyring }: Runtime,
  state: string,
  browser: string | undefined,
): Promise<TakenFlow | Refusal> {
  if (browser === undefined) return refuse('authority.provider-flow-over');
  const { rows } = await pool.query<Omit<TakenFlow, 'errand'> & { readonly returnAddress: string }>({
    name: 'take-provider-flow',
    text: `select tenant, id, provider, return_address as "returnAddress", person from take_provider_flow($1, $2, $3)`,
    values: [hashToken(state), hashToken(browser), clock.now()],
  });
  const [row] = rows;
  if (row === undefined) return refuse('authority.provider-flow-over');
  const { returnAddress, ...flow } = row;
  return { ...flow, errand: makeErrand(keyring, browser, state, returnAddress) };
}

/** What a provider calls somebody, as it is kept: a keyed hash, of this provider alone. */
export function hashSubject(keyring: Keyring, provider: string, subject: string): Buffer {
  return keyring.fingerprint('provider-secret', `subject ${provider} ${subject}`);
}

export async function noteSubject(
  { pool }: Pick<Runtime, 'pool'>,
  { tenant, id }: TakenFlow,
  subject: Buffer,
): Promise<void> {
  await pool.query({
    name: 'note-provider-subject',
    text: 'select note_provider_subject($1, $2, $3)',
    values: [tenant, id, subject],
  });
}

/** Whose account it is. */
export interface Linked {
  readonly person: string;
  /** He made the link himself. */
  readonly own: boolean;
  readonly demo: boolean;
}

export async function findLinked(
  { pool }: Pick<Runtime, 'pool'>,
  { tenant, id }: Pick<OpenProvider, 'tenant' | 'id'>,
  subject: Buffer,
): Promise<Linked | undefined> {
  const { rows } = await pool.query<Linked>({
    name: 'find-provider-link',
    text: 'select person, own, demo from find_provider_link($1, $2, $3)',
    values: [tenant, id, subject],
  });
  return rows[0];
}
