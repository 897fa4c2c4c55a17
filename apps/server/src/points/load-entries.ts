import { daysOf, type Period, periodOf } from '@yanzhen/domain/kernel';
import type { EntryToDecide, RecordEntry, Standard } from '@yanzhen/domain/points';
import type { Transaction } from '../database/transaction.ts';
import { findProcedure, findStandard } from '../schemes/scheme-cache.ts';
import { accountColumns, type AccountRow, toAccountState } from './account-row.ts';

/** One entry of a list before it is looked up. */
export interface ListedEntry {
  readonly account: string;
  readonly command: RecordEntry;
}

interface ListedRow extends AccountRow {
  readonly nth: number;
  readonly scheme_version: string | null;
  readonly closed_period: string | null;
  readonly taken: boolean;
}

const listedAccounts = `select w.nth, ${accountColumns},
    (select scheme_version from adoptions d where d.tenant = a.tenant and d.village = a.village
       and d.kind = 'points-standard' and d.effective_from <= w.day order by d.effective_from desc limit 1) as scheme_version,
    (select c.period from period_closes c where c.tenant = a.tenant and c.village = a.village and c.period in (w.quarter, w.year)
       order by length(c.period) desc limit 1) as closed_period,
    exists (select 1 from point_entries e where e.tenant = a.tenant and e.account = a.id and e.item = w.item
       and e.occurred_on = w.day and e.occasion = w.occasion and e.live) as taken
  from jsonb_to_recordset($2) as w(nth integer, account uuid, item text, day date, occasion text, quarter text, year text)
  join point_accounts a on a.tenant = $1 and a.id = w.account`;

const listedHeld = `select w.nth, sum(e.points)::integer as held
  from jsonb_to_recordset($2) as w(nth integer, account uuid, item text, first date, last date)
  join point_entries e on e.tenant = $1 and e.account = w.account and e.item = w.item and e.live
    and e.occurred_on between w.first and w.last
  group by w.nth`;

interface FoundStandard {
  readonly standard: { readonly version: string; readonly items: Standard };
  readonly rules: EntryToDecide['rules'];
}

/** The few standards a list falls under, with the procedures they name. */
async function findStandards(
  transaction: Transaction,
  tenant: number,
  rows: readonly ListedRow[],
): Promise<Map<string, FoundStandard>> {
  const versions = new Set(rows.flatMap((row) => row.scheme_version ?? []));
  const standards = new Map<string, FoundStandard>();
  for (const version of versions) {
    const items = await findStandard(transaction, tenant, version);
    if (items === undefined) continue;
    const rules =
      items.reviewedBy === null ? undefined : await findProcedure(transaction, tenant, items.reviewedBy);
    standards.set(version, { standard: { version, items }, rules });
  }
  return standards;
}

/** What live entries already hold of each listed item's maximum; items without one are not asked about. */
async function sumHeld(
  transaction: Transaction,
  tenant: number,
  entries: readonly ListedEntry[],
  maximumOf: (nth: number) => { readonly per: 'week' | 'month' | 'quarter' | 'year' } | null,
): Promise<Map<number, number>> {
  const asked = entries.flatMap(({ account, command }, nth) => {
    const maximum = maximumOf(nth);
    if (maximum === null) return [];
    return { nth, account, item: command.item, ...daysOf(periodOf(command.occurredOn, maximum.per)) };
  });
  if (asked.length === 0) return new Map();
  const rows = await transaction.query<{ nth: number; held: number }>({
    name: 'listed-held',
    text: listedHeld,
    values: [tenant, JSON.stringify(asked)],
  });
  return new Map(rows.map(({ nth, held }) => [nth, held]));
}

const periodsOf = (day: string): { quarter: Period; year: Period } => ({
  quarter: periodOf(day, 'quarter'),
  year: periodOf(day, 'year'),
});

/** Looks up a whole list of entries at once: two queries, however long it is. */
export async function loadEntries(
  transaction: Transaction,
  tenant: number,
  entries: readonly ListedEntry[],
): Promise<EntryToDecide[]> {
  const wanted = entries.map(({ account, command }, nth) => ({
    nth,
    account,
    item: command.item,
    day: command.occurredOn,
    occasion: command.occasion,
    ...periodsOf(command.occurredOn),
  }));
  const rows = await transaction.query<ListedRow>({
    name: 'listed-accounts',
    text: listedAccounts,
    values: [tenant, JSON.stringify(wanted)],
  });
  const standards = await findStandards(transaction, tenant, rows);
  const found = new Map(rows.map((row) => [row.nth, row]));
  const standardOf = (nth: number) => standards.get(found.get(nth)?.scheme_version ?? '');
  const held = await sumHeld(
    transaction,
    tenant,
    entries,
    (nth) => standardOf(nth)?.standard.items.itemById.get(entries[nth]?.command.item ?? '')?.maximum ?? null,
  );
  return entries.map(({ command }, nth) => {
    const row = found.get(nth);
    return {
      command,
      account: row === undefined ? undefined : toAccountState(row),
      standard: standardOf(nth)?.standard,
      rules: standardOf(nth)?.rules,
      closedPeriod: row?.closed_period ?? null,
      alreadyHeld: held.get(nth) ?? 0,
      taken: row?.taken ?? false,
    };
  });
}
