import { readVisitCounters, type VisitCounter, type VisitRule } from '@yanzhen/contract/activities';
import { findDenial, posts } from '@yanzhen/domain/authority';
import { holdsPlace, type VisitState } from '@yanzhen/domain/activities';
import { daysOf, periodOf } from '@yanzhen/domain/kernel';
import {
  capOf,
  standingOf,
  type VisitCap,
  type VisitKind,
  visitKindNames,
  visitKinds,
} from '@yanzhen/domain/schemes';
import { handleQuery } from '../record/handlers.ts';
import { findVisitRules, type GoverningRules } from './load-visits.ts';

interface YearRow {
  readonly id: string;
  readonly kind: VisitKind;
  readonly day: string;
  readonly unit: string | null;
  readonly people: number;
  readonly state: VisitState;
}

const visitsOfYear = `select v.id, v.kind, v.day, c.text as unit, v.people, v.state
  from visits v left join contents c on c.tenant = v.tenant and c.id = v.unit
  where v.tenant = $1 and v.village = $2 and v.day between $3 and $4 order by v.day, v.id`;

function basisOf(cap: VisitCap): string | null {
  if (cap === null || cap === 'uncapped') return null;
  return 'basis' in cap ? cap.basis : cap.mark;
}

function countKind(
  kind: VisitKind,
  on: string,
  governing: GoverningRules | undefined,
  taken: readonly YearRow[],
): VisitCounter {
  const rules = governing?.rules;
  const standing = standingOf(rules, kind, on, taken);
  const { first, last } = daysOf(standing.period);
  return {
    ...standing,
    title: rules?.kinds.find(({ id }) => id === kind)?.title ?? visitKinds[kind],
    basis: basisOf(capOf(rules, kind)),
    visits: taken
      .filter((visit) => visit.kind === kind && visit.day >= first && visit.day <= last)
      .map(({ id, day, unit, people, state }) => ({ id, day, unit, people, state })),
  };
}

function describeRule({ scheme, version, hash, rules }: GoverningRules): VisitRule {
  return {
    scheme,
    version,
    hash,
    title: rules.title,
    effective: rules.effective,
    sources: rules.source.map(({ title, clause, quote }) => ({
      title,
      clause: clause ?? null,
      quote: quote ?? null,
    })),
    approvers: (rules.overCap?.approvedBy ?? []).map((post) => posts[post].label),
  };
}

/** What a request of that day would be decided by: the same count over the same visits as the command makes. */
export const readVisitCountersHandler = handleQuery({
  contract: readVisitCounters,
  run: async (transaction, input, { actor, today }) => {
    const denial = findDenial('activities.read-visit-counters', actor, { village: input.village });
    if (denial !== undefined) return denial;
    const on = input.on ?? today;
    const { first, last } = daysOf(periodOf(on, 'year'));
    const [governing, rows] = await Promise.all([
      findVisitRules(transaction, actor.tenant, input.village, on),
      transaction.query<YearRow>({
        name: 'visits-of-year-in-words',
        text: visitsOfYear,
        values: [actor.tenant, input.village, first, last],
      }),
    ]);
    const taken = rows.filter(holdsPlace);
    return {
      on,
      counters: visitKindNames.map((kind) => countKind(kind, on, governing, taken)),
      rule: governing === undefined ? null : describeRule(governing),
    };
  },
});
