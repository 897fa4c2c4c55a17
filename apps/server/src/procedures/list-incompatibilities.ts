import type { Incompatibility } from '@yanzhen/domain/authority';
import { incompatibilityOf } from '@yanzhen/domain/procedures';
import type { Transaction } from '../database/transaction.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';

/** Which posts the county's published procedures set against each other. */
export async function listIncompatibilities(
  transaction: Transaction,
  tenant: number,
): Promise<Incompatibility[]> {
  const rows = await transaction.query<{ reference: string }>({
    name: 'published-procedures',
    text: `select scheme || '@' || version as reference from scheme_versions
      where tenant = $1 and kind = 'procedure' and status = 'published' and village is null order by 1`,
    values: [tenant],
  });
  const found: Incompatibility[] = [];
  for (const { reference } of rows) {
    const rules = await findProcedure(transaction, tenant, reference);
    const incompatibility = rules && incompatibilityOf(rules);
    if (incompatibility) found.push(incompatibility);
  }
  return found;
}
