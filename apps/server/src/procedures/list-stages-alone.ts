import type { Transaction } from '../database/transaction.ts';
import { listProcedures } from './list-incompatibilities.ts';

/** The stages of the county's published procedures that one person decides, with the post whose they are. */
export async function listStagesAlone(transaction: Transaction, tenant: number) {
  const procedures = await listProcedures(transaction, tenant);
  return procedures.flatMap(({ rules }) =>
    rules.stages.flatMap(({ id, by, act }) => (act === 'individual' ? [{ stage: id, post: by }] : [])),
  );
}
