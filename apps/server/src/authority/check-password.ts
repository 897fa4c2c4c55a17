import { dayOf, type Moment, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyRequest } from 'fastify';
import type { EndpointRuntime } from '../http/under-session.ts';
import { isFromThisMachine } from './is-from-this-machine.ts';
import { verifyPassword } from './passwords.ts';
import type { Owner } from './sign-in-flow.ts';
import { timeOf } from './time-of.ts';

interface SignInRow extends Owner {
  readonly password_hash: string;
  readonly locked_until: Moment | null;
  readonly disabled: boolean;
  readonly disabled_at: Moment | null;
  /** Until when the password that was handed out may be used; null once its owner has chosen his own. */
  readonly first_password_until: Moment | null;
  readonly demo: boolean;
  readonly county: string;
}

/** An account that the password opens, with the name of its county. */
export interface Match extends Owner {
  readonly county: string;
}

/** The accounts that it opens, at least one; or whose number it was, as far as anybody's, and what stands in the way. */
export type Checked =
  | {
      readonly owners: readonly Partial<Owner>[];
      readonly matches: readonly [Match, ...Match[]];
      readonly refusal: undefined;
    }
  | { readonly owners: readonly Partial<Owner>[]; readonly refusal: Refusal };

/** A county hall may sit behind one address: more wrong ones than all its people make in a quarter of an hour. */
const MOST_WRONG = 100;
const WINDOW_MINUTES = 15;

type Runtime = Pick<EndpointRuntime, 'pool' | 'clock'>;

/** Guessing one password at many accounts locks none of them, so it is slowed down by where it comes from. */
async function findAddressLock({ pool, clock }: Runtime, address: string): Promise<Refusal | undefined> {
  const since = new Date(Date.parse(clock.now()) - WINDOW_MINUTES * 60_000).toISOString();
  const { rows } = await pool.query<{ wrong: number }>({
    name: 'wrong-passwords-of',
    text: 'select wrong_passwords_of($1, $2) as wrong',
    values: [address, since],
  });
  return (rows[0]?.wrong ?? 0) < MOST_WRONG
    ? undefined
    : refuse('authority.address-locked', { minutes: WINDOW_MINUTES });
}

/** As many are compared for a number of one county, of two, of three and of none: the time taken tells nothing of which. */
const LEAST_COMPARED = 3;

/** Which of the hashes the password matches; those that are missing are compared with a decoy all the same. */
export function compareAll(
  hashes: readonly string[],
  password: string,
  verify: typeof verifyPassword = verifyPassword,
): Promise<boolean[]> {
  const none = Math.max(0, LEAST_COMPARED - hashes.length);
  const all = [...hashes, ...Array<undefined>(none).fill(undefined)];
  return Promise.all(all.map((hash) => verify(hash, password)));
}

async function findRight(accounts: readonly SignInRow[], password: string): Promise<readonly SignInRow[]> {
  const right = await compareAll(
    accounts.map((account) => account.password_hash),
    password,
  );
  return accounts.filter((_, nth) => right[nth] === true);
}

async function selectAccounts({ pool }: Runtime, phone: string): Promise<readonly SignInRow[]> {
  const { rows } = await pool.query<SignInRow>({
    name: 'find-sign-in',
    text: `select tenant, person, password_hash, locked_until, disabled, disabled_at, first_password_until, demo, county
      from find_sign_in($1)`,
    values: [phone],
  });
  return rows;
}

/**
 * Counts one try as a failure before anything is compared, so that many at once are no more than many in turn. Answers
 * the counties whose account of the number is not locked.
 */
async function takeTry({ pool }: Runtime, phone: string, now: Moment): Promise<readonly number[]> {
  const { rows } = await pool.query<{ tenant: number }>({
    name: 'take-sign-in-try',
    text: 'select take_sign_in_try as tenant from take_sign_in_try($1, $2)',
    values: [phone, now],
  });
  return rows.map(({ tenant }) => tenant);
}

async function giveBackTry(
  { pool }: Runtime,
  phone: string,
  taken: readonly number[],
  now: Moment,
): Promise<void> {
  await pool.query({
    name: 'give-back-sign-in-try',
    text: 'select give_back_sign_in_try($1, $2, $3)',
    values: [phone, taken, now],
  });
}

/** Until when the account is locked; this moment where a parallel try has locked it only just now and was right. */
async function findLockEnd(runtime: Runtime, phone: string, now: Moment): Promise<string> {
  const [account] = await selectAccounts(runtime, phone);
  return timeOf(account?.locked_until ?? now);
}

/** A password that went from hand to hand opens nothing for ever: whoever finds the slip later finds a dead one. */
const isSpent = ({ first_password_until: until }: SignInRow, now: Moment): boolean =>
  until !== null && Date.parse(until) < Date.parse(now);

/** Whoever knows the password is told what became of the account or of it; to others it is as any other wrong password. */
function refuseEntry([found]: readonly SignInRow[]): Refusal {
  if (found === undefined) return refuse('authority.wrong-password');
  if (!found.disabled && found.first_password_until !== null)
    return refuse('authority.first-password-ended', {
      day: dayOf(new Date(found.first_password_until).toISOString()),
    });
  return found.disabled_at === null
    ? refuse('authority.wrong-password')
    : refuse('authority.account-closed', { day: dayOf(found.disabled_at) });
}

/**
 * The accounts of these credentials, or why none may be used. A try counts as a failure until its password has proved
 * right; former failures are forgotten when the sign-in is complete, so that whoever knows the password alone cannot clear his guesses at the code. In which
 * counties a number has accounts is told to nobody without the password of each.
 */
export async function checkPassword(
  runtime: Runtime,
  request: FastifyRequest,
  {
    phone,
    password,
    county,
  }: { readonly phone: string; readonly password: string; readonly county?: number | undefined },
): Promise<Checked> {
  const now = runtime.clock.now();
  const [accounts, addressLock] = await Promise.all([
    selectAccounts(runtime, phone),
    findAddressLock(runtime, request.ip),
  ]);
  const owners = accounts.length === 0 ? [{}] : accounts.map(({ tenant, person }) => ({ tenant, person }));
  if (addressLock !== undefined) return { owners, refusal: addressLock };
  const taken = await takeTry(runtime, phone, now);
  const open = accounts.filter(({ tenant }) => taken.includes(tenant));
  const [locked] = accounts;
  if (locked !== undefined && open.length === 0)
    return { owners, refusal: refuse('authority.locked', { until: await findLockEnd(runtime, phone, now) }) };
  const right = await findRight(open, password);
  if (right.length > 0) await giveBackTry(runtime, phone, taken, now);
  const asked = right.filter(({ tenant }) => (county ?? tenant) === tenant);
  const usable = asked.filter((account) => !account.disabled && !isSpent(account, now));
  if (usable.length === 0) return { owners, refusal: refuseEntry(asked) };
  const here = usable.filter(({ demo }) => !demo || isFromThisMachine(request));
  const [first, ...others] = here.map(({ tenant, person, county: name }) => ({
    tenant,
    person,
    county: name,
  }));
  const known = usable.map(({ tenant, person }) => ({ tenant, person }));
  if (first === undefined) return { owners: known, refusal: refuse('authority.demo-elsewhere') };
  return { owners: known, matches: [first, ...others], refusal: undefined };
}
