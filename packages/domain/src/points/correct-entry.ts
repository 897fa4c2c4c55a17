import { type Actor, findDenial } from '../authority/index.ts';
import { type Day, type Period, type Refusal, refuse } from '../kernel/index.ts';
import { type CaseState, findConflict } from '../procedures/index.ts';
import type { PointsReversed } from './facts.ts';
import { bookInto } from './record-entry.ts';

export interface CountedEntry {
  readonly id: string;
  readonly village: string;
  readonly account: string;
  readonly points: number;
  readonly occurredOn: Day;
  readonly schemeVersion: string;
  /** Where its points stand; null while they are not counted yet. */
  readonly countedMonth: Period | null;
  readonly countedQuarter: Period | null;
  readonly reversed: boolean;
  /** Position of the last fact of the entry's stream. */
  readonly version: number;
}

export interface CorrectionContext {
  readonly actor: Actor;
  readonly today: Day;
  readonly closedQuarters: ReadonlySet<Period>;
  readonly state: CaseState;
}

/** The name a decision on a correction goes by; nobody may have passed a stage of that name. */
const CORRECTION = 'correction';

/**
 * T-19: a figure that became final is never changed or deleted. The same points with the opposite sign are booked
 * where the first ones stand, or, when that quarter is closed, into the open one with the closed one named. Whoever
 * recorded or decided the entry alone does not decide on its correction.
 *
 * `reason` is the id of the text that says why.
 */
export function decideCorrection(
  entry: CountedEntry,
  reason: string,
  { actor, today, closedQuarters, state }: CorrectionContext,
): Refusal | PointsReversed {
  const denial = findDenial('points.correct-entry', actor, { village: entry.village });
  if (denial !== undefined) return denial;
  const { countedMonth, countedQuarter } = entry;
  if (countedMonth === null || countedQuarter === null) return refuse('points.not-counted');
  if (entry.reversed) return refuse('points.already-corrected');
  const conflict = findConflict(state, actor, CORRECTION);
  if (conflict !== undefined) return conflict;
  const late = closedQuarters.has(countedQuarter);
  const open = bookInto(today, new Set(), today);
  return {
    type: 'PointsReversed',
    stream: entry.id,
    after: entry.version,
    village: entry.village,
    subject: entry.account,
    occurredOn: today,
    schemeVersion: entry.schemeVersion,
    content: reason,
    body: {
      account: entry.account,
      points: -entry.points,
      month: late ? open.month : countedMonth,
      quarter: late ? open.quarter : countedQuarter,
      year: late ? open.year : countedQuarter.slice(0, 4),
      lateFor: late ? countedQuarter : null,
      reason,
    },
  };
}
