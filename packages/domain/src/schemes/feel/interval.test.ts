import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as bounds from './interval.ts';
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
  rational,
  roundHalfUp,
  zero,
} from './rational.ts';

const value = fc
  .tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: 1, max: 3 }))
  .map(([n, d]) => rational(BigInt(n), BigInt(d)));

/** Something known of a number, and a number of which it is true. */
const known = fc
  .tuple(value, fc.option(fc.nat(6)), fc.option(fc.nat(6)), fc.boolean())
  .map(([one, below, above, nonZero]): { interval: bounds.Interval; one: Rational } => ({
    one,
    interval: {
      low: below === null ? undefined : add(one, rational(BigInt(-below), 2n)),
      high: above === null ? undefined : add(one, rational(BigInt(above), 2n)),
      nonZero: nonZero && one.n !== 0n,
    },
  }));

const holds = ({ low, high, nonZero }: bounds.Interval, one: Rational): boolean =>
  (low === undefined || compare(low, one) <= 0) &&
  (high === undefined || compare(one, high) <= 0) &&
  (nonZero !== true || one.n !== 0n);

describe('what is known of a result before any fact is', () => {
  const smaller = (a: Rational, b: Rational) => (compare(a, b) <= 0 ? a : b);
  const larger = (a: Rational, b: Rational) => (compare(a, b) >= 0 ? a : b);

  test('is true of every result', () => {
    fc.assert(
      fc.property(known, known, (a, b) => {
        const two = [
          [bounds.plus(a.interval, b.interval), add(a.one, b.one)],
          [bounds.times(a.interval, b.interval), multiply(a.one, b.one)],
          [bounds.least(a.interval, b.interval), smaller(a.one, b.one)],
          [bounds.greatest(a.interval, b.interval), larger(a.one, b.one)],
          [bounds.either(a.interval, b.interval), a.one],
          [bounds.either(a.interval, b.interval), b.one],
          [bounds.minus(a.interval), negate(a.one)],
          [bounds.magnitude(a.interval), absolute(a.one)],
          [bounds.floored(a.interval), floor(a.one)],
          [bounds.ceiled(a.interval), ceiling(a.one)],
          [bounds.rounded(a.interval, 0), roundHalfUp(a.one, 0)],
        ] as const;
        for (const [interval, one] of two) expect(holds(interval, one)).toBe(true);
        if (b.one.n !== 0n)
          expect(holds(bounds.over(a.interval, b.interval), divide(a.one, b.one))).toBe(true);
        if (holds(b.interval, a.one)) expect(holds(bounds.both(a.interval, b.interval), a.one)).toBe(true);
        if (bounds.excludesZero(a.interval)) expect(a.one.n).not.toBe(0n);
      }),
      { numRuns: 500 },
    );
  });

  const whole = (n: number) => rational(BigInt(n));
  const from = (low?: number, high?: number): bounds.Interval => ({
    ...(low !== undefined && { low: whole(low) }),
    ...(high !== undefined && { high: whole(high) }),
  });
  const seen = ({ low, high, nonZero }: bounds.Interval) => [
    low === undefined ? null : Number(low.n) / Number(low.d),
    high === undefined ? null : Number(high.n) / Number(high.d),
    nonZero === true,
  ];

  test('is as narrow as can be where both numbers lie between bounds', () => {
    expect(seen(bounds.plus(from(1, 2), from(-3, 4)))).toEqual([-2, 6, false]);
    expect(seen(bounds.minus(from(1, 2)))).toEqual([-2, -1, true]);
    expect(seen(bounds.times(from(-2, 3), from(-4, 5)))).toEqual([-12, 15, false]);
    expect(seen(bounds.times(from(2, 3), from(4, 5)))).toEqual([8, 15, true]);
    expect(seen(bounds.over(from(10, 20), from(5, 5)))).toEqual([2, 4, true]);
    expect(seen(bounds.over(from(10, 20), from(-5, -5)))).toEqual([-4, -2, true]);
    expect(seen(bounds.magnitude(from(-7, 3)))).toEqual([0, 7, false]);
    expect(seen(bounds.magnitude(from(-3, 7)))).toEqual([0, 7, false]);
    expect(seen(bounds.magnitude(from(3, 7)))).toEqual([3, 7, false]);
    expect(seen(bounds.magnitude(from(-7, -3)))).toEqual([3, 7, true]);
    expect(seen(bounds.least(from(1, 5), from(2, 3)))).toEqual([1, 3, true]);
    expect(seen(bounds.greatest(from(1, 5), from(2, 3)))).toEqual([2, 5, true]);
    expect(seen(bounds.either(from(1, 5), from(7, 9)))).toEqual([1, 9, true]);
    expect(seen(bounds.both(from(1, 5), from(2, 9)))).toEqual([2, 5, true]);
  });

  test('keeps the bound of the one side where the other has none', () => {
    expect(seen(bounds.times(from(2), from(3)))).toEqual([6, null, true]);
    expect(seen(bounds.times(from(0), from(3)))).toEqual([0, null, false]);
    expect(seen(bounds.times(from(-1), from(3)))).toEqual([null, null, false]);
    expect(seen(bounds.over(from(0), from(1)))).toEqual([0, null, false]);
    expect(seen(bounds.over(from(1), from(1)))).toEqual([0, null, true]);
    expect(seen(bounds.over(from(-1), from(1)))).toEqual([null, null, false]);
    expect(seen(bounds.over(from(1), from(-1)))).toEqual([null, null, true]);
    expect(seen(bounds.magnitude(from(0)))).toEqual([0, null, false]);
    expect(seen(bounds.magnitude(from(undefined, 0)))).toEqual([0, null, false]);
    expect(seen(bounds.magnitude(from(-1)))).toEqual([0, null, false]);
    expect(seen(bounds.least(from(1), from(2, 3)))).toEqual([1, 3, true]);
    expect(seen(bounds.least(from(1, 5), from(2)))).toEqual([1, 5, true]);
    expect(seen(bounds.least(from(undefined, 5), from(2)))).toEqual([null, 5, false]);
    expect(seen(bounds.either(from(1), from(7, 9)))).toEqual([1, null, true]);
    expect(seen(bounds.either(from(undefined, 1), from(7, 9)))).toEqual([null, 9, false]);
    expect(seen(bounds.both(from(1), from(undefined, 9)))).toEqual([1, 9, true]);
    expect(seen(bounds.both(from(undefined, 9), from(1)))).toEqual([1, 9, true]);
    expect(seen(bounds.both(from(-1), from(undefined, 9)))).toEqual([-1, 9, false]);
    expect(seen(bounds.both({ nonZero: true }, from(0)))).toEqual([0, null, true]);
  });

  test('knows the one value a number can have, and never of an open one', () => {
    expect(bounds.constantOf(from(3, 3))).toEqual(whole(3));
    expect([from(3, 4), from(3), from(undefined, 3), {}].map(bounds.constantOf)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
    expect(bounds.point(zero)).toEqual(from(0, 0));
    expect([from(0), from(1), from(undefined, 0), from(undefined, -1), {}].map(bounds.excludesZero)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });
});
