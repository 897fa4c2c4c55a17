/**
 * A share that a rule demands, always with its denominator named, because ⅔ of those present and ⅔ of all
 * members are different rules. `strict` is the wording: 过半、超过 exclude the number itself, 以上 includes it
 * (民法典 第一千二百五十九条).
 */
export type Threshold<Of extends string = string> = {
  readonly numerator: number;
  readonly denominator: number;
  readonly of: Of;
  readonly strict: boolean;
};

/** Whole-number arithmetic, so ⅔ of 9 is exactly 6. Nobody can meet a share of nothing: false when `whole` is 0. */
export function meetsThreshold(
  count: number,
  whole: number,
  threshold: Pick<Threshold, 'numerator' | 'denominator' | 'strict'>,
): boolean {
  if (whole <= 0) return false;
  const reached = count * threshold.denominator;
  const demanded = whole * threshold.numerator;
  return threshold.strict ? reached > demanded : reached >= demanded;
}

/** The smallest count that meets the threshold: for sentences that say how many are needed. */
export function leastMeeting(
  whole: number,
  threshold: Pick<Threshold, 'numerator' | 'denominator' | 'strict'>,
): number {
  const exact = whole * threshold.numerator;
  return threshold.strict
    ? Math.floor(exact / threshold.denominator) + 1
    : Math.ceil(exact / threshold.denominator);
}
