import { correctEntry } from '@yanzhen/contract/points-objections';
import { isRefusal } from '@yanzhen/domain/kernel';
import { decideCorrection } from '@yanzhen/domain/points';
import { handleCommand } from '../../record/handlers.ts';
import { loadObjected } from './load-objected.ts';

interface CountedRow {
  readonly village: string;
  readonly account: string;
  readonly points: number;
  readonly occurred_on: string;
  readonly scheme_version: string;
  readonly counted_month: string | null;
  readonly counted_quarter: string | null;
  readonly reversed_quarter: string | null;
  readonly closed: readonly string[];
}

const countedEntry = `select e.village, e.account, e.points, e.occurred_on, e.scheme_version, e.counted_month, e.counted_quarter,
    e.reversed_quarter, (select coalesce(array_agg(c.period), '{}') from period_closes c
      where c.tenant = e.tenant and c.village = e.village) as closed
  from point_entries e where e.tenant = $1 and e.id = $2`;

export const correctEntryHandler = handleCommand({
  contract: correctEntry,
  load: async (transaction, input, { actor }) => {
    const [entry, [row]] = await Promise.all([
      loadObjected(transaction, 'points.correct-entry', actor, input.entry),
      transaction.query<CountedRow>({
        name: 'counted-entry',
        text: countedEntry,
        values: [actor.tenant, input.entry],
      }),
    ]);
    if (isRefusal(entry)) return entry;
    if (row === undefined) throw new Error(`case ${input.entry} has no entry`);
    return { entry, row };
  },
  decide: ({ entry, row }, input, { actor, today, newId }) => {
    const { state, version, subject } = entry.loaded;
    const reason = newId();
    const fact = decideCorrection(
      {
        id: input.entry,
        village: row.village,
        account: row.account,
        points: row.points,
        occurredOn: row.occurred_on,
        schemeVersion: row.scheme_version,
        countedMonth: row.counted_month,
        countedQuarter: row.counted_quarter,
        reversed: row.reversed_quarter !== null,
        version,
      },
      reason,
      { actor, today, closedQuarters: new Set(row.closed), state },
    );
    if (isRefusal(fact)) return fact;
    const { points, quarter, lateFor } = fact.body;
    return {
      facts: [fact],
      contents: [
        { id: reason, village: row.village, subject, kind: 'correction-reason', text: input.reason },
      ],
      output: { points, quarter, lateFor },
    };
  },
});
