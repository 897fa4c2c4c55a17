import type { QuorumRule, Threshold } from './language/quorum-rules.ts';

/** Who was there, counted as the rule counts: persons, and households represented. */
export interface Attendance {
  readonly present: number;
  /** All persons entitled to vote. */
  readonly all: number;
  readonly households: number;
  readonly householdsPresent: number;
}

/** Any one of the rule's attendance thresholds; a rule without one is always quorate once somebody is there. */
export function isQuorate(rule: QuorumRule, attendance: Attendance): boolean {
  if (attendance.present <= 0) return false;
  if (rule.attendance.length === 0) return true;
  return rule.attendance.some((threshold) =>
    threshold.base === 'households'
      ? isMet(threshold, attendance.householdsPresent, attendance.households)
      : isMet(threshold, attendance.present, attendance.all),
  );
}

/** Votes in favour against the rule's own base; never passed without a quorum. */
export function isPassed(rule: QuorumRule, attendance: Attendance, inFavour: number): boolean {
  if (!isQuorate(rule, attendance)) return false;
  const whole = { present: attendance.present, all: attendance.all, households: attendance.households };
  return isMet(rule.pass, inFavour, whole[rule.pass.base]);
}

/** The smallest count that meets a threshold, for 「还差几人」. */
export function neededCount({ numerator, denominator, comparison }: Threshold, whole: number): number {
  const exact = (whole * numerator) / denominator;
  if (comparison === 'at-least') return Math.ceil(exact);
  return Math.floor(exact) + 1;
}

/** Cross-multiplied, so that two thirds of 40 is 27 and not 26.67. */
function isMet({ numerator, denominator, comparison }: Threshold, count: number, whole: number): boolean {
  if (whole <= 0) return false;
  const [left, right] = [count * denominator, whole * numerator];
  return comparison === 'at-least' ? left >= right : left > right;
}
