import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { FastifyRequest } from 'fastify';
import type { EndpointRuntime } from '../http/register-endpoints.ts';
import { isFromThisMachine } from './is-from-this-machine.ts';
import { verifyPassword } from './passwords.ts';
import { timeOf } from './time-of.ts';

export interface SignInRow {
  readonly tenant: number;
  readonly person: string;
  readonly password_hash: string;
  readonly locked_until: string | null;
  readonly disabled: boolean;
  readonly demo: boolean;
}

/**
 * The account of these credentials, or why it may not be used. A failure is counted here; that it came right is noted
 * when the sign-in is complete, so that whoever knows the password alone cannot clear his guesses at the code.
 */
export async function checkPassword(
  { pool, clock }: Pick<EndpointRuntime, 'pool' | 'clock'>,
  request: FastifyRequest,
  { phone, password }: { readonly phone: string; readonly password: string },
): Promise<SignInRow | Refusal> {
  const now = clock.now();
  const { rows } = await pool.query<SignInRow>({
    name: 'find-sign-in',
    text: 'select tenant, person, password_hash, locked_until, disabled, demo from find_sign_in($1)',
    values: [phone],
  });
  const [account] = rows;
  if (account !== undefined && account.locked_until !== null && account.locked_until > now)
    return refuse('authority.locked', { until: timeOf(account.locked_until) });
  const matches = await verifyPassword(account?.password_hash, password);
  if (account === undefined) return refuse('authority.wrong-password');
  if (!matches)
    await pool.query({
      name: 'note-sign-in',
      text: 'select note_sign_in($1, false, $2)',
      values: [phone, now],
    });
  if (!matches || account.disabled) return refuse('authority.wrong-password');
  if (account.demo && !isFromThisMachine(request)) return refuse('authority.demo-elsewhere');
  return account;
}
