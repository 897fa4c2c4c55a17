import type { Transaction } from '../database/transaction.ts';

/** First numbers of the clocks' advisory locks, of which no other lock uses any; the second number is the tenant. */
const clockLocks = {
  cases: 20_261_122,
  records: 20_261_123,
  features: 20_261_124,
  'audit-anchor': 20_261_125,
} as const;

/** Takes a clock's lock for the rest of the transaction, so that two servers never do the same; false when it is taken. */
export async function tryLock(
  transaction: Transaction,
  clock: keyof typeof clockLocks,
  tenant: number,
): Promise<boolean> {
  const [lock] = await transaction.query<{ free: boolean }>({
    text: 'select pg_try_advisory_xact_lock($1, $2) as free',
    values: [clockLocks[clock], tenant],
  });
  return lock?.free === true;
}
