import { countMonth } from '@yanzhen/contract/points';
import { explainRefusal } from '@yanzhen/contract/refusals';
import { findDenial } from '@yanzhen/domain/authority';
import { daysOf, isRefusal, kindOfPeriod, refuse } from '@yanzhen/domain/kernel';
import { blockOf, countEntry, type EntryToCount, type Standard } from '@yanzhen/domain/points';
import { decideProcedure, type ProcedureContext } from '@yanzhen/domain/procedures';
import type { NewFact } from '@yanzhen/domain/record';
import { loadCases, toCaseFacts } from '../procedures/load-cases.ts';
import { handleCommand } from '../record/handlers.ts';
import { getCalendar } from '../schemes/calendar.ts';
import type { Transaction } from '../database/transaction.ts';
import { findProcedure, findStandard } from '../schemes/scheme-cache.ts';
import { loadVillageCalendar } from './closing/load-calendar.ts';
import { pendingInSql } from '../procedures/pending-in-sql.ts';

interface EntryRow extends Omit<EntryToCount, 'version' | 'schemeVersion' | 'occurredOn'> {
  readonly occurred_on: string;
  readonly scheme_version: string;
  readonly procedure: string;
  readonly item: string;
}

/** Entries whose posting may be over: those that happened up to the end of the month and are not counted yet. */
const entriesToCount = `select e.id, e.village, e.account, e.points, e.occurred_on, e.scheme_version, e.item, c.procedure
  from point_entries e join cases c on c.tenant = e.tenant and c.id = e.id
  where e.tenant = $1 and e.village = $2 and e.live and e.counted_quarter is null and e.occurred_on <= $3
    and c.status in (${pendingInSql})
  order by e.id`;

/** The standards under which the entries were recorded, each once. */
async function loadStandards(transaction: Transaction, tenant: number, rows: readonly EntryRow[]) {
  const standards = new Map<string, Standard>();
  for (const version of new Set(rows.map(({ scheme_version: one }) => one))) {
    const standard = await findStandard(transaction, tenant, version);
    if (standard !== undefined) standards.set(version, standard);
  }
  return standards;
}

/** N-15: a veto that has become final holds back what its item names, until the end that it names. */
function vetoFact(
  row: EntryRow,
  standards: ReadonlyMap<string, Standard>,
  version: number,
  today: string,
): NewFact[] {
  const item = standards.get(row.scheme_version)?.compiled.itemById.get(row.item)?.item;
  const block = item === undefined ? undefined : blockOf(item, today);
  if (block === undefined) return [];
  return [
    {
      type: 'VetoImposed',
      stream: row.id,
      after: version,
      village: row.village,
      subject: row.account,
      occurredOn: today,
      schemeVersion: row.scheme_version,
      body: { item: row.item, blocks: [...block.blocks], from: block.from, until: block.until },
    },
  ];
}

export const countMonthHandler = handleCommand({
  contract: countMonth,
  load: async (transaction, input, { actor, today }) => {
    const { tenant } = actor;
    const denial = findDenial('points.count-month', actor, { village: input.village });
    if (denial !== undefined) return denial;
    if (kindOfPeriod(input.month) !== 'month') return refuse('points.not-a-month', { period: input.month });
    const { first, last } = daysOf(input.month);
    if (first > today) return refuse('points.month-ahead', { month: input.month });
    const rows = await transaction.query<EntryRow>({
      name: 'entries-to-count',
      text: entriesToCount,
      values: [tenant, input.village, last],
    });
    const references = [...new Set(rows.map(({ procedure }) => procedure))];
    const [cases, village, procedures] = await Promise.all([
      loadCases(
        transaction,
        tenant,
        rows.map(({ id }) => id),
      ),
      loadVillageCalendar(transaction, tenant, input.village),
      Promise.all(
        references.map(
          async (reference) => [reference, await findProcedure(transaction, tenant, reference)] as const,
        ),
      ),
    ]);
    const standards = await loadStandards(transaction, tenant, rows);
    return { rows, cases, village, procedures: new Map(procedures), standards };
  },
  decide: ({ rows, cases, village, procedures, standards }, input, { actor, today }) => {
    const facts: NewFact[] = [];
    const remaining: { entry: string; code: string; detail: string }[] = [];
    let points = 0;
    let counted = 0;
    for (const row of rows) {
      const loaded = cases.get(row.id);
      const rules = procedures.get(row.procedure);
      if (loaded === undefined || rules === undefined)
        throw new Error(`entry ${row.id} has no case or procedure`);
      const context: ProcedureContext = {
        actor,
        rules,
        calendar: getCalendar(),
        today,
        relatives: new Map(),
        bodyVoters: new Set(),
      };
      const final = decideProcedure(loaded.state, { type: 'FinaliseCase' }, context);
      if (isRefusal(final)) {
        remaining.push({ entry: row.id, code: final.code, detail: explainRefusal(final) });
        continue;
      }
      const entry: EntryToCount = {
        id: row.id,
        village: row.village,
        account: row.account,
        points: row.points,
        occurredOn: row.occurred_on,
        schemeVersion: row.scheme_version,
        version: loaded.version + final.length,
      };
      facts.push(...toCaseFacts(loaded, final, today), countEntry(entry, village.closed, today));
      facts.push(...vetoFact(row, standards, entry.version + 1, today));
      points += row.points;
      counted += 1;
    }
    facts.push({
      type: 'MonthCounted',
      // One after the other with the closes of the village, so that nothing is counted into a closing quarter.
      stream: input.village,
      after: village.version,
      village: input.village,
      subject: null,
      occurredOn: today,
      body: { month: input.month, counted, points, remaining: remaining.length },
    });
    return { facts, output: { counted, points, remaining } };
  },
});
