import type { Points } from '../kernel/index.ts';
import type { CompiledStandard } from './points-rules.ts';

/** C-70: which totals no number of entries can ever make. */
export interface Reachability {
  readonly reachable: boolean;
  /** Every total is a multiple of this; 0 when no item has points. */
  readonly step: Points;
}

/**
 * Whether `total` can be earned with the named items (all by default), each as often as one likes. With both
 * awards and deductions every multiple of the common divisor is reachable; with awards alone the sums are counted.
 * Maximums per period are left out: they make fewer totals reachable, never more.
 */
export function reachabilityOf(
  compiled: CompiledStandard,
  total: Points,
  items?: readonly string[],
): Reachability {
  const values = new Set<Points>();
  for (const [id, { points, minimum, maximum }] of compiled.itemById) {
    if (points === undefined || (items !== undefined && !items.includes(id))) continue;
    for (let quantity = minimum; quantity <= maximum; quantity += 1) values.add(points(quantity));
  }
  values.delete(0);
  const step = [...values].reduce((divisor, value) => greatestCommonDivisor(divisor, Math.abs(value)), 0);
  if (total === 0) return { reachable: true, step };
  if (step === 0 || total % step !== 0) return { reachable: false, step };
  const signs = new Set([...values].map(Math.sign));
  if (signs.size === 2) return { reachable: true, step };
  if (!signs.has(Math.sign(total))) return { reachable: false, step };
  return { reachable: sumsUpTo([...values].map(Math.abs), Math.abs(total)), step };
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** No village counts so far in a quarter; beyond it a multiple of the common divisor is taken as reachable. */
const tableSize = 20_000;

function sumsUpTo(all: readonly Points[], total: Points): boolean {
  const values = all.filter((value) => value <= total);
  if (total > tableSize || total > Math.max(...all) ** 2) return true;
  const made = new Uint8Array(total + 1);
  made[0] = 1;
  for (let sum = 1; sum <= total; sum += 1) {
    if (values.some((value) => value <= sum && made[sum - value] === 1)) made[sum] = 1;
  }
  return made[total] === 1;
}
