import { createHash, randomBytes } from 'node:crypto';
import { type Actor, isPost, type Post, posts } from '@yanzhen/domain/authority';
import { dayOf, type Moment } from '@yanzhen/domain/kernel';
import type pg from 'pg';
import { inTransaction, type Scope, type Transaction } from '../database/transaction.ts';

/** A signed-in person acting under one appointment. */
export interface Session {
  readonly actor: Actor;
  /** Tells this session from the person's others. */
  readonly tokenHash?: Buffer;
  /** Whether the session still stands; asked again inside every transaction, so a revoked one ends at once. */
  check(transaction: Transaction, now: Moment): Promise<boolean>;
}

export interface AppointmentRow {
  readonly id: string;
  readonly post: string;
  readonly place: string;
  readonly place_name: string;
  readonly village: string | null;
  readonly village_name: string | null;
}

const ACTOR_LIVES_MS = 60_000;

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The scope of a person who has not yet chosen an appointment: only what is his own. */
export function ownScope(tenant: number, person: string): Scope {
  return { tenant, person, whole: false, villages: [], household: null };
}

/** The appointments a person holds on a day, for choosing one and for the inbox that unites them. */
export function selectAppointments(
  transaction: Transaction,
  tenant: number,
  person: string,
  today: string,
): Promise<AppointmentRow[]> {
  return transaction.query<AppointmentRow>({
    name: 'appointments-of-person',
    text: `select a.id, a.post, a.place, p.name as place_name, a.village, v.name as village_name
      from appointments a
      join places p on p.tenant = a.tenant and p.id = a.place
      left join places v on v.tenant = a.tenant and v.id = a.village
      where a.tenant = $1 and a.person = $2 and a.since <= $3
        and (a.until is null or a.until > $3 or (a.until = $3 and a.ended_at is null))
      order by a.since, a.id`,
    values: [tenant, person, today],
  });
}

/** The posts a person holds on a day; what the base does not know is left out. */
export async function selectHeldPosts(
  transaction: Transaction,
  tenant: number,
  person: string,
  today: string,
): Promise<readonly Post[]> {
  const rows = await selectAppointments(transaction, tenant, person, today);
  return rows.map(({ post }) => post).filter(isPost);
}

/** Everything row-level security needs to know about an appointment, or undefined when it is not in force. */
export async function findActor(
  transaction: Transaction,
  tenant: number,
  person: string,
  appointment: string,
  today: string,
): Promise<Actor | undefined> {
  const [row] = await transaction.query<{
    post: string;
    place: string;
    villages: string[];
    household: string | null;
    deputy_of: string | null;
    stage: string | null;
    holder: string | null;
    holder_household: string | null;
  }>({
    name: 'actor-of-appointment',
    text: `select a.post, a.place,
        case when a.village <> a.place then array[a.village]
          else (select coalesce(array_agg(j.village order by j.village <> a.place, j.village), '{}') from jurisdictions j
            where j.tenant = a.tenant and j.place = a.place)
        end as villages,
        (select p.household from people p where p.tenant = a.tenant and p.id = a.person) as household,
        a.deputy_of, a.stage, h.person as holder,
        case when h.id is not null then household_of_holder(a.id) end as holder_household
      from appointments a
      left join appointments h on h.tenant = a.tenant and h.id = a.deputy_of and h.since <= $4
        and (h.until is null or h.until > $4 or (h.until = $4 and h.ended_at is null))
      where a.tenant = $1 and a.person = $2 and a.id = $3 and a.since <= $4
        and (a.until is null or a.until > $4 or (a.until = $4 and a.ended_at is null))`,
    values: [tenant, person, appointment, today],
  });
  if (row === undefined || !isPost(row.post)) return undefined;
  const level = posts[row.post].level;
  const whole = level === 'county';
  const villages = whole || level === 'none' ? [] : row.villages;
  return {
    tenant,
    person,
    appointment,
    post: row.post,
    place: row.place,
    whole,
    villages,
    household: row.household,
    deputises:
      row.deputy_of === null
        ? null
        : {
            stage: row.stage,
            holder: row.holder === null ? null : { person: row.holder, household: row.holder_household },
          },
  };
}

interface CachedSession {
  readonly session: Session;
  readonly until: number;
}

/**
 * Finds sessions by their token. The actor is kept for a minute, because it changes rarely; that the session
 * itself still stands is checked inside each transaction.
 */
export class Sessions {
  private readonly cached = new Map<string, CachedSession>();

  constructor(private readonly pool: pg.Pool) {}

  async find(token: string, now: Moment): Promise<Session | undefined> {
    const known = this.cached.get(token);
    if (known !== undefined && known.until > Date.parse(now)) return known.session;
    const session = await this.load(token, now);
    if (session === undefined) {
      this.cached.delete(token);
      return undefined;
    }
    if (this.cached.size > 20_000) this.cached.clear();
    this.cached.set(token, { session, until: Date.parse(now) + ACTOR_LIVES_MS });
    return session;
  }

  /** Forgets what is known of a token, after its appointment changed or it was revoked. */
  forget(token: string): void {
    this.cached.delete(token);
  }

  private async load(token: string, now: Moment): Promise<Session | undefined> {
    const tokenHash = hashToken(token);
    const { rows } = await this.pool.query<{ tenant: number; person: string; appointment: string | null }>({
      name: 'find-session',
      text: 'select tenant, person, appointment from find_session($1, $2)',
      values: [tokenHash, now],
    });
    const found = rows[0];
    if (found?.appointment === null || found?.appointment === undefined) return undefined;
    const { tenant, person, appointment } = found;
    const actor = await inTransaction(this.pool, ownScope(tenant, person), async (transaction) => ({
      result: await findActor(transaction, tenant, person, appointment, dayOf(now)),
      last: [],
    }));
    if (actor === undefined) return undefined;
    return {
      actor,
      tokenHash,
      check: (transaction, at) => this.check(transaction, token, tokenHash, actor, at),
    };
  }

  private async check(transaction: Transaction, token: string, tokenHash: Buffer, actor: Actor, now: Moment) {
    const rows = await transaction.query({
      name: 'session-stands',
      text: `select 1 from sessions where token_hash = $1 and awaiting is null and revoked_at is null and expires_at > $2 and appointment = $3`,
      values: [tokenHash, now, actor.appointment],
    });
    if (rows.length === 0) this.forget(token);
    return rows.length === 1;
  }
}
