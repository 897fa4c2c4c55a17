import {
  absolute,
  add,
  ceiling,
  compare,
  divide,
  floor,
  multiply,
  negate,
  type Rational,
  roundHalfUp,
  zero,
} from './rational.ts';

/**
 * What is known of a number before any fact is: its bounds (undefined is unbounded) and whether it can be zero.
 * Bounds are exact, because 0.1 + 0.2 - 0.3 must be seen to be zero.
 */
export interface Interval {
  readonly low?: Rational | undefined;
  readonly high?: Rational | undefined;
  readonly nonZero?: boolean;
}

export const anything: Interval = {};

/** Exactly this number. */
export function point(value: Rational): Interval {
  return { low: value, high: value };
}

/** The one value it can have, if it can have only one. */
export function constantOf({ low, high }: Interval): Rational | undefined {
  return low !== undefined && high !== undefined && compare(low, high) === 0 ? low : undefined;
}

export function excludesZero({ low, high, nonZero }: Interval): boolean {
  return (
    nonZero === true ||
    (low !== undefined && compare(low, zero) > 0) ||
    (high !== undefined && compare(high, zero) < 0)
  );
}

export function plus(a: Interval, b: Interval): Interval {
  return {
    low: a.low && b.low && add(a.low, b.low),
    high: a.high && b.high && add(a.high, b.high),
  };
}

export function minus(a: Interval): Interval {
  return { low: a.high && negate(a.high), high: a.low && negate(a.low), nonZero: excludesZero(a) };
}

export function times(a: Interval, b: Interval): Interval {
  const nonZero = excludesZero(a) && excludesZero(b);
  if (a.low && a.high && b.low && b.high) {
    const corners = [
      multiply(a.low, b.low),
      multiply(a.low, b.high),
      multiply(a.high, b.low),
      multiply(a.high, b.high),
    ];
    return { low: corners.reduce(smaller), high: corners.reduce(larger), nonZero };
  }
  const bothPositive = a.low && b.low && compare(a.low, zero) >= 0 && compare(b.low, zero) >= 0;
  return bothPositive && a.low && b.low ? { low: multiply(a.low, b.low), nonZero } : { nonZero };
}

export function over(a: Interval, b: Interval): Interval {
  const divisor = constantOf(b);
  if (divisor !== undefined && divisor.n !== 0n) {
    return times(a, point(divide({ n: 1n, d: 1n }, divisor)));
  }
  const positive = a.low && b.low && compare(a.low, zero) >= 0 && compare(b.low, zero) >= 0;
  return positive ? { low: zero, nonZero: excludesZero(a) } : { nonZero: excludesZero(a) };
}

/** Through a function that never decreases: floor, ceiling, rounding. */
export function through(a: Interval, step: (value: Rational) => Rational): Interval {
  return { low: a.low && step(a.low), high: a.high && step(a.high) };
}

export const floored = (a: Interval): Interval => through(a, floor);
export const ceiled = (a: Interval): Interval => through(a, ceiling);
export const rounded = (a: Interval, scale: number): Interval =>
  through(a, (value) => roundHalfUp(value, scale));

export function magnitude(a: Interval): Interval {
  if (a.low && compare(a.low, zero) >= 0) return a;
  if (a.high && compare(a.high, zero) <= 0) return minus(a);
  const high = a.low && a.high && larger(absolute(a.low), absolute(a.high));
  return { low: zero, high, nonZero: excludesZero(a) };
}

export function least(a: Interval, b: Interval): Interval {
  return {
    low: a.low && b.low && smaller(a.low, b.low),
    high: a.high && b.high ? smaller(a.high, b.high) : (a.high ?? b.high),
    nonZero: excludesZero(a) && excludesZero(b),
  };
}

export function greatest(a: Interval, b: Interval): Interval {
  return minus(least(minus(a), minus(b)));
}

export function either(a: Interval, b: Interval): Interval {
  return {
    low: a.low && b.low && smaller(a.low, b.low),
    high: a.high && b.high && larger(a.high, b.high),
    nonZero: excludesZero(a) && excludesZero(b),
  };
}

export function both(a: Interval, b: Interval): Interval {
  return {
    low: a.low && b.low ? larger(a.low, b.low) : (a.low ?? b.low),
    high: a.high && b.high ? smaller(a.high, b.high) : (a.high ?? b.high),
    nonZero: excludesZero(a) || excludesZero(b),
  };
}

function smaller(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}
