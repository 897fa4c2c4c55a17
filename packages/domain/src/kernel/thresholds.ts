/**
 * A share that a rule demands. The comparison is the wording of the rule: 过半、超过 exclude the number itself
 * (`more-than`), 以上 includes it (`at-least`), 民法典 第一千二百五十九条. Of whom is the caller's to say, because
 * ⅔ of those present and ⅔ of all members are different rules.
 */
export interface DemandedShare {
  readonly numerator: number;
  readonly denominator: number;
  readonly comparison: 'at-least' | 'more-than';
}

/** Whole-number arithmetic, so ⅔ of 9 is exactly 6. Nobody can meet a share of nothing: false when `whole` is 0. */
export function meetsShare(count: number, whole: number, share: DemandedShare): boolean {
  if (whole <= 0) return false;
  const reached = count * share.denominator;
  const demanded = whole * share.numerator;
  return share.comparison === 'more-than' ? reached > demanded : reached >= demanded;
}

/** The smallest count that meets the share: for sentences that say how many are needed. */
export function leastMeeting(whole: number, share: DemandedShare): number {
  const exact = whole * share.numerator;
  return share.comparison === 'more-than'
    ? Math.floor(exact / share.denominator) + 1
    : Math.ceil(exact / share.denominator);
}
