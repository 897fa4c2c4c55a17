import {
  isAdministrator,
  isPost,
  findNextStep,
  needsSecondFactor,
  type SignInStep,
} from '@yanzhen/domain/authority';
import { dayOf, type Moment, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { inTransaction, type Transaction } from '../database/transaction.ts';
import type { EndpointRuntime } from '../http/under-session.ts';
import type { Origin } from './describe-device.ts';
import {
  type AppointmentRow,
  findActor,
  hashToken,
  makeToken,
  ownScope,
  type Session,
  selectAppointments,
} from './session.ts';
import { selectRules } from './sign-in-rules.ts';
import type { SignInRules } from '@yanzhen/contract/authority-sign-in';

/** Whose password was right. */
export interface Owner {
  readonly tenant: number;
  readonly person: string;
}

/** A session just opened: complete, or good for its next step alone. */
export interface Opened {
  readonly token: string;
  readonly awaiting: SignInStep | undefined;
}

/** From the password to the last step. */
const STEPS_MINUTES = 10;
/** Demonstration identities are left signed in: they exist on loopback only. */
const DEMO_DAYS = 30;

interface Known {
  readonly demo: boolean;
  readonly mustChange: boolean;
  readonly hasFactor: boolean;
  readonly remembered: boolean;
}

/** What decides the next step; `computer` is the token of a remembered computer, if the browser showed one. */
async function selectKnown(
  transaction: Transaction,
  { tenant, person }: Owner,
  computer: string | undefined,
  now: Moment,
): Promise<Known | undefined> {
  const [row] = await transaction.query<Known>({
    name: 'known-of-sign-in',
    text: `select o.demo, o.must_change as "mustChange",
        exists (select 1 from second_factors f where f.tenant = $1 and f.person = $2 and f.secret is not null) as "hasFactor",
        exists (select 1 from remembered_computers c where c.tenant = $1 and c.person = $2 and c.token_hash = $3
          and c.revoked_at is null and c.expires_at > $4) as remembered
      from own_sign_in() o`,
    values: [tenant, person, computer === undefined ? null : hashToken(computer), now],
  });
  return row;
}

/**
 * Somebody who administers the machine and holds any other post may not sign in at all, however the appointments came
 * about: by two at once, by an import, by hand.
 */
function clash(appointments: readonly AppointmentRow[]): boolean {
  const held = new Set(appointments.map(({ post }) => post).filter(isPost));
  return held.size > 1 && [...held].some(isAdministrator);
}

function lifeOf(step: SignInStep | undefined, demo: boolean, rules: SignInRules): number {
  if (step !== undefined) return STEPS_MINUTES;
  return demo ? DEMO_DAYS * 1440 : rules.deskHours * 60;
}

const insertSession = `insert into sessions (token_hash, tenant, person, appointment, created_at, seen_at, expires_at, awaiting, device, address,
    provider, factor_elsewhere)
  values ($1, $2, $3, $4, $5, $5, $5::timestamptz + make_interval(mins => $6), $7, $8, $9, $10, $11)`;
const endStep = `update sessions set revoked_at = $2 where token_hash = $1 and revoked_at is null`;
const clearFailures = `select note_sign_in((select phone from own_sign_in()), true, $1)`;

/** The identity provider through which somebody came, and whether it asked for a second factor that counts here. */
export interface Via {
  readonly provider: string;
  readonly showedFactor: boolean;
}

interface Opening {
  readonly origin: Origin;
  readonly computer?: string | undefined;
  /** Whether a second factor was shown in this sign-in. */
  readonly showedFactor: boolean;
  /** Undefined where the password was shown. */
  readonly via?: Via | undefined;
  /** The half-open session that this one follows; every step has a token of its own. */
  readonly after?: Buffer | undefined;
}

/**
 * Opens the session that follows from what was shown so far, under a new token: complete when nothing is missing, or
 * for the next step. Failures are forgotten only when it is complete, so that a known password gives no new guesses.
 */
export function openSession(
  { pool, clock }: Pick<EndpointRuntime, 'pool' | 'clock'>,
  owner: Owner,
  { origin, computer, showedFactor, via, after }: Opening,
): Promise<Opened | Refusal> {
  const now = clock.now();
  const { tenant, person } = owner;
  return inTransaction<Opened | Refusal>(pool, ownScope(tenant, person), async (transaction) => {
    const [appointments, known, rules] = await Promise.all([
      selectAppointments(transaction, tenant, person, dayOf(now)),
      selectKnown(transaction, owner, computer, now),
      selectRules(transaction, tenant),
    ]);
    const [first] = appointments;
    if (known === undefined) return { result: refuse('authority.wrong-password'), last: [] };
    if (first === undefined) return { result: refuse('authority.no-appointment'), last: [] };
    if (clash(appointments)) return { result: refuse('authority.administrators-exclusive'), last: [] };
    const awaiting = findNextStep({
      demo: known.demo,
      mustChangePassword: known.mustChange,
      hasFactor: known.hasFactor,
      showedFactor: showedFactor || known.remembered,
      showedElsewhere: via?.showedFactor === true,
      needsFactor: needsSecondFactor(appointments.map(({ post }) => post).filter(isPost), rules.everyone),
    });
    const token = makeToken();
    const life = lifeOf(awaiting, known.demo, rules);
    const last = [
      transaction.query({
        text: insertSession,
        values: [
          hashToken(token),
          tenant,
          person,
          first.id,
          now,
          life,
          awaiting ?? null,
          origin.device,
          origin.address,
          via?.provider ?? null,
          via?.showedFactor ?? false,
        ],
      }),
    ];
    if (after !== undefined) last.push(transaction.query({ text: endStep, values: [after, now] }));
    if (awaiting === undefined) last.push(transaction.query({ text: clearFailures, values: [now] }));
    return { result: { token, awaiting }, last };
  });
}

/** A sign-in on its way: it opens no scope but that of its own account, and only for its next step. */
export interface StepSession extends Owner {
  readonly tokenHash: Buffer;
  readonly awaiting: SignInStep;
  readonly appointment: string;
  readonly via: Via | undefined;
}

interface StepRow extends Omit<StepSession, 'tokenHash' | 'via'> {
  readonly provider: string | null;
  readonly factor_elsewhere: boolean;
}

export async function findStepSession(
  { pool, clock }: Pick<EndpointRuntime, 'pool' | 'clock'>,
  token: string | undefined,
): Promise<StepSession | undefined> {
  if (token === undefined) return undefined;
  const tokenHash = hashToken(token);
  const { rows } = await pool.query<StepRow>({
    name: 'find-sign-in-step',
    text: 'select tenant, person, appointment, awaiting, provider, factor_elsewhere from find_sign_in_step($1, $2)',
    values: [tokenHash, clock.now()],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const { provider, factor_elsewhere: showedFactor, ...step } = row;
  return { ...step, tokenHash, via: provider === null ? undefined : { provider, showedFactor } };
}

/** As a session for the one command of its step; it stands until the step is done. */
export async function toCommandSession(
  { pool, clock }: Pick<EndpointRuntime, 'pool' | 'clock'>,
  { tenant, person, appointment, tokenHash, awaiting }: StepSession,
): Promise<Session | undefined> {
  const scope = ownScope(tenant, person);
  const actor = await inTransaction(pool, scope, async (transaction) => ({
    result: await findActor(transaction, tenant, person, appointment, dayOf(clock.now())),
    last: [],
  }));
  return (
    actor && {
      // The scope of a step is the person alone, whatever the post reaches once signed in.
      actor: { ...actor, whole: false, villages: [], household: null },
      tokenHash,
      check: async (transaction, now) => {
        const rows = await transaction.query({
          name: 'sign-in-step-stands',
          text: `select 1 from sessions where token_hash = $1 and awaiting = $3 and revoked_at is null and expires_at > $2`,
          values: [tokenHash, now, awaiting],
        });
        return rows.length === 1;
      },
    }
  );
}
