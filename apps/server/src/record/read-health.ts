import { readHealth } from '@yanzhen/contract/record';
import { refuse } from '@yanzhen/domain/kernel';
import { gatherHealth } from './gather-health.ts';
import { handleQuery } from './handlers.ts';

/** For whoever keeps the machine running: counts and moments alone. */
export const readHealthHandler = handleQuery({
  contract: readHealth,
  run: async (transaction, _input, context) =>
    (await gatherHealth(transaction, context)) ?? refuse('authority.not-found'),
});
