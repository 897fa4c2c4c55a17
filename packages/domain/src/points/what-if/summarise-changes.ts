import type { Fen } from '../../kernel/index.ts';
import { type AccountChange, reaches } from './account-change.ts';

/** Numbers of accounts and sums of money, as the period was closed and under the draft. */
export interface ChangeSummary {
  readonly accounts: number;
  /** By the money they could redeem. */
  readonly up: number;
  readonly down: number;
  readonly same: number;
  /** Of those with the same money, the ones whose points change. */
  readonly pointsOnly: number;
  readonly reachedBefore: number;
  readonly reachedAfter: number;
  /** Below the threshold as closed and at or above it under the draft; and the other way. */
  readonly crossedUp: number;
  readonly crossedDown: number;
  readonly fenBefore: Fen;
  readonly fenAfter: Fen;
}

const FEN_PER_YUAN = 100;

/** What becomes of one account over all quarters asked about. */
export interface AccountTotal {
  readonly account: string;
  /** The account's latest line, for what it belongs to. */
  readonly change: AccountChange;
  readonly earnedBefore: number;
  readonly earnedAfter: number;
  readonly fenBefore: Fen;
  readonly fenAfter: Fen;
}

const totalOf = (change: AccountChange): AccountTotal => ({
  account: change.account,
  change,
  earnedBefore: change.before.earned,
  earnedAfter: change.after.earned,
  fenBefore: change.before.yuan * FEN_PER_YUAN,
  fenAfter: change.after.yuan * FEN_PER_YUAN,
});

/** Adds up the quarters of each account; of one quarter, in which an account has one line, this is the quarter itself. */
export function totalByAccount(changes: readonly AccountChange[]): readonly AccountTotal[] {
  const quarter = changes[0]?.quarter;
  if (changes.every((change) => change.quarter === quarter)) return changes.map(totalOf);
  const totals = new Map<string, AccountTotal>();
  for (const change of changes) {
    const sum = totals.get(change.account);
    totals.set(change.account, {
      account: change.account,
      change: sum === undefined || sum.change.quarter < change.quarter ? change : sum.change,
      earnedBefore: (sum?.earnedBefore ?? 0) + change.before.earned,
      earnedAfter: (sum?.earnedAfter ?? 0) + change.after.earned,
      fenBefore: (sum?.fenBefore ?? 0) + change.before.yuan * FEN_PER_YUAN,
      fenAfter: (sum?.fenAfter ?? 0) + change.after.yuan * FEN_PER_YUAN,
    });
  }
  return [...totals.values()];
}

/** Who gains and who loses by a draft. Thresholds are counted by quarter, since each quarter has its own. */
export function summariseChanges(
  totals: readonly AccountTotal[],
  changes: readonly AccountChange[],
): ChangeSummary {
  let [up, down, pointsOnly, fenBefore, fenAfter] = [0, 0, 0, 0, 0];
  for (const total of totals) {
    if (total.fenAfter > total.fenBefore) up += 1;
    else if (total.fenAfter < total.fenBefore) down += 1;
    else if (total.earnedAfter !== total.earnedBefore) pointsOnly += 1;
    fenBefore += total.fenBefore;
    fenAfter += total.fenAfter;
  }
  let [reachedBefore, reachedAfter, crossedUp, crossedDown] = [0, 0, 0, 0];
  for (const { before, after } of changes) {
    const [was, is] = [reaches(before), reaches(after)];
    if (was) reachedBefore += 1;
    if (is) reachedAfter += 1;
    if (is && !was) crossedUp += 1;
    if (was && !is) crossedDown += 1;
  }
  const same = totals.length - up - down;
  return {
    accounts: totals.length,
    up,
    down,
    same,
    pointsOnly,
    reachedBefore,
    reachedAfter,
    crossedUp,
    crossedDown,
    fenBefore,
    fenAfter,
  };
}

/** Whether the draft moves an account's money or its points. */
const isMoved = (one: AccountTotal): boolean =>
  one.fenAfter !== one.fenBefore || one.earnedAfter !== one.earnedBefore;

export const countAffected = (totals: readonly AccountTotal[]): number => totals.filter(isMoved).length;

/** The accounts that the draft moves most: by money, then by points; those it does not move are not among them. */
export function pickMostAffected(totals: readonly AccountTotal[], most: number): readonly AccountTotal[] {
  const money = (one: AccountTotal) => Math.abs(one.fenAfter - one.fenBefore);
  const points = (one: AccountTotal) => Math.abs(one.earnedAfter - one.earnedBefore);
  return totals
    .filter(isMoved)
    .toSorted((a, b) => money(b) - money(a) || points(b) - points(a) || (a.account < b.account ? -1 : 1))
    .slice(0, most);
}
