import { readRetention, type RetentionPart } from '@yanzhen/contract/rights';
import { findDenial } from '@yanzhen/domain/authority';
import { handleQuery } from '../record/handlers.ts';

interface Part extends RetentionPart {
  readonly ranAt: string;
}

const everyPart = `select r.what, max(r.ran_at) as "ranAt", sum(r.removed)::integer as total,
    (array_agg(r.removed order by r.ran_at desc))[1] as last
  from retention_runs r where r.tenant = $1 group by r.what order by r.what`;

export const readRetentionHandler = handleQuery({
  contract: readRetention,
  run: async (transaction, _input, { actor }) => {
    const denial = findDenial('rights.read-retention', actor);
    if (denial !== undefined) return denial;
    const rows = await transaction.query<Part>({
      name: 'retention-parts',
      text: everyPart,
      values: [actor.tenant],
    });
    return {
      lastRan:
        rows
          .map(({ ranAt }) => ranAt)
          .toSorted()
          .at(-1) ?? null,
      parts: rows.map(({ what, last, total }) => ({ what, last, total })),
    };
  },
});
