/** One measured figure, as `--json` prints it. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  /** What it is compared with, and what that reached in the same unit; null when the target is absolute. */
  readonly rival: string | null;
  readonly rivalValue: number | null;
  readonly ratio: number | null;
  /** The least ratio against a rival, else the most that the value may be. */
  readonly target: number;
  readonly ok: boolean;
  /** Why there is no figure, or what must be known to read it. */
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
  const ok = value !== null && value <= target;
  const none = { rival: null, rivalValue: null, ratio: null };
  return {
    name,
    value: round(value),
    unit,
    ...none,
    target,
    ok,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A figure that must reach a share of what a rival reaches; without the rival it is missed, with the reason. */
export function shareOf(
  name: string,
  unit: string,
  target: number,
  value: number,
  rival: { readonly name: string; readonly value: number | null; readonly reason?: string },
): Figure {
  const ratio = rival.value === null || rival.value === 0 ? null : value / rival.value;
  return {
    name,
    value: round(value),
    unit,
    rival: rival.name,
    rivalValue: round(rival.value),
    ratio: ratio === null ? null : Math.round(ratio * 1000) / 1000,
    target,
    ok: ratio !== null && ratio >= target,
    ...(rival.reason === undefined ? {} : { reason: rival.reason }),
  };
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
