import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DemandedShare, leastMeeting, meetsShare } from './thresholds.ts';

const anyShare = fc
  .record({
    denominator: fc.integer({ min: 1, max: 12 }),
    part: fc.nat({ max: 11 }),
    comparison: fc.constantFrom<DemandedShare['comparison']>('at-least', 'more-than'),
  })
  .map(({ denominator, part, comparison }) => ({
    numerator: (part % denominator) + 1,
    denominator,
    comparison,
  }));

describe('a share demanded by a rule', () => {
  it('以上 includes the number itself, 过半 excludes it', () => {
    expect(meetsShare(6, 9, { numerator: 2, denominator: 3, comparison: 'at-least' })).toBe(true);
    expect(meetsShare(5, 9, { numerator: 2, denominator: 3, comparison: 'at-least' })).toBe(false);
    expect(meetsShare(10, 20, { numerator: 1, denominator: 2, comparison: 'more-than' })).toBe(false);
    expect(meetsShare(11, 20, { numerator: 1, denominator: 2, comparison: 'more-than' })).toBe(true);
  });

  it('is never met by a share of nothing', () => {
    expect(meetsShare(0, 0, { numerator: 1, denominator: 2, comparison: 'at-least' })).toBe(false);
  });

  it('is monotone: one more never loses it, a larger body never makes it easier', () => {
    fc.assert(
      fc.property(anyShare, fc.nat(500), fc.integer({ min: 1, max: 500 }), (share, count, whole) => {
        if (meetsShare(count, whole, share)) expect(meetsShare(count + 1, whole, share)).toBe(true);
        else expect(meetsShare(count, whole + 1, share)).toBe(false);
      }),
    );
  });

  it('names the smallest count that suffices', () => {
    fc.assert(
      fc.property(anyShare, fc.integer({ min: 1, max: 500 }), (share, whole) => {
        const least = leastMeeting(whole, share);
        expect(meetsShare(least, whole, share)).toBe(true);
        expect(meetsShare(least - 1, whole, share)).toBe(false);
      }),
    );
  });
});
