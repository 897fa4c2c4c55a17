import type { SensitiveFeature } from '@yanzhen/domain/rights';
import type { Statement } from '../database/transaction.ts';
import type { ServerSlice } from '../record/handlers.ts';

/**
 * Erases what every slice holds under a sensitive feature in one tenant. Under the scope of the whole tenant, or rows
 * stay behind.
 */
export function listErasures(
  slices: readonly Pick<ServerSlice, 'sensitive'>[],
  feature: SensitiveFeature,
  tenant: number,
): Statement[] {
  return slices
    .flatMap(({ sensitive }) => sensitive?.[feature] ?? [])
    .map((text) => ({ text, values: [tenant] }));
}
