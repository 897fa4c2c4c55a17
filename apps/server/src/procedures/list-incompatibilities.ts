import { incompatibilityOf, type ProcedureRules } from '@yanzhen/domain/procedures';
import type { ProcedureIncompatibility } from '../authority/post-conflicts.ts';
import type { Transaction } from '../database/transaction.ts';
import { findProcedure } from '../schemes/scheme-cache.ts';

interface PublishedProcedure {
  readonly version: string;
  readonly title: string;
  readonly rules: ProcedureRules;
}

/** The county's procedures, each by its newest published version. */
export async function listProcedures(
  transaction: Transaction,
  tenant: number,
): Promise<PublishedProcedure[]> {
  const rows = await transaction.query<{ version: string; title: string; reference: string }>({
    name: 'published-procedures',
    text: `select distinct on (scheme) id as version, title, scheme || '@' || version as reference from scheme_versions
      where tenant = $1 and kind = 'procedure' and status = 'published' and village is null
      order by scheme, effective desc, published_at desc`,
    values: [tenant],
  });
  const found: PublishedProcedure[] = [];
  for (const { version, title, reference } of rows) {
    const rules = await findProcedure(transaction, tenant, reference);
    if (rules !== undefined) found.push({ version, title, rules });
  }
  return found;
}

/** Which posts they set against each other. */
export async function listIncompatibilities(
  transaction: Transaction,
  tenant: number,
): Promise<ProcedureIncompatibility[]> {
  const procedures = await listProcedures(transaction, tenant);
  return procedures.flatMap(({ rules, ...named }) => {
    const incompatibility = incompatibilityOf(rules);
    return incompatibility === null ? [] : [{ ...incompatibility, ...named }];
  });
}
