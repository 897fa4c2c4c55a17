import { DEVICE_DAYS, type BindDeviceOutput } from '@yanzhen/contract/field';
import type { Actor } from '@yanzhen/domain/authority';
import { dayOf, type Moment } from '@yanzhen/domain/kernel';
import type pg from 'pg';
import {
  findActor,
  hashToken,
  makeToken,
  ownScope,
  type Session,
  selectAppointments,
} from '../authority/session.ts';
import { inTransaction, type Transaction } from '../database/transaction.ts';
import type { Clock } from '../record/clock.ts';
import { newId } from '../record/new-id.ts';

/** A phone whose credential stands; it may append proposals of its person and read their outcomes. */
export interface Device {
  readonly tenant: number;
  readonly id: string;
  readonly person: string;
  /** Where it was bound. */
  readonly village: string;
}

interface Timed {
  readonly pool: pg.Pool;
  readonly clock: Clock;
}

export async function findDevice({ pool, clock }: Timed, token: string): Promise<Device | undefined> {
  const { rows } = await pool.query<Device>({
    name: 'find-device',
    text: 'select tenant, id, person, village from find_device($1, $2)',
    values: [hashToken(token), clock.now()],
  });
  return rows[0];
}

/** Binds a phone to the person signed in; the token is answered once and only its hash is kept. */
export async function bindDevice(
  { pool, clock }: Timed,
  { actor, tokenHash }: Pick<Session, 'actor' | 'tokenHash'>,
): Promise<BindDeviceOutput> {
  const now = clock.now();
  const token = makeToken();
  const device = newId();
  const expiresAt = new Date(Date.parse(now) + DEVICE_DAYS * 86_400_000).toISOString();
  return inTransaction(pool, actor, async (transaction) => ({
    result: { device, token, expiresAt },
    last: [
      transaction.query({
        text: `insert into devices (tenant, id, person, token_hash, village, bound_at, expires_at)
          values ($1, $2, $3, $4, $5, $6, $7)`,
        values: [actor.tenant, device, actor.person, hashToken(token), actor.villages[0], now, expiresAt],
      }),
      // Whoever binds a phone stays signed in on it: at the door there is no time, and often no network, to do it again.
      transaction.query({ text: 'select keep_phone_signed_in($1, $2)', values: [tokenHash, now] }),
    ],
  }));
}

/** Ends the credential of one of the person's own phones; what it handed in stays. */
export async function revokeDevice({ pool, clock }: Timed, actor: Actor, device: string): Promise<boolean> {
  return inTransaction(pool, actor, async (transaction) => {
    const rows = await transaction.query({
      text: `update devices set revoked_at = $4 where tenant = $1 and person = $2 and id = $3 and revoked_at is null returning id`,
      values: [actor.tenant, actor.person, device, clock.now()],
    });
    return { result: rows.length === 1, last: [] };
  });
}

async function checkDevice(transaction: Transaction, device: Device, now: Moment): Promise<boolean> {
  const rows = await transaction.query({
    name: 'device-stands',
    text: 'select 1 from devices where tenant = $1 and id = $2 and revoked_at is null and expires_at > $3',
    values: [device.tenant, device.id, now],
  });
  return rows.length === 1;
}

/** A session of the phone's person under each appointment in force; none after the last one ended. */
export async function sessionsOf({ pool, clock }: Timed, device: Device): Promise<readonly Session[]> {
  const { tenant, person } = device;
  const today = dayOf(clock.now());
  return inTransaction(pool, ownScope(tenant, person), async (transaction) => {
    const appointments = await selectAppointments(transaction, tenant, person, today);
    const actors = await Promise.all(
      appointments.map(({ id }) => findActor(transaction, tenant, person, id, today)),
    );
    const sessions = actors
      .filter((actor) => actor !== undefined)
      .map((actor): Session => ({ actor, check: (inside, now) => checkDevice(inside, device, now) }));
    return { result: sessions, last: [] };
  });
}
