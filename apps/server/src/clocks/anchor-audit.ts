import type { NewFact } from '@yanzhen/domain/record';
import { inTransaction, type Transaction, wholeScope } from '../database/transaction.ts';
import type { CommandRuntime } from '../record/execute-command.ts';
import { appendRound, makeClockContext } from './append-round.ts';
import { tryLock } from './try-lock.ts';

/** The stream of all anchors of a tenant; `check_audit_events` in the database reads it. */
const STREAM = '00000000-0000-7000-8000-0000000a0d17';

interface Standing {
  readonly number: number;
  readonly hash: string;
  /** Of the anchors so far. */
  readonly position: number;
  readonly anchored: number | null;
}

const standing = `select h.number, h.hash, coalesce(a.position, 0) as position, (a.body->>'number')::bigint as anchored
  from audit_head() h left join lateral (
    select f.position, f.body from facts f where f.tenant = $1 and f.stream = $2 order by f.position desc limit 1) a on true`;

function selectStanding(transaction: Transaction, tenant: number): Promise<Standing[]> {
  return transaction.query<Standing>({ text: standing, values: [tenant, STREAM] });
}

/**
 * Writes the end of the chain of sign-ins and refusals into the record, where it is sealed with everything else. Answers up to
 * which row; undefined when nothing came since, or another server is at it.
 */
export async function anchorAudit(
  runtime: Pick<CommandRuntime, 'pool' | 'clock' | 'keyring' | 'projectors'>,
  tenant: number,
): Promise<number | undefined> {
  const context = makeClockContext(runtime, tenant);
  return inTransaction<number | undefined>(runtime.pool, wholeScope(tenant), async (transaction) => {
    if (!(await tryLock(transaction, 'audit-anchor', tenant))) return { result: undefined, last: [] };
    const [found] = await selectStanding(transaction, tenant);
    if (found === undefined || found.anchored === found.number) return { result: undefined, last: [] };
    const { number, hash, position } = found;
    const fact: NewFact = {
      type: 'AuditTrailAnchored',
      stream: STREAM,
      after: position,
      village: null,
      subject: null,
      occurredOn: context.today,
      content: null,
      body: { number, hash },
    };
    const last = appendRound(transaction, 'authority.anchor-audit', [fact], runtime.projectors, context);
    return { result: number, last };
  });
}
