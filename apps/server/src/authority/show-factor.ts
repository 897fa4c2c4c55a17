import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import { inTransaction } from '../database/transaction.ts';
import type { EndpointRuntime } from '../http/under-session.ts';
import { newId } from '../record/new-id.ts';
import { failureOf, findLock, findProof, selectOwnFactor, takeProof } from './second-factor-store.ts';
import { hashToken, makeToken, ownScope } from './session.ts';
import type { Origin } from './describe-device.ts';
import type { StepSession } from './sign-in-flow.ts';
import { selectRules } from './sign-in-rules.ts';

export interface Shown {
  readonly kind: 'code' | 'recovery-code';
  /** Set when this computer shall be remembered. */
  readonly computer?: { readonly token: string; readonly days: number };
}

const remember = `insert into remembered_computers (tenant, id, person, token_hash, device, remembered_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $6::timestamptz + make_interval(days => $7))`;

/** Takes the code of the second step, once; a wrong one counts as a failed sign-in of the account. */
export function showFactor(
  { pool, clock, keyring }: Pick<EndpointRuntime, 'pool' | 'clock' | 'keyring'>,
  step: StepSession,
  typed: { readonly code: string; readonly remember: boolean },
  origin: Origin,
): Promise<Shown | Refusal> {
  const now = clock.now();
  return inTransaction<Shown | Refusal>(pool, ownScope(step.tenant, step.person), async (transaction) => {
    const [own, rules] = await Promise.all([
      selectOwnFactor(transaction, step),
      selectRules(transaction, step.tenant),
    ]);
    if (own === undefined) return { result: refuse('authority.step-over'), last: [] };
    const locked = findLock(own, now);
    if (locked !== undefined) return { result: locked, last: [] };
    const proof = await findProof(transaction, keyring, own, typed.code, now);
    if (proof === undefined)
      return { result: refuse('authority.wrong-code'), last: [transaction.query(failureOf(own, now))] };
    const taking = transaction.query(takeProof(own, proof, now));
    if (!typed.remember || rules.computerDays === 0) return { result: { kind: proof.kind }, last: [taking] };
    const token = makeToken();
    const remembering = transaction.query({
      text: remember,
      values: [step.tenant, newId(), step.person, hashToken(token), origin.device, now, rules.computerDays],
    });
    const result = { kind: proof.kind, computer: { token, days: rules.computerDays } };
    return { result, last: [taking, remembering] };
  });
}
