import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOf } from './runs.ts';

describe('runs of a list', () => {
  it('are the list itself when put together, and full but for the last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (items, size) => {
        const runs = [...runsOf(items, size)];
        expect(runs.flat()).toEqual(items);
        expect(runs.slice(0, -1).every((run) => run.length === size)).toBe(true);
        expect(runs.every((run) => run.length >= 1 && run.length <= size)).toBe(true);
      }),
    );
  });

  it('cannot be of nothing', () => {
    expect(() => [...runsOf([1], 0)]).toThrow(RangeError);
  });
});
