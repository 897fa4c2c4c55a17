import {
  type Day,
  daysOf,
  kindOfPeriod,
  type Period,
  periodsWithin,
  type Refusal,
  refuse,
} from '@yanzhen/domain/kernel';
import {
  type AccountChange,
  type AccountTotal,
  changeAccounts,
  compareRates,
  type RateTable,
  type Standard,
  totalByAccount,
} from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import type { Step } from '../../record/handlers.ts';
import { findStandards } from '../../schemes/scheme-cache.ts';
import { type CappedPoints, type LineColumns, toLines, type TouchedCount } from './line-columns.ts';
import {
  cappedToTry,
  closesToTry,
  keptByOthers,
  linesAndDifferencesToTry,
  linesToTry,
} from './what-if-statements.ts';

export interface TriedQuestion {
  readonly tenant: number;
  /** Null for every village that the session sees. */
  readonly village: string | null;
  readonly period: Period;
  readonly today: Day;
}

interface CloseRow {
  readonly village: string;
  readonly quarter: Period;
  readonly version: string;
}

/** What a draft makes of the closes of a period, account by account, and of the items it changes. */
export interface TriedDraft {
  readonly quarters: readonly Period[];
  readonly villages: number;
  readonly lastDay: string;
  readonly former: ReadonlyMap<string, Standard>;
  readonly added: readonly string[];
  readonly changes: readonly AccountChange[];
  readonly totals: readonly AccountTotal[];
  readonly touched: readonly TouchedCount[];
  readonly capped: readonly CappedPoints[];
  readonly kept: number;
}

/** The quarters of a period; a year is its quarters, one after the other. */
export function quartersOf(period: Period): readonly Period[] | Refusal {
  const kind = kindOfPeriod(period);
  if (kind === 'quarter') return [period];
  return kind === 'year' ? periodsWithin(period, 'quarter') : refuse('points.not-a-quarter', { period });
}

/** Fewer cost a county more statements, more let whoever pressed 停下 wait. */
const VILLAGES_AT_ONCE = 32;

/**
 * Tries a draft on a closed period, some villages at a time. `step` is told after each how many villages are done, and
 * throws when it is to stop.
 */
export async function tryDraft(
  transaction: Transaction,
  { tenant, village, period, today }: TriedQuestion,
  draft: Standard,
  step?: Step,
): Promise<TriedDraft | Refusal> {
  const asked = quartersOf(period);
  if ('refused' in asked) return asked;
  const closes = await transaction.query<CloseRow>({
    name: 'closes-to-try',
    text: closesToTry,
    values: [tenant, village, asked],
  });
  if (closes.length === 0) return refuse('points.nothing-closed', { period });
  const former = await findStandards(transaction, tenant, [...new Set(closes.map(({ version }) => version))]);
  const tables = compareAll(former, draft);
  const villages = [...new Set(closes.map((close) => close.village))];
  const keeping = transaction.query<{ kept: number }>({
    name: 'kept-by-others',
    text: keptByOthers,
    values: [tenant, villages, asked],
  });
  // What a draft changes comes as a list of which nothing is known in advance, and the planner would go through it once
  // for each entry.
  void transaction.query({ text: 'set local enable_nestloop = off', values: [] });
  const question = { tenant, villages, quarters: asked, today };
  const found = await tryVillages(transaction, question, { tables, draft }, step);
  const quarters = [...new Set(closes.map(({ quarter }) => quarter))].toSorted();
  return {
    quarters,
    villages: villages.length,
    lastDay: daysOf(quarters.at(-1) ?? period).last,
    former,
    added: [...new Set([...tables.values()].flatMap(({ table }) => table.added))],
    changes: found.changes,
    totals: totalByAccount(found.changes),
    touched: found.touched,
    capped: found.capped,
    kept: (await keeping)[0]?.kept ?? 0,
  };
}

/** What a draft changes for each version, and the version that speaks for all that say the same. */
type RateTables = ReadonlyMap<string, { readonly rule: string; readonly table: RateTable }>;

/** Versions that say the same are compared once. */
function compareAll(former: ReadonlyMap<string, Standard>, draft: Standard): RateTables {
  const compared = new Map<Standard, { readonly rule: string; readonly table: RateTable }>();
  return new Map(
    [...former].map(([version, standard]) => {
      const known = compared.get(standard) ?? { rule: version, table: compareRates(standard, draft) };
      compared.set(standard, known);
      return [version, known];
    }),
  );
}

interface TriedVillages {
  readonly tenant: number;
  readonly villages: readonly string[];
  readonly quarters: readonly Period[];
  readonly today: Day;
}

interface Found {
  readonly changes: AccountChange[];
  readonly touched: TouchedCount[];
  readonly capped: CappedPoints[];
}

/** All villages, some at a time; the database is at the next ones while these are read. */
async function tryVillages(
  transaction: Transaction,
  { tenant, villages, quarters, today }: TriedVillages,
  { tables, draft }: { readonly tables: RateTables; readonly draft: Standard },
  step: Step | undefined,
): Promise<Found> {
  const total = villages.length;
  const tell = async (done: number) => step?.({ stage: 'trying', done, total });
  const ask = askVillages(transaction, tables, { tenant, quarters, today });
  const askFrom = (first: number) => ask(villages.slice(first, first + VILLAGES_AT_ONCE));
  const found: Found = { changes: [], touched: [], capped: [] };
  await tell(0);
  let next = askFrom(0);
  for (let first = 0; first < total; first += VILLAGES_AT_ONCE) {
    const asked = next;
    if (first + VILLAGES_AT_ONCE < total) next = askFrom(first + VILLAGES_AT_ONCE);
    const [[columns], capped] = await Promise.all(asked);
    if (columns === undefined) throw new Error('an aggregate answered no row');
    for (const change of changeAccounts(toLines(columns, capped), draft.redemption))
      found.changes.push(change);
    found.touched.push(...columns.touched);
    found.capped.push(...capped);
    await tell(Math.min(total, first + VILLAGES_AT_ONCE));
  }
  return found;
}

/** Asks the entries only where the draft changes an item: a new threshold alone needs none of them. */
function askVillages(
  transaction: Transaction,
  tables: RateTables,
  { tenant, quarters, today }: Omit<TriedVillages, 'villages'>,
): (villages: readonly string[]) => [Promise<LineColumns[]>, Promise<CappedPoints[]>] {
  const changed = [...tables].flatMap(([version, { rule, table }]) =>
    table.changed.map((item) => ({ version, rule, item })),
  );
  const ofRules = <Row>(pick: (table: RateTable) => readonly Row[]) =>
    [...tables].flatMap(([version, { rule, table }]) =>
      version === rule ? pick(table).map((row) => ({ rule, ...row })) : [],
    );
  const none = Promise.resolve([]);
  if (changed.length === 0)
    return (villages) => [
      transaction.query({
        name: 'lines-to-try',
        text: linesToTry,
        values: [tenant, villages, quarters, today],
      }),
      none,
    ];
  const rules = [
    JSON.stringify(changed),
    JSON.stringify(ofRules((table) => table.rates.map(({ reason: _reason, ...rate }) => rate))),
  ];
  const maximums = ofRules((table) => table.maximums);
  return (villages) => [
    transaction.query({
      name: 'lines-and-differences-to-try',
      text: linesAndDifferencesToTry,
      values: [tenant, villages, quarters, ...rules, today],
    }),
    maximums.length === 0
      ? none
      : transaction.query({
          name: 'capped-to-try',
          text: cappedToTry,
          values: [tenant, villages, quarters, ...rules, JSON.stringify(maximums)],
        }),
  ];
}
