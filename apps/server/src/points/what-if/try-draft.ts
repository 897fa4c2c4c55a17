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
  ageBorders,
  changeAccounts,
  compareRates,
  type RedemptionRule,
  type Standard,
  totalByAccount,
} from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import type { Step } from '../../record/handlers.ts';
import { findStandards } from '../../schemes/scheme-cache.ts';
import { askVillages, type AskVillages, type RateTables } from './ask-villages.ts';
import { type CappedPoints, type LineColumns, toLines, type TouchedCount } from './line-columns.ts';
import { closesToTry, keptByOthers } from './what-if-statements.ts';

export interface TriedQuestion {
  readonly tenant: number;
  /** Null for every village that the session sees. */
  readonly village: string | null;
  readonly period: Period;
  readonly today: Day;
  /** How many villages one turn is about; fewer cost a county more statements, more let whoever pressed 停下 wait. */
  readonly atOnce?: number;
}

interface CloseRow {
  readonly village: string;
  readonly quarter: Period;
  readonly version: string;
}

/** What a draft makes of the closes of a period, by account or by what is the same of several, and of the items it changes. */
export interface TriedDraft {
  readonly quarters: readonly Period[];
  readonly villages: number;
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

const VILLAGES_AT_ONCE = 32;

/**
 * Tries a draft on a closed period, some villages at a time. `step` is told after each how many villages are done, and
 * throws when it is to stop.
 */
export async function tryDraft(
  transaction: Transaction,
  { tenant, village, period, today, atOnce = VILLAGES_AT_ONCE }: TriedQuestion,
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
  const quarters = [...new Set(closes.map(({ quarter }) => quarter))].toSorted();
  const ask = askVillages(tables, {
    tenant,
    quarters: asked,
    today,
    ageBorders: ageBorders(daysOf(quarters.at(-1) ?? period).last),
    // Quarters are added up by account, and of one village it is said whom the draft moves most.
    byAccount: village !== null || quarters.length > 1,
  });
  const found = await tryVillages(transaction, {
    turns: cutInTurns(villages, atOnce),
    total: villages.length,
    ask,
    redemption: draft.redemption,
    step,
  });
  return {
    quarters,
    villages: villages.length,
    former,
    added: [...new Set([...tables.values()].flatMap(({ table }) => table.added))],
    changes: found.changes,
    totals: totalByAccount(found.changes),
    touched: found.touched,
    capped: found.capped,
    kept: (await keeping)[0]?.kept ?? 0,
  };
}

/** Versions that say the same are compared once. */
function compareAll(former: ReadonlyMap<string, Standard>, draft: Standard): RateTables {
  const compared = new Map<
    Standard,
    { readonly rule: string; readonly table: ReturnType<typeof compareRates> }
  >();
  return new Map(
    [...former].map(([version, standard]) => {
      const known = compared.get(standard) ?? { rule: version, table: compareRates(standard, draft) };
      compared.set(standard, known);
      return [version, known];
    }),
  );
}

interface Trial {
  readonly turns: readonly (readonly string[])[];
  readonly total: number;
  readonly ask: AskVillages;
  readonly redemption: RedemptionRule | null;
  readonly step: Step | undefined;
}

interface Found {
  readonly changes: readonly AccountChange[];
  readonly touched: readonly TouchedCount[];
  readonly capped: readonly CappedPoints[];
}

/**
 * All villages, some at a time; the database is at the next ones while these are read. Where there are many and a
 * connection is free, a second one takes every other turn, at the same moment of the county.
 */
async function tryVillages(
  transaction: Transaction,
  { turns, total, ask, redemption, step }: Trial,
): Promise<Found> {
  const found: Found[] = [];
  let done = 0;
  await step?.({ stage: 'trying', done, total });
  let next = 0;
  const takeTurns = async (on: Transaction): Promise<void> => {
    // What a draft changes comes as a list of which nothing is known in advance, and the planner would go through it once
    // for each entry.
    void on.query({ text: 'set local enable_nestloop = off', values: [] });
    const take = () => {
      const nth = next;
      const villages = turns[nth];
      next += 1;
      return villages && { nth, villages, asked: ask(on, villages) };
    };
    let ahead = take();
    while (ahead !== undefined) {
      const { nth, villages, asked } = ahead;
      ahead = take();
      found[nth] = readTurn(await asked, redemption);
      done += villages.length;
      await step?.({ stage: 'trying', done, total });
    }
  };
  const takeAll = (on: Transaction) =>
    takeTurns(on).catch((error: unknown) => {
      next = turns.length;
      throw error;
    });
  const second = turns.length > 1 ? transaction.alongside?.(takeAll) : undefined;
  for (const outcome of await Promise.allSettled([takeAll(transaction), second]))
    if (outcome.status === 'rejected') throw outcome.reason;
  return {
    changes: found.flatMap(({ changes }) => changes),
    touched: found.flatMap(({ touched }) => touched),
    capped: found.flatMap(({ capped }) => capped),
  };
}

function cutInTurns(villages: readonly string[], size: number): (readonly string[])[] {
  return Array.from({ length: Math.ceil(villages.length / size) }, (_, nth) =>
    villages.slice(nth * size, (nth + 1) * size),
  );
}

function readTurn([columns]: readonly LineColumns[], redemption: RedemptionRule | null): Found {
  if (columns === undefined) throw new Error('an aggregate answered no row');
  const { touched, capped } = columns;
  return { changes: changeAccounts(toLines(columns), redemption), touched, capped };
}
