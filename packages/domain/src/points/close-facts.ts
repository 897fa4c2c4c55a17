import type { Period } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';

/**
 * Stream: the village, whose months, quarters and years follow one another: its positions are what makes two
 * closes, or a close and a count, meet one after the other. `carried` names the entries that go on late.
 */
export type QuarterClosed = NewFact<
  'QuarterClosed',
  { period: Period; accounts: number; opened: number; points: number; carried: readonly string[] }
>;

/**
 * Stream: the account. What it earned, and what of it may be spent: `spendable = carried - lapsed + opened`.
 * `threshold` is null where the standard offers no redemption.
 */
export type AccountQuarterClosed = NewFact<
  'AccountQuarterClosed',
  {
    period: Period;
    earned: number;
    threshold: number | null;
    carried: number;
    lapsed: number;
    opened: number;
    spendable: number;
    yuan: number;
  }
>;

/** Stream: the account. Spendable points that nobody spent end with the period that the standard names. */
export type PointsLapsed = NewFact<'PointsLapsed', { period: Period; points: number }>;

/** Stream: the village. */
export type YearSummarised = NewFact<
  'YearSummarised',
  { period: Period; accounts: number; earned: number; lapsed: number }
>;

/** Stream: the account. The year's earned points, which redemption never touches: `opened = redeemed + lapsed`. */
export type AccountYearClosed = NewFact<
  'AccountYearClosed',
  { period: Period; earned: number; opened: number; redeemed: number; lapsed: number }
>;
