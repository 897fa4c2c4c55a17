/** Money in fen; never a float, so a sum of prices is exact. */
export type Fen = number;
/** Points are integers; a formula that yields a fraction must say how it is rounded. */
export type Points = number;

/** A share that keeps its counts, because a percentage alone cannot be checked. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** Half-up, for display only: `toPercent({numerator: 1098, denominator: 1261})` is 87. Undefined when nothing is counted. */
export function toPercent(ratio: Ratio): number | undefined {
  if (ratio.denominator === 0) return undefined;
  return Math.floor((ratio.numerator * 100) / ratio.denominator + 0.5);
}

/** `1175` fen is written `11.75`. */
export function formatYuan(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  const absolute = Math.abs(fen);
  return `${sign}${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}
