import {
  readPeriods,
  readRetention,
  type RetentionCount,
  type RetentionLine,
  type RetentionScheme,
} from '@yanzhen/contract/rights';
import { findDenial } from '@yanzhen/domain/authority';
import { addDays, type Day } from '@yanzhen/domain/kernel';
import {
  addSpan,
  type RetentionPeriod,
  type RetentionRules,
  retentionBounds,
  spanOf,
  writeSpan,
} from '@yanzhen/domain/schemes';
import { handleQuery } from '../record/handlers.ts';
import { loadRetentionRules } from '../schemes/retention-periods.ts';

interface Part extends RetentionCount {
  readonly ranAt: string;
}

const everyPart = `select r.what, max(r.ran_at) as "ranAt", sum(r.removed)::integer as total,
    (array_agg(r.removed order by r.ran_at desc))[1] as last
  from retention_runs r where r.tenant = $1 group by r.what order by r.what`;

/** The run after the time has passed; what is past it already goes with the next one. */
function nextOf(period: RetentionPeriod, oldest: Day, today: Day): Day {
  const due = addDays(addSpan(oldest, spanOf(period)), 1);
  const next = addDays(today, 1);
  return due > next ? due : next;
}

function toPeriod(period: RetentionPeriod): Omit<RetentionLine, 'oldest' | 'next'> {
  const { title, least, most, law } = retentionBounds[period.id];
  return {
    part: period.id,
    title,
    kept: writeSpan(spanOf(period)),
    least: writeSpan(least),
    most: writeSpan(most),
    law,
    basis: period.basis,
  };
}

function toLine(period: RetentionPeriod, oldest: Day | null, today: Day): RetentionLine {
  return { ...toPeriod(period), oldest, next: oldest === null ? null : nextOf(period, oldest, today) };
}

const toScheme = ({ title, version, effective, level }: RetentionRules): RetentionScheme => ({
  title,
  version,
  effective,
  isOwn: level !== 'national',
});

export const readPeriodsHandler = handleQuery({
  contract: readPeriods,
  run: async (transaction, _input, { actor, today }) => {
    const denial = findDenial('rights.read-periods', actor);
    if (denial !== undefined) return denial;
    const rules = await loadRetentionRules(transaction, actor.tenant, today);
    return { scheme: toScheme(rules), periods: rules.periods.map(toPeriod) };
  },
});

export const readRetentionHandler = handleQuery({
  contract: readRetention,
  run: async (transaction, _input, { actor, today }) => {
    const denial = findDenial('rights.read-retention', actor);
    if (denial !== undefined) return denial;
    const [rows, rules, oldest] = await Promise.all([
      transaction.query<Part>({ name: 'retention-parts', text: everyPart, values: [actor.tenant] }),
      loadRetentionRules(transaction, actor.tenant, today),
      transaction.query<{ what: string; oldest: Day | null }>({
        name: 'oldest-records',
        text: 'select what, oldest from oldest_records($1)',
        values: [today],
      }),
    ]);
    const since = new Map(oldest.map(({ what, oldest: day }) => [what, day]));
    const ran = rows.map(({ ranAt }) => ranAt).toSorted();
    return {
      lastRan: ran.at(-1) ?? null,
      scheme: toScheme(rules),
      periods: rules.periods.map((period) => toLine(period, since.get(period.id) ?? null, today)),
      parts: rows.map(({ what, last, total }) => ({ what, last, total })),
    };
  },
});
