import { inTransaction, wholeScope } from '../database/transaction.ts';
import type { CommandRuntime } from '../record/execute-command.ts';
import { tryLock } from './try-lock.ts';

/** How many rows of each kind were kept for as long as their columns promise, and are gone now. */
export type Expired = Readonly<Record<string, number>>;

/**
 * Deletes what the retention registered on the columns no longer covers in one tenant: proposals and the credentials
 * of phones, sessions, and the list of who read whose file. Facts are never touched. Undefined when another server is
 * at it. What is deleted when is said by `expire_records` in the database, which lets the application delete no more.
 */
export async function expireRecords(
  { pool, clock }: Pick<CommandRuntime, 'pool' | 'clock'>,
  tenant: number,
): Promise<Expired | undefined> {
  return inTransaction<Expired | undefined>(pool, wholeScope(tenant), async (transaction) => {
    if (!(await tryLock(transaction, 'records', tenant))) return { result: undefined, last: [] };
    const rows = await transaction.query<{ what: string; removed: number }>({
      text: 'select what, removed from expire_records($1)',
      values: [clock.now()],
    });
    return { result: Object.fromEntries(rows.map(({ what, removed }) => [what, removed])), last: [] };
  });
}
