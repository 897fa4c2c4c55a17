import { dayOf } from '@yanzhen/domain/kernel';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import type { CommandRuntime } from '../record/execute-command.ts';
import { intervalOf, loadRetentionRules, toIntervals } from '../schemes/retention-periods.ts';
import { tryLock } from './try-lock.ts';

/** Whom to call about a visit, once its time has passed since its day; that somebody came stays on record. */
const eraseVisitContacts = `update contents c set text = null, erased_at = $2
  from visits v where v.tenant = $1 and c.tenant = v.tenant and c.id = v.contact and c.text is not null
    and v.day < $3::date - $4::interval returning 1`;

/** Each run is on record, also one that found nothing: the screen says when it last looked. */
const noteRun = `insert into retention_runs (tenant, ran_at, what, removed)
  select $1, $2, e.key, e.value::integer from jsonb_each_text($3) e on conflict do nothing`;

/** How many rows of each kind were kept for as long as their columns promise, and are gone now. */
export type Expired = Readonly<Record<string, number>>;

/**
 * Deletes what the retention registered on the columns no longer covers in one tenant: proposals and the credentials
 * of phones, sessions, the list of who read whose file, texts, the names of those who left long ago, rosters that were uploaded, and whom to call about visits
 * long past. Facts are never touched. Undefined when another server is at it. How long is said by the county's scheme; `expire_records` in
 * the database lets nobody delete before the shortest time that law allows; the register names the part that sees to each column.
 */
export async function expireRecords(
  { pool, clock }: Pick<CommandRuntime, 'pool' | 'clock'>,
  tenant: number,
): Promise<Expired | undefined> {
  return inTransaction<Expired | undefined>(pool, wholeScope(tenant), async (transaction) => {
    if (!(await tryLock(transaction, 'records', tenant))) return { result: undefined, last: [] };
    const today = dayOf(clock.now());
    const rules = await loadRetentionRules(transaction, tenant, today);
    const rows = await transaction.query<{ what: string; removed: number }>({
      text: 'select what, removed from expire_records($1, $2)',
      values: [clock.now(), toIntervals(rules)],
    });
    const contacts = await transaction.query({
      text: eraseVisitContacts,
      values: [tenant, clock.now(), today, intervalOf(rules, 'visit-contacts')],
    });
    const removed: Expired = {
      ...Object.fromEntries(rows.map((row) => [row.what, row.removed])),
      'visit-contacts': contacts.length,
    };
    const values = [tenant, clock.now(), JSON.stringify(removed)];
    return { result: removed, last: [transaction.query({ text: noteRun, values })] };
  });
}
