import { randomInt } from 'node:crypto';
import { hashPassword, verifyPassword } from '../../authority/passwords.ts';
import type { Statement } from '../../database/transaction.ts';

export interface NewPin {
  /** Shown once, for the sealed slip. */
  readonly pin: string;
  readonly hash: string;
}

export async function makePin(): Promise<NewPin> {
  const pin = String(randomInt(1_000_000)).padStart(6, '0');
  return { pin, hash: await hashPassword(pin) };
}

/** Takes as long for a card that does not exist. */
export function verifyPin(hash: string | undefined, pin: string): Promise<boolean> {
  return verifyPassword(hash, pin);
}

/** A new PIN also ends a lockout. */
export function keepPin(tenant: number, card: string, village: string, hash: string): Statement {
  return {
    name: 'keep-card-pin',
    text: `insert into card_secrets (tenant, card, village, pin_hash) values ($1, $2, $3, $4)
      on conflict (tenant, card) do update set pin_hash = excluded.pin_hash, failures = 0, last_failure = null`,
    values: [tenant, card, village, hash],
  };
}

/** A request that was sent twice is one wrong try. */
export function noteWrongPin(tenant: number, card: string, key: string): Statement {
  return {
    name: 'note-wrong-pin',
    text: `update card_secrets set failures = failures + 1, last_failure = $3
      where tenant = $1 and card = $2 and last_failure is distinct from $3::uuid`,
    values: [tenant, card, key],
  };
}

export function forgetWrongPins(tenant: number, card: string): Statement {
  return {
    name: 'forget-wrong-pins',
    text: `update card_secrets set failures = 0, last_failure = null where tenant = $1 and card = $2 and failures > 0`,
    values: [tenant, card],
  };
}
