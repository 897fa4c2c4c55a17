import type { Moment } from '@yanzhen/domain/kernel';
import type pg from 'pg';
import type { Origin } from './describe-device.ts';

/** What a sign-in did, as the audit log names it. */
export type SignInAct =
  | 'sign-in.password'
  | 'sign-in.provider'
  | 'sign-in.second-factor'
  | 'sign-in.recovery-code'
  | 'sign-in.new-password'
  | 'sign-in.enrolment'
  | 'sign-in.opened'
  | 'sign-in.out';

export interface AuditEvent {
  /** Nobody's when the telephone number is no account's. */
  readonly tenant: number | undefined;
  readonly at: Moment;
  readonly kind: 'sign-in' | 'refusal';
  readonly person?: string | undefined;
  readonly post?: string | undefined;
  /** A step of signing in, or the name of the command or query that was refused. */
  readonly act: string;
  /** `done`, or the code of the refusal. */
  readonly result: string;
  readonly origin: Origin;
}

/** Of numbers that no county knows. */
const NO_TENANT = 0;

/**
 * Adds a row to the chain of its county, in a transaction of its own: a trace is left also where everything else is
 * undone. Throws when the database is away, so that nothing goes on without its trace.
 */
export async function noteAuditEvent(pool: pg.Pool, event: AuditEvent): Promise<void> {
  const { tenant = NO_TENANT, at, kind, person, post, act, result, origin } = event;
  await pool.query({
    name: 'note-audit-event',
    text: 'select note_audit_event($1, $2, $3, $4, $5, $6, $7, null, $8, $9)',
    values: [tenant, at, kind, person ?? null, post ?? null, act, result, origin.address, origin.device],
  });
}
