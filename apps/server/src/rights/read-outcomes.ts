import { type OutcomeRow, readOutcomes } from '@yanzhen/contract/rights-outcomes';
import { outcomeKinds, outcomeTexts, type OutcomeKind, waysOn } from '@yanzhen/contract/texts/outcomes';
import { type OutcomeDetails, sayResult } from '@yanzhen/contract/texts/outcome-results';
import { findDenial } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { handleQuery } from '../record/handlers.ts';

interface FoundRow extends Pick<OutcomeRow, 'id' | 'on' | 'by' | 'about' | 'reason' | 'points'> {
  readonly kind: OutcomeKind;
  readonly law: string | null;
  readonly standard: string | null;
  readonly details: OutcomeDetails | null;
  readonly total: number;
}

const page = `with o as (select * from household_outcomes($1, $2, $3))
  select o.seq::text as id, o.type as kind, o.on_day as on, o.by_name as by, o.about, o.reason, o.points, o.law, o.standard, o.details,
    (select count(*)::integer from o) as total
  from o where $4::bigint is null or o.seq < $4 order by o.seq desc limit $5`;

export const readOutcomesHandler = handleQuery({
  contract: readOutcomes,
  run: async (transaction, { household, after, limit }, { actor }) => {
    const [place] = await transaction.query<{ village: string; grid: string }>({
      name: 'place-of-household',
      text: 'select village, grid from households where tenant = $1 and id = $2',
      values: [actor.tenant, household],
    });
    if (place === undefined) return refuse('authority.not-found');
    const denial = findDenial('rights.read-outcomes', actor, { ...place, household });
    if (denial !== undefined) return denial;
    const rows = await transaction.query<FoundRow>({
      name: 'household-outcomes',
      text: page,
      values: [actor.tenant, household, outcomeKinds, after ?? null, limit],
    });
    return {
      total: rows[0]?.total ?? 0,
      outcomes: rows.map(({ kind, law, standard, details, total: _total, ...row }) => {
        const { label, basis, next } = outcomeTexts[kind];
        const result = sayResult(kind, details ?? {});
        return { ...row, kind, label, result, rule: law ?? standard ?? basis, next: waysOn[next].words };
      }),
    };
  },
});
