import { incompatibilityOf } from '@yanzhen/domain/procedures';
import type { ProcedureIncompatibility } from '../authority/post-conflicts.ts';
import type { Transaction } from '../database/transaction.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';

/** Which posts the county's procedures set against each other, by the newest published version of each. */
export async function listIncompatibilities(
  transaction: Transaction,
  tenant: number,
): Promise<ProcedureIncompatibility[]> {
  const rows = await transaction.query<{ version: string; title: string; reference: string }>({
    name: 'published-procedures',
    text: `select distinct on (scheme) id as version, title, scheme || '@' || version as reference from scheme_versions
      where tenant = $1 and kind = 'procedure' and status = 'published' and village is null
      order by scheme, effective desc, published_at desc`,
    values: [tenant],
  });
  const found: ProcedureIncompatibility[] = [];
  for (const { version, title, reference } of rows) {
    const rules = await findProcedure(transaction, tenant, reference);
    const incompatibility = rules && incompatibilityOf(rules);
    if (incompatibility) found.push({ ...incompatibility, version, title });
  }
  return found;
}
