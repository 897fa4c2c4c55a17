import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastMeeting, meetsThreshold } from './thresholds.ts';

const anyShare = fc
  .record({ denominator: fc.integer({ min: 1, max: 12 }), part: fc.nat({ max: 11 }), strict: fc.boolean() })
  .map(({ denominator, part, strict }) => ({ numerator: (part % denominator) + 1, denominator, strict }));

describe('a share demanded by a rule', () => {
  it('以上 includes the number itself, 过半 excludes it', () => {
    expect(meetsThreshold(6, 9, { numerator: 2, denominator: 3, strict: false })).toBe(true);
    expect(meetsThreshold(5, 9, { numerator: 2, denominator: 3, strict: false })).toBe(false);
    expect(meetsThreshold(10, 20, { numerator: 1, denominator: 2, strict: true })).toBe(false);
    expect(meetsThreshold(11, 20, { numerator: 1, denominator: 2, strict: true })).toBe(true);
  });

  it('is never met by a share of nothing', () => {
    expect(meetsThreshold(0, 0, { numerator: 1, denominator: 2, strict: false })).toBe(false);
  });

  it('is monotone: one more never loses it, a larger body never makes it easier', () => {
    fc.assert(
      fc.property(anyShare, fc.nat(500), fc.integer({ min: 1, max: 500 }), (share, count, whole) => {
        if (meetsThreshold(count, whole, share)) expect(meetsThreshold(count + 1, whole, share)).toBe(true);
        else expect(meetsThreshold(count, whole + 1, share)).toBe(false);
      }),
    );
  });

  it('names the smallest count that suffices', () => {
    fc.assert(
      fc.property(anyShare, fc.integer({ min: 1, max: 500 }), (share, whole) => {
        const least = leastMeeting(whole, share);
        expect(meetsThreshold(least, whole, share)).toBe(true);
        expect(meetsThreshold(least - 1, whole, share)).toBe(false);
      }),
    );
  });
});
