import { describe, expect, it } from 'vitest';
import { Receipt } from './household-papers.ts';

const receipt = {
  paper: '80mm',
  place: { county: '翁牛特旗', township: '示例镇', village: '示例嘎查', isDemo: true },
  publicUrl: 'http://192.168.1.20:8788/p/7KQ2M9',
  phone: '0476-555-0101',
  hours: '每天 8:00–18:00',
  printedAt: '2026-11-22T01:30:00.000Z',
  kind: 'redemption',
  number: '150426-2026-000881-2',
  shop: '示例嘎查爱心超市',
  householdNumber: '03-012',
  goods: [{ name: '抽纸', quantity: 4, price: 1175 }],
  total: 4700,
  pointsSpent: 235,
  pointsLeft: 0,
  redeemedAt: '2026-11-22T01:30:00.000Z',
  keeper: '乌云',
};

describe('a redemption receipt', () => {
  it('prints only when the goods add up to the total', () => {
    expect(Receipt.safeParse(receipt).success).toBe(true);
    expect(Receipt.safeParse({ ...receipt, total: 4701 }).success).toBe(false);
  });
});
