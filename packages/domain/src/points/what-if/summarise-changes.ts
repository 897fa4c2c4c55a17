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

/** What becomes of one account over all quarters asked about, or of each of several of which the same is said. */
export interface AccountTotal {
  /** Null where it speaks for several. */
  readonly account: string | null;
  readonly accounts: number;
  /** The account's latest line, for what it belongs to. */
  readonly change: AccountChange;
  readonly earnedBefore: number;
  readonly earnedAfter: number;
  readonly fenBefore: Fen;
  readonly fenAfter: Fen;
}

const totalOf = (change: AccountChange): AccountTotal => ({
  account: change.account,
  accounts: change.accounts,
  change,
  earnedBefore: change.before.earned,
  earnedAfter: change.after.earned,
  fenBefore: change.before.yuan * FEN_PER_YUAN,
  fenAfter: change.after.yuan * FEN_PER_YUAN,
});

/**
 * Adds up the quarters of each account; of one quarter, in which an account has one line, this is the quarter itself.
 * Several quarters are asked account by account.
 */
export function totalByAccount(changes: readonly AccountChange[]): readonly AccountTotal[] {
  const quarter = changes[0]?.quarter;
  if (changes.every((change) => change.quarter === quarter)) return changes.map(totalOf);
  const totals = new Map<string, AccountTotal>();
  for (const change of changes) {
    if (change.account === null) throw new Error('several quarters are added up account by account');
    const sum = totals.get(change.account);
    totals.set(change.account, {
      account: change.account,
      accounts: change.accounts,
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
  let [accounts, up, down, pointsOnly, fenBefore, fenAfter] = [0, 0, 0, 0, 0, 0];
  for (const total of totals) {
    accounts += total.accounts;
    if (total.fenAfter > total.fenBefore) up += total.accounts;
    else if (total.fenAfter < total.fenBefore) down += total.accounts;
    else if (total.earnedAfter !== total.earnedBefore) pointsOnly += total.accounts;
    fenBefore += total.fenBefore * total.accounts;
    fenAfter += total.fenAfter * total.accounts;
  }
  let [reachedBefore, reachedAfter, crossedUp, crossedDown] = [0, 0, 0, 0];
  for (const { accounts: alike, before, after } of changes) {
    const [was, is] = [reaches(before), reaches(after)];
    if (was) reachedBefore += alike;
    if (is) reachedAfter += alike;
    if (is && !was) crossedUp += alike;
    if (was && !is) crossedDown += alike;
  }
  return {
    accounts,
    up,
    down,
    same: accounts - up - down,
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

export const countAffected = (totals: readonly AccountTotal[]): number =>
  totals.reduce((sum, one) => sum + (isMoved(one) ? one.accounts : 0), 0);

/** The total of one account that is named. */
export type NamedTotal = AccountTotal & { readonly account: string };

/** The accounts that the draft moves most: by money, then by points; those it does not move are not among them. */
export function pickMostAffected(totals: readonly AccountTotal[], most: number): readonly NamedTotal[] {
  const money = (one: AccountTotal) => Math.abs(one.fenAfter - one.fenBefore);
  const points = (one: AccountTotal) => Math.abs(one.earnedAfter - one.earnedBefore);
  return totals
    .filter((one): one is NamedTotal => one.account !== null && isMoved(one))
    .toSorted((a, b) => money(b) - money(a) || points(b) - points(a) || (a.account < b.account ? -1 : 1))
    .slice(0, most);
}
