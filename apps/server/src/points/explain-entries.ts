import type { FactLine } from '@yanzhen/contract/explanation';
import type { Transaction } from '../database/transaction.ts';
import { loadCases } from '../procedures/load-cases.ts';
import { findProcedure, findStandard } from '../schemes/scheme-cache.ts';
import { loadDecisionNames } from './decision-names.ts';
import { loadSchemeRows, toRuleReference } from './explain-rules.ts';
import { toTrail } from './trail.ts';

interface EntryRow {
  readonly id: string;
  readonly village: string;
  readonly household: string;
  readonly household_number: string;
  readonly place: string;
  readonly item: string;
  readonly quantity: number;
  readonly points: number;
  readonly occurred_on: string;
  readonly note: string | null;
  readonly evidence: string | null;
  readonly recorded_by: string;
  readonly status: string;
  readonly counted_quarter: string | null;
  readonly late_for: string | null;
  readonly scheme_version: string;
  /** The opposite of the entry, booked by a correction, and not the entry itself. */
  readonly reversal: boolean;
}

/** An entry `e` and, once it was corrected, its opposite: what a period earned is the sum of its rows `x`. */
export const bookings = `cross join lateral (
    select false as reversal, e.points, e.occurred_on as day, e.note, e.recorded_by, e.counted_month as month, e.counted_quarter as quarter,
      (select f.body->>'lateFor' from facts f where f.tenant = e.tenant and f.stream = e.id and f.type = 'PointsCounted') as late_for
    union all
    select true, -e.points, e.reversed_on, e.reversal_reason, e.reversed_by, e.reversed_month, e.reversed_quarter, e.reversed_for
      where e.reversed_quarter is not null) x`;

const explainedEntries = `select e.id, e.village, a.household, h.number as household_number, g.name as place, e.item, e.quantity,
    x.points, x.day as occurred_on, n.text as note, v.text as evidence, coalesce(r.name, '') as recorded_by, c.status,
    e.counted_quarter, x.late_for, e.scheme_version, x.reversal
  from point_entries e
  ${bookings}
  join cases c on c.tenant = e.tenant and c.id = e.id
  join point_accounts a on a.tenant = e.tenant and a.id = e.account
  join households h on h.tenant = a.tenant and h.id = a.household
  join places g on g.tenant = e.tenant and g.id = e.grid
  left join contents n on n.tenant = e.tenant and n.id = x.note
  left join contents v on v.tenant = e.tenant and v.id = e.evidence
  left join people r on r.tenant = e.tenant and r.id = x.recorded_by
  where e.tenant = $1 and (e.id = $2 or (e.account = $3 and (x.month = $4 or x.quarter = $4 or left(x.quarter, 4) = $4)))
  order by x.day, e.id, x.reversal`;

/** Entries as facts of an explanation: what happened, who decided, which rule of which version. */
async function toFactLines(
  transaction: Transaction,
  tenant: number,
  rows: readonly EntryRow[],
): Promise<FactLine[]> {
  const [cases, schemes] = await Promise.all([
    loadCases(
      transaction,
      tenant,
      rows.map(({ id }) => id),
    ),
    loadSchemeRows(
      transaction,
      tenant,
      rows.map(({ scheme_version: version }) => version),
    ),
  ]);
  const names = await loadDecisionNames(
    transaction,
    tenant,
    [...cases.values()].flatMap(({ state }) => state.steps),
  );
  const lines: FactLine[] = [];
  for (const row of rows) {
    const state = cases.get(row.id)?.state;
    const scheme = schemes.find(({ id }) => id === row.scheme_version);
    const item = (await findStandard(transaction, tenant, row.scheme_version))?.itemById.get(row.item);
    if (state === undefined || scheme === undefined || item === undefined)
      throw new Error(`entry ${row.id} cannot be explained`);
    const procedure = await findProcedure(transaction, tenant, state.procedure);
    const titleOf = (stage: string) => procedure?.stages.find(({ id }) => id === stage)?.title ?? stage;
    lines.push({
      entry: row.id,
      occurredOn: row.occurred_on,
      what: row.reversal ? `更正冲回：${item.title}` : item.title,
      quantity: row.quantity,
      unit: item.unit,
      points: row.points,
      household: row.household_number,
      place: row.place,
      recordedBy: row.recorded_by,
      note: row.note,
      evidence: row.evidence,
      status: row.status,
      lateFor: row.late_for,
      trail: toTrail(state.steps, titleOf, names),
      rule: toRuleReference(scheme, {
        item: item.title,
        rule: item.ruleText,
        definition: item.definition,
        basis: item.basis,
      }),
    });
  }
  return lines;
}

/** What was counted into a period of an account, or one entry by itself, as facts with everything they rest on. */
export async function readFactLines(
  transaction: Transaction,
  tenant: number,
  {
    entry = null,
    account = null,
    period = null,
  }: Partial<Record<'entry' | 'account' | 'period', string | null>>,
): Promise<FactLine[]> {
  const rows = await transaction.query<EntryRow>({
    name: 'explained-entries',
    text: explainedEntries,
    values: [tenant, entry, account, period],
  });
  return toFactLines(transaction, tenant, rows);
}

export function formulaOf(lines: readonly FactLine[]): string {
  if (lines.length === 0) return '本期没有已计入的积分，合计 0 分';
  const parts = lines.map(
    ({ what, quantity, unit, points }) => `${what} ${quantity}${unit} ${points >= 0 ? '+' : ''}${points}`,
  );
  const total = lines.reduce((sum, { points }) => sum + points, 0);
  return `${parts.join('；')}；合计 ${total} 分`;
}
