import { describe, expect, it } from 'vitest';
import { blockOf } from './uses.ts';

const veto = (period: 'quarter' | 'year', ends: 'period-end' | 'next-period-end') =>
  ({ kind: 'veto', effect: { blocks: ['redemption'], period }, ends }) as const;

describe('否决的期限', () => {
  it('N-15 ends with the period the item names, or with the next one', () => {
    expect(blockOf(veto('quarter', 'period-end'), '2026-11-22')?.until).toBe('2026-12-31');
    expect(blockOf(veto('quarter', 'next-period-end'), '2026-11-22')?.until).toBe('2027-03-31');
    expect(blockOf(veto('year', 'next-period-end'), '2026-11-22')?.until).toBe('2027-12-31');
  });

  it('is nothing for an item that is no veto', () => {
    expect(blockOf({ kind: 'base' }, '2026-11-22')).toBeUndefined();
  });
});
