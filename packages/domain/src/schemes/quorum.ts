import { meetsShare } from '../kernel/index.ts';
import type { QuorumRule } from './language/quorum-rules.ts';

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
      ? meetsShare(attendance.householdsPresent, attendance.households, threshold)
      : meetsShare(attendance.present, attendance.all, threshold),
  );
}

/** Votes in favour against the rule's own base; never passed without a quorum. */
export function isPassed(rule: QuorumRule, attendance: Attendance, inFavour: number): boolean {
  if (!isQuorate(rule, attendance)) return false;
  const whole = { present: attendance.present, all: attendance.all, households: attendance.households };
  return meetsShare(inFavour, whole[rule.pass.base], rule.pass);
}
