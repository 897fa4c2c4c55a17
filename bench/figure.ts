/** One measured figure, as `--json` prints it. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  /** What it is compared with, and what that reached in the same unit; null when the target is absolute. */
  readonly rival: string | null;
  readonly rivalValue: number | null;
  readonly ratio: number | null;
  /** What the ratio against a rival, or without one the value, must reach or may not pass, as `bound` says. */
  readonly target: number;
  readonly bound: 'at-least' | 'at-most';
  readonly ok: boolean;
  /** Why there is no figure, or what must be known to read it. */
  readonly reason?: string;
}

/** What a figure is compared with, in the same unit; without a value the figure is missed, with the reason. */
export interface Rival {
  readonly name: string;
  readonly value: number | null;
  readonly reason?: string;
}

/** A figure that must stay at or below its target; without a value it is missed, with its reason. */
export function atMost(
  name: string,
  unit: string,
  target: number,
  value: number | null,
  reason?: string,
): Figure {
  return absolute(name, unit, target, value, 'at-most', reason);
}

/** A figure that must reach its target; without a value it is missed, with its reason. */
export function atLeast(
  name: string,
  unit: string,
  target: number,
  value: number | null,
  reason?: string,
): Figure {
  return absolute(name, unit, target, value, 'at-least', reason);
}

function absolute(
  name: string,
  unit: string,
  target: number,
  value: number | null,
  bound: Figure['bound'],
  reason: string | undefined,
): Figure {
  const ok = value !== null && (bound === 'at-most' ? value <= target : value >= target);
  const none = { rival: null, rivalValue: null, ratio: null };
  return {
    name,
    value: round(value),
    unit,
    ...none,
    target,
    bound,
    ok,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A figure that must reach a share of what a rival reaches. */
export function shareOf(name: string, unit: string, target: number, value: number, rival: Rival): Figure {
  return relative(name, unit, target, value, rival, 'at-least');
}

/** A figure that may cost so many times what a rival costs, and no more. */
export function timesOf(name: string, unit: string, target: number, value: number, rival: Rival): Figure {
  return relative(name, unit, target, value, rival, 'at-most');
}

function relative(
  name: string,
  unit: string,
  target: number,
  value: number,
  rival: Rival,
  bound: Figure['bound'],
): Figure {
  const ratio = rival.value === null || rival.value === 0 ? null : value / rival.value;
  return {
    name,
    value: round(value),
    unit,
    rival: rival.name,
    rivalValue: round(rival.value),
    ratio: round(ratio, 1000),
    target,
    bound,
    ok: ratio !== null && (bound === 'at-most' ? ratio <= target : ratio >= target),
    ...(rival.reason === undefined ? {} : { reason: rival.reason }),
  };
}

function round(value: number | null, parts = 100): number | null {
  return value === null ? null : Math.round(value * parts) / parts;
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
