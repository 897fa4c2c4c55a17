import { type Day, type Period, periodOf } from '../kernel/index.ts';
import type { CapPeriod, VisitCap, VisitKind, VisitRules } from './language/visit-rules.ts';

/** A visit that holds a place among those allowed. */
export interface VisitDay {
  readonly kind: VisitKind;
  readonly day: Day;
}

/** Where a village stands with one kind of visit in the period that a day lies in. */
export interface CapStanding {
  readonly kind: VisitKind;
  readonly cap: 'unset' | 'uncapped' | 'capped';
  readonly limit: number | null;
  readonly per: CapPeriod | null;
  /** The period of the limit; the year where there is none. */
  readonly period: Period;
  readonly taken: number;
  /** Null where no number is set. */
  readonly left: number | null;
}

/** The limit of a kind; without rules every limit is an empty slot. */
export function capOf(rules: VisitRules | undefined, kind: VisitKind): VisitCap {
  return rules?.kinds.find(({ id }) => id === kind)?.cap ?? null;
}

/** Counts `taken` of the same kind in the period of the limit that contains `day`; each kind has its own counter. */
export function standingOf(
  rules: VisitRules | undefined,
  kind: VisitKind,
  day: Day,
  taken: readonly VisitDay[],
): CapStanding {
  const cap = capOf(rules, kind);
  const number = cap === null || cap === 'uncapped' ? undefined : cap;
  const per = number?.per ?? 'year';
  const period = periodOf(day, per);
  const count = taken.filter((one) => one.kind === kind && periodOf(one.day, per) === period).length;
  return {
    kind,
    cap: cap === null ? 'unset' : cap === 'uncapped' ? 'uncapped' : 'capped',
    limit: number?.visits ?? null,
    per: number === undefined ? null : per,
    period,
    taken: count,
    left: number === undefined ? null : Math.max(0, number.visits - count),
  };
}

/**
 * T-04: one trip with several purposes counts once, under its main kind. A limited purpose cannot hide behind an
 * unlimited one: answers the purpose that ought to be the main kind, if another was named.
 */
export function findHiddenKind(
  rules: VisitRules | undefined,
  main: VisitKind,
  alsoFor: readonly VisitKind[],
): VisitKind | undefined {
  if (capOf(rules, main) !== 'uncapped') return undefined;
  return alsoFor.find((kind) => capOf(rules, kind) !== 'uncapped');
}
