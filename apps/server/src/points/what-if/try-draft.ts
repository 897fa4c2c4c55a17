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
  type WhatIfLine,
} from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { findStandards } from '../../schemes/scheme-cache.ts';
import {
  cappedToTry,
  closesToTry,
  differencesToTry,
  keptByOthers,
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

/** Entries of a changed item, counted by what decides on their points. */
export interface TouchedCount {
  readonly version: string;
  readonly item: string;
  readonly class: 'villager' | 'party-member' | 'grid-worker';
  readonly quantity: number;
  readonly given: number;
  readonly entries: number;
}

export interface CappedPoints {
  readonly account: string;
  readonly quarter: Period;
  readonly item: string;
  readonly capped: number;
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

type LineRow = Omit<WhatIfLine, 'before' | 'difference'> & WhatIfLine['before'];

/** The quarters of a period; a year is its quarters, one after the other. */
export function quartersOf(period: Period): readonly Period[] | Refusal {
  const kind = kindOfPeriod(period);
  if (kind === 'quarter') return [period];
  return kind === 'year' ? periodsWithin(period, 'quarter') : refuse('points.not-a-quarter', { period });
}

/** Tries a draft on a closed period. Four or five statements, however many villages and households there are. */
export async function tryDraft(
  transaction: Transaction,
  { tenant, village, period, today }: TriedQuestion,
  draft: Standard,
): Promise<TriedDraft | Refusal> {
  const asked = quartersOf(period);
  if ('refused' in asked) return asked;
  const scope = [tenant, village, asked];
  // A whole county is one pass over every table. What a draft changes comes as a list of which nothing is known in
  // advance, and the planner would go through it once for each entry.
  if (village === null) void transaction.query({ text: 'set local enable_nestloop = off', values: [] });
  const reading = transaction.query<LineRow>({
    name: 'lines-to-try',
    text: linesToTry,
    values: [...scope, today],
  });
  const keeping = transaction.query<{ kept: number }>({
    name: 'kept-by-others',
    text: keptByOthers,
    values: scope,
  });
  const closes = await transaction.query<CloseRow>({
    name: 'closes-to-try',
    text: closesToTry,
    values: scope,
  });
  if (closes.length === 0) return refuse('points.nothing-closed', { period });
  const former = await findStandards(transaction, tenant, [...new Set(closes.map(({ version }) => version))]);
  const tables = compareAll(former, draft);
  const { differences, touched, capped } = await askDifferences(transaction, scope, tables);
  const changes = changeAccounts(addDifferences(await reading, differences, capped), draft.redemption);
  const quarters = [...new Set(closes.map(({ quarter }) => quarter))].toSorted();
  return {
    quarters,
    villages: new Set(closes.map((close) => close.village)).size,
    lastDay: daysOf(quarters.at(-1) ?? period).last,
    former,
    added: [...new Set([...tables.values()].flatMap(({ table }) => table.added))],
    changes,
    totals: totalByAccount(changes),
    touched,
    capped,
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

interface Difference {
  readonly account: string;
  readonly quarter: Period;
  readonly difference: number;
}

/** Asks the entries only where the draft changes an item: a new threshold alone needs none of them. */
async function askDifferences(transaction: Transaction, scope: readonly unknown[], tables: RateTables) {
  const changed = [...tables].flatMap(([version, { rule, table }]) =>
    table.changed.map((item) => ({ version, rule, item })),
  );
  const ofRules = <Row>(pick: (table: RateTable) => readonly Row[]) =>
    [...tables].flatMap(([version, { rule, table }]) =>
      version === rule ? pick(table).map((row) => ({ rule, ...row })) : [],
    );
  if (changed.length === 0) return { differences: [], touched: [], capped: [] };
  const maximums = ofRules((table) => table.maximums);
  const values = [
    ...scope,
    JSON.stringify(changed),
    JSON.stringify(ofRules((table) => table.rates.map(({ reason: _reason, ...rate }) => rate))),
  ];
  const [rows, capped] = await Promise.all([
    transaction.query<Difference | (TouchedCount & { readonly account: null })>({
      name: 'differences-to-try',
      text: differencesToTry,
      values,
    }),
    maximums.length === 0
      ? []
      : transaction.query<CappedPoints>({
          name: 'capped-to-try',
          text: cappedToTry,
          values: [...values, JSON.stringify(maximums)],
        }),
  ]);
  const differences = rows.filter((row) => row.account !== null);
  const touched = rows.filter((row) => row.account === null);
  return { differences, touched, capped };
}

function addDifferences(
  lines: readonly LineRow[],
  differences: readonly Difference[],
  capped: readonly CappedPoints[],
): WhatIfLine[] {
  const keyOf = (one: { readonly account: string; readonly quarter: Period }) =>
    `${one.account}/${one.quarter}`;
  const moved = new Map<string, number>();
  const move = (key: string, points: number) => moved.set(key, (moved.get(key) ?? 0) + points);
  for (const one of differences) move(keyOf(one), one.difference);
  for (const one of capped) move(keyOf(one), -one.capped);
  const isMoved = moved.size > 0;
  // Named one by one: of a hundred thousand lines taking the rest of each costs most of a second.
  return lines.map((line) => ({
    account: line.account,
    quarter: line.quarter,
    class: line.class,
    born: line.born,
    away: line.away,
    disabled: line.disabled,
    blocked: line.blocked,
    before: {
      earned: line.earned,
      threshold: line.threshold,
      carried: line.carried,
      lapsed: line.lapsed,
      opened: line.opened,
      spendable: line.spendable,
      yuan: line.yuan,
    },
    difference: isMoved ? (moved.get(keyOf(line)) ?? 0) : 0,
  }));
}
