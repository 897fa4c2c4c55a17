import { expireFeature, type SensitiveFeature, sensitiveFeatureNames } from '@yanzhen/domain/rights';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import type { CommandRuntime } from '../record/execute-command.ts';
import type { ServerSlice } from '../record/handlers.ts';
import { listErasures } from '../rights/erasures.ts';
import { loadFeature } from '../rights/load-feature.ts';
import { appendRound, makeClockContext } from './append-round.ts';
import { tryLock } from './try-lock.ts';

interface Runtime extends Pick<CommandRuntime, 'pool' | 'clock' | 'keyring' | 'projectors'> {
  readonly slices: readonly Pick<ServerSlice, 'sensitive'>[];
}

/**
 * Turns off the sensitive features of one tenant whose impact assessment has lapsed, and erases what they held.
 * `is_feature_on` has said no since midnight. Answers which; undefined when another server is at it.
 */
export async function expireFeatures(
  runtime: Runtime,
  tenant: number,
): Promise<readonly SensitiveFeature[] | undefined> {
  const { pool, projectors, slices } = runtime;
  const context = makeClockContext(runtime, tenant);
  return inTransaction<readonly SensitiveFeature[] | undefined>(
    pool,
    wholeScope(tenant),
    async (transaction) => {
      if (!(await tryLock(transaction, 'features', tenant))) return { result: undefined, last: [] };
      const loaded = await Promise.all(
        sensitiveFeatureNames.map((feature) => loadFeature(transaction, tenant, feature)),
      );
      const facts = loaded.flatMap((one) => expireFeature({ ...one, today: context.today }) ?? []);
      if (facts.length === 0) return { result: [], last: [] };
      const expired = facts.map(({ body }) => body.feature);
      const erased = expired
        .flatMap((feature) => listErasures(slices, feature, tenant))
        .map((statement) => transaction.query(statement));
      const last = appendRound(transaction, 'rights.expire-features', facts, projectors, context);
      return { result: expired, last: [...erased, ...last] };
    },
  );
}
