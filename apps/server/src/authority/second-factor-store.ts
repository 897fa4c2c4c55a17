import { refuse, type Moment, type Refusal } from '@yanzhen/domain/kernel';
import type { Statement, Transaction } from '../database/transaction.ts';
import type { Keyring } from '../keys/keyring.ts';
import { findStep, plainRecoveryCode } from './one-time-code.ts';
import { timeOf } from './time-of.ts';

/** One's own account with its second factor, whose row stays locked to the end of the transaction. */
export interface OwnFactor {
  readonly tenant: number;
  readonly person: string;
  readonly phone: string;
  readonly passwordHash: string;
  readonly lockedUntil: Moment | null;
  readonly demo: boolean;
  /** Sealed; null while there is none. */
  readonly secret: string | null;
  readonly nextSecret: string | null;
  readonly lastStep: number;
}

interface Owner {
  readonly tenant: number;
  readonly person: string;
}

/**
 * Reads one's own account and factor. The factor's row is locked, so that of two requests with one code the second
 * sees the step that the first has taken; and before the account is read, so that it also sees how many were wrong.
 */
export async function selectOwnFactor(
  transaction: Transaction,
  { tenant, person }: Owner,
): Promise<OwnFactor | undefined> {
  const [factors, accounts] = await Promise.all([
    transaction.query<{ secret: string | null; nextSecret: string | null; lastStep: string }>({
      name: 'own-factor',
      text: `select secret, next_secret as "nextSecret", last_step::text as "lastStep" from second_factors
        where tenant = $1 and person = $2 for update`,
      values: [tenant, person],
    }),
    transaction.query<Pick<OwnFactor, 'phone' | 'passwordHash' | 'lockedUntil' | 'demo'>>({
      name: 'own-account',
      text: `select phone, password_hash as "passwordHash", locked_until as "lockedUntil", demo from own_sign_in()`,
      values: [],
    }),
  ]);
  const [account] = accounts;
  const [factor] = factors;
  if (account === undefined) return undefined;
  return {
    tenant,
    person,
    ...account,
    secret: factor?.secret ?? null,
    nextSecret: factor?.nextSecret ?? null,
    lastStep: Number(factor?.lastStep ?? 0),
  };
}

/** The refusal while the account is closed for having been guessed at; codes and passwords count together. */
export function findLock({ lockedUntil }: OwnFactor, now: Moment): Refusal | undefined {
  return lockedUntil !== null && lockedUntil > now
    ? refuse('authority.locked', { until: timeOf(lockedUntil) })
    : undefined;
}

/** What a wrong code leaves behind: it counts as a failed sign-in. */
export function failureOf({ phone }: OwnFactor, now: Moment): Statement {
  return { text: 'select note_sign_in($1, false, $2)', values: [phone, now] };
}

/** What was typed, as something that can be used up. */
export type Proof =
  | { readonly kind: 'code'; readonly step: number }
  | { readonly kind: 'recovery-code'; readonly hash: Buffer };

export function hashRecoveryCode(keyring: Keyring, person: string, typed: string): Buffer {
  return keyring.fingerprint('second-factor', `${person} ${plainRecoveryCode(typed)}`);
}

export function openSecret(keyring: Keyring, sealed: string, person: string): string {
  return keyring.open('second-factor', sealed, person);
}

/** Whether `typed` is a code of the factor or one of the recovery codes that are left. */
export async function findProof(
  transaction: Transaction,
  keyring: Keyring,
  own: OwnFactor,
  typed: string,
  now: Moment,
): Promise<Proof | undefined> {
  if (own.secret === null) return undefined;
  const plain = plainRecoveryCode(typed);
  if (/^\d{6}$/.test(plain)) {
    const secret = openSecret(keyring, own.secret, own.person);
    const step = findStep(secret, plain, { now, lastStep: own.lastStep });
    return step === undefined ? undefined : { kind: 'code', step };
  }
  const hash = hashRecoveryCode(keyring, own.person, plain);
  const rows = await transaction.query({
    name: 'recovery-code-left',
    text: 'select 1 from recovery_codes where tenant = $1 and person = $2 and code_hash = $3 and used_at is null for update',
    values: [own.tenant, own.person, hash],
  });
  return rows.length === 1 ? { kind: 'recovery-code', hash } : undefined;
}

/** Uses a proof up, so that it is never taken again. */
export function takeProof({ tenant, person }: Owner, proof: Proof, now: Moment): Statement {
  return proof.kind === 'code'
    ? {
        text: 'update second_factors set last_step = $3 where tenant = $1 and person = $2',
        values: [tenant, person, proof.step],
      }
    : {
        text: 'update recovery_codes set used_at = $4 where tenant = $1 and person = $2 and code_hash = $3',
        values: [tenant, person, proof.hash, now],
      };
}

/** Replaces every recovery code by `codes`. */
export function replaceRecoveryCodes(
  keyring: Keyring,
  { tenant, person }: Owner,
  codes: readonly string[],
): readonly Statement[] {
  return [
    { text: 'delete from recovery_codes where tenant = $1 and person = $2', values: [tenant, person] },
    {
      text: 'insert into recovery_codes (tenant, person, code_hash) select $1, $2, unnest($3::bytea[])',
      values: [tenant, person, codes.map((code) => hashRecoveryCode(keyring, person, code))],
    },
  ];
}
