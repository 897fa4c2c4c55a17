import { closeFigures } from '../close-figures.ts';
import type { RedemptionRule } from '../standard.ts';
import type { AccountChange } from './account-change.ts';

/** A place where one point more or less moves the money at a stroke. */
export interface Cliff {
  /** With this many points of the quarter; `below` is what one point less gives. */
  readonly at: number;
  readonly yuan: number;
  readonly below: number;
  /** Accounts that stand up to `NEAR` points below it. */
  readonly near: number;
}

/** How far below a cliff an account is counted as standing before it. */
export const NEAR = 5;

/**
 * A step is a cliff when it moves more than one yuan, which rounding alone never does with at least one point for a
 * yuan, and more than this share of the larger amount.
 */
export const CLIFF_SHARE = { numerator: 1, denominator: 10 } as const;

/** Beyond this many points nobody looks for cliffs: no village gives as many in a quarter. */
const MOST_POINTS = 5_000;

const isCliff = (a: number, b: number): boolean =>
  Math.abs(a - b) > 1 && Math.abs(a - b) * CLIFF_SHARE.denominator > Math.max(a, b) * CLIFF_SHARE.numerator;

/** So many accounts have earned so much. */
export interface EarnedCount {
  readonly earned: number;
  readonly accounts: number;
}

/** The cliffs of a rule for an account that carries nothing, over every number of points that anybody has. */
export function findCliffs(
  redemption: RedemptionRule | null,
  counts: readonly EarnedCount[],
): readonly Cliff[] {
  if (redemption === null) return [];
  const reach = counts.reduce((most, { earned }) => Math.max(most, earned), redemption.threshold + 1);
  const between = (first: number, end: number) =>
    counts.reduce((sum, { earned, accounts }) => sum + (earned >= first && earned < end ? accounts : 0), 0);
  const last = Math.min(reach, MOST_POINTS);
  const yuanAt = (points: number) => closeFigures({ earned: points, carried: 0 }, redemption).yuan;
  const cliffs: Cliff[] = [];
  let below = yuanAt(0);
  for (let at = 1; at <= last; at += 1) {
    const yuan = yuanAt(at);
    if (isCliff(yuan, below)) cliffs.push({ at, yuan, below, near: between(at - NEAR, at) });
    below = yuan;
  }
  return cliffs;
}

/** How many accounts earned how much, as closed and under the draft, in steps of `width` points. */
export interface SpreadStep {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

const MOST_STEPS = 20;

/** A round width of steps that covers all points in at most `MOST_STEPS`. */
function widthFor(span: number): number {
  return (
    [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000].find((width) => span / width < MOST_STEPS) ?? 100_000
  );
}

/** The accounts spread over the points they earned, first to last step without a gap. */
export function spreadEarned(
  changes: readonly Pick<AccountChange, 'accounts' | 'before' | 'after'>[],
): readonly SpreadStep[] {
  if (changes.length === 0) return [];
  let [least, most] = [0, 0];
  for (const { before, after } of changes) {
    least = Math.min(least, before.earned, after.earned);
    most = Math.max(most, before.earned, after.earned);
  }
  const width = widthFor(most - least + 1);
  const stepOf = (points: number) => Math.floor(points / width);
  const first = stepOf(least);
  const steps = Array.from({ length: stepOf(most) - first + 1 }, () => ({ before: 0, after: 0 }));
  for (const { accounts, before, after } of changes) {
    const [was, is] = [steps[stepOf(before.earned) - first], steps[stepOf(after.earned) - first]];
    if (was !== undefined) was.before += accounts;
    if (is !== undefined) is.after += accounts;
  }
  return steps.map((step, nth) => ({
    from: (first + nth) * width,
    to: (first + nth + 1) * width - 1,
    ...step,
  }));
}
