import { describe, expect, it } from 'vitest';
import { formatYuan, toPercent } from './amounts.ts';

describe('amounts', () => {
  it('rounds a percentage half up, for display only', () => {
    expect(toPercent({ numerator: 1098, denominator: 1261 })).toBe(87);
    expect(toPercent({ numerator: 1, denominator: 200 })).toBe(1);
    expect(toPercent({ numerator: 49, denominator: 10_000 })).toBe(0);
  });

  it('has no percentage of nothing', () => {
    expect(toPercent({ numerator: 0, denominator: 0 })).toBeUndefined();
  });

  it('writes fen as yuan without a float', () => {
    expect(formatYuan(4700)).toBe('47.00');
    expect(formatYuan(5)).toBe('0.05');
    expect(formatYuan(0)).toBe('0.00');
    expect(formatYuan(-105)).toBe('-1.05');
  });
});
