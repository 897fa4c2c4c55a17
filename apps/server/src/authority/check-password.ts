import { type Moment, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyRequest } from 'fastify';
import type { EndpointRuntime } from '../http/register-endpoints.ts';
import { isFromThisMachine } from './is-from-this-machine.ts';
import { verifyPassword } from './passwords.ts';
import type { Owner } from './sign-in-flow.ts';
import { timeOf } from './time-of.ts';

interface SignInRow extends Owner {
  readonly password_hash: string;
  readonly locked_until: Moment | null;
  readonly disabled: boolean;
  readonly demo: boolean;
}

/** Whose credentials they were, as far as anybody's, and what stands in the way. */
export type Checked =
  | { readonly owner: Owner; readonly refusal: undefined }
  | { readonly owner: Partial<Owner>; readonly refusal: Refusal };

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

/**
 * The account of these credentials, or why it may not be used. A failure is counted here; that it came right is noted
 * when the sign-in is complete, so that whoever knows the password alone cannot clear his guesses at the code.
 */
export async function checkPassword(
  runtime: Runtime,
  request: FastifyRequest,
  { phone, password }: { readonly phone: string; readonly password: string },
): Promise<Checked> {
  const { pool, clock } = runtime;
  const now = clock.now();
  const [{ rows }, addressLock] = await Promise.all([
    pool.query<SignInRow>({
      name: 'find-sign-in',
      text: 'select tenant, person, password_hash, locked_until, disabled, demo from find_sign_in($1)',
      values: [phone],
    }),
    findAddressLock(runtime, request.ip),
  ]);
  const [account] = rows;
  const owner = account === undefined ? {} : { tenant: account.tenant, person: account.person };
  if (addressLock !== undefined) return { owner, refusal: addressLock };
  if (account !== undefined && account.locked_until !== null && account.locked_until > now)
    return { owner, refusal: refuse('authority.locked', { until: timeOf(account.locked_until) }) };
  const matches = await verifyPassword(account?.password_hash, password);
  if (account === undefined) return { owner, refusal: refuse('authority.wrong-password') };
  if (!matches)
    await pool.query({
      name: 'note-sign-in',
      text: 'select note_sign_in($1, false, $2)',
      values: [phone, now],
    });
  if (!matches || account.disabled) return { owner, refusal: refuse('authority.wrong-password') };
  if (account.demo && !isFromThisMachine(request))
    return { owner, refusal: refuse('authority.demo-elsewhere') };
  return { owner: { tenant: account.tenant, person: account.person }, refusal: undefined };
}
