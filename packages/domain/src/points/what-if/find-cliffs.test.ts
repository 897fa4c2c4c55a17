import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleStandard } from '../../testing/points-standard.ts';
import { closeFigures } from '../close-figures.ts';
import { findCliffs, spreadEarned } from './find-cliffs.ts';

/** Redemption from the first point on that gives `yuan`, a formula over 季度积分. */
const paying = (yuan: string) => {
  const { redemption } = exampleStandard().compiled.standard;
  return exampleStandard({ redemption: { ...redemption, threshold: 0, yuan } }).redemption;
};
const countsOf = (...points: readonly number[]) => points.map((earned) => ({ earned, accounts: 1 }));
const stepsOf = (yuan: string, earned: readonly number[] = [20]) =>
  findCliffs(paying(yuan), countsOf(...earned)).map(({ at, below, yuan: gives }) => [at, below, gives]);

describe('a cliff', () => {
  it('is more than one yuan', () => {
    expect(stepsOf('if 季度积分 >= 10 then 1 else 0')).toEqual([]);
    expect(stepsOf('if 季度积分 >= 10 then 2 else 0')).toEqual([[10, 0, 2]]);
  });

  it('is more than a tenth of the larger amount, whether the money rises or falls', () => {
    const second = (yuan: string) => stepsOf(yuan).slice(1);
    expect(second('if 季度积分 >= 10 then 20 else 18')).toEqual([]);
    expect(second('if 季度积分 >= 10 then 20 else 17')).toEqual([[10, 17, 20]]);
    expect(second('if 季度积分 >= 10 then 18 else 20')).toEqual([]);
    expect(second('if 季度积分 >= 10 then 17 else 20')).toEqual([[10, 20, 17]]);
  });

  it('is looked for up to the most points that anybody has, and up to the threshold where nobody has as many', () => {
    expect(stepsOf('if 季度积分 >= 100 then 50 else 0', [100])).toEqual([[100, 0, 50]]);
    expect(stepsOf('if 季度积分 >= 100 then 50 else 0', [99])).toEqual([]);
    expect(findCliffs(exampleStandard().redemption, [])).toEqual([{ at: 80, yuan: 16, below: 0, near: 0 }]);
  });

  it('is not looked for where no village gives as many points', () => {
    const rule = 'if 季度积分 >= 5001 then 50 else if 季度积分 >= 5000 then 20 else 0';
    expect(stepsOf(rule, [6000])).toEqual([[5000, 0, 20]]);
  });

  it('counts who stands at most five points below it, and nobody at or above it', () => {
    expect(findCliffs(exampleStandard().redemption, countsOf(74, 75, 79, 80, 81, 82))).toMatchObject([
      { near: 2 },
    ]);
    const counts = [
      { earned: 74, accounts: 7 },
      { earned: 75, accounts: 3 },
      { earned: 79, accounts: 4 },
      { earned: 80, accounts: 5 },
    ];
    expect(findCliffs(exampleStandard().redemption, counts)).toMatchObject([{ near: 7 }]);
  });
});

describe('the spread of what was earned', () => {
  type Pair = readonly [before: number, after: number, accounts?: number];
  const figures = (earned: number) => closeFigures({ earned, carried: 0 }, null);
  const spread = (...pairs: Pair[]) =>
    spreadEarned(
      pairs.map(([before, after, accounts = 1]) => ({
        accounts,
        before: figures(before),
        after: figures(after),
      })),
    );

  it('has steps from the least to the most, before and after each in its own', () => {
    const steps = spread([3, -7], [42, 42], [42, 19, 3]);
    expect(steps).toHaveLength(11);
    expect(steps[0]).toEqual({ from: -10, to: -6, before: 0, after: 1 });
    expect(steps[2]).toEqual({ from: 0, to: 4, before: 1, after: 0 });
    expect(steps[5]).toEqual({ from: 15, to: 19, before: 0, after: 3 });
    expect(steps[10]).toEqual({ from: 40, to: 44, before: 4, after: 1 });
    expect(spreadEarned([])).toEqual([]);
  });

  it('widens its steps before there are more than twenty', () => {
    const width = (...pairs: Pair[]) => {
      const [first] = spread(...pairs);
      return first === undefined ? 0 : first.to - first.from + 1;
    };
    expect([98, 99, 198, 199].map((most) => width([0, most]))).toEqual([5, 10, 10, 20]);
    expect(width([-50, 98])).toBe(10);
    expect(width([0, 4_000])).toBe(500);
  });

  it('leaves no gap, loses nobody and stays short, whatever was earned', () => {
    const points = fc.integer({ min: -3_000, max: 90_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(points, points), { minLength: 1, maxLength: 20 }), (pairs) => {
        const steps = spread(...pairs);
        expect(steps.length).toBeLessThanOrEqual(21);
        steps.forEach(({ from, to, before, after }, nth) => {
          if (nth > 0) expect(from).toBe((steps[nth - 1]?.to ?? 0) + 1);
          const within = (one: number) => one >= from && one <= to;
          expect(before).toBe(pairs.filter(([was]) => within(was)).length);
          expect(after).toBe(pairs.filter(([, is]) => within(is)).length);
        });
      }),
    );
  });
});
