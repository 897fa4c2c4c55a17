import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import { compileStandard, sumOfEntries } from './points-rules.ts';
import { reachabilityOf } from './reachability.ts';
import { checkDraft, type Draft, labour, standardOf } from './testing/draft-standard.ts';

const vehicle = {
  ...labour,
  id: 'vehicle',
  title: '义务出车',
  measures: 'vehicle-trip',
  unit: '车次',
  quantity: { name: '车次', min: 1, max: 10 },
  points: 50,
  maximum: { points: 200, per: 'quarter' },
};
const volunteer = {
  ...labour,
  id: 'volunteer',
  title: '志愿服务',
  measures: 'volunteer-service',
  unit: '小时',
  quantity: { name: '小时', min: 1, max: 24 },
  points: '2 * min(小时, 8)',
};

function compiled(change: (draft: Draft) => void = () => undefined) {
  return compileStandard(
    standardOf(
      checkDraft((draft) => {
        draft.items = [...(draft.items as object[]), vehicle, volunteer];
        change(draft);
      }),
    ),
  );
}

describe('points of an entry', () => {
  const standard = compiled();

  test('C-69 labour ×3, vehicle ×1, breach ×1 make 70, below the threshold, 0 yuan', () => {
    const entries = [
      { item: 'labour', quantity: 3 },
      { item: 'vehicle', quantity: 1 },
      { item: 'ceremony-breach', quantity: 1 },
    ];
    expect(sumOfEntries(standard, entries)).toBe(70);
    expect(standard.redeemableYuan(70, 70)).toBe(0);
  });

  test('a formula counts over the declared quantity', () => {
    expect(standard.pointsFor('volunteer', 3)).toBe(6);
    expect(standard.pointsFor('volunteer', 10)).toBe(16);
  });

  test('says its rule in words, with the quantity put in', () => {
    expect(standard.itemById.get('volunteer')?.describe?.(10)).toBe('2 × （小时 10 与 8 中较小的）');
    expect(standard.itemById.get('labour')?.describe?.()).toBe('10 × 次数');
    expect(standard.itemById.get('false-claim')?.describe).toBeUndefined();
    expect(standard.describeYuan(235, 81)).toBe('舍去零头（可用积分 81 ÷ 5）');
  });

  test('an unknown or retired item, a veto and a quantity out of range are refusals', () => {
    const code = (item: string, quantity: number) => {
      const points = standard.pointsFor(item, quantity);
      return isRefusal(points) ? points.code : points;
    };
    expect(code('labor', 1)).toBe('schemes.item-unknown');
    expect(code('false-claim', 1)).toBe('schemes.item-without-points');
    expect(code('labour', 21)).toBe('schemes.quantity-out-of-range');
    expect(code('labour', 0)).toBe('schemes.quantity-out-of-range');
    expect(code('labour', 1.5)).toBe('schemes.quantity-out-of-range');
    expect(code('ceremony-breach', 2)).toBe('schemes.quantity-out-of-range');
    const retired = compiled((draft) => {
      draft.items = [...(draft.items as object[]), { ...labour, id: 'old', retired: true }];
    });
    expect(retired.pointsFor('old', 1)).toMatchObject({ code: 'schemes.item-retired' });
  });

  test('several entries of one item share its maximum; a refused one spoils the sum', () => {
    const trips = (...quantities: readonly number[]) =>
      sumOfEntries(
        standard,
        quantities.map((quantity) => ({ item: 'vehicle', quantity })),
      );
    expect([trips(2, 1), trips(2, 2), trips(2, 2, 1)]).toEqual([150, 200, 200]);
    expect(trips(2, 0)).toMatchObject({ code: 'schemes.quantity-out-of-range' });
  });

  test('the maximum of a period caps awards and never a deduction', () => {
    expect(standard.countable('vehicle', 100, 150)).toBe(50);
    expect(standard.countable('vehicle', 50, 200)).toBe(0);
    expect(standard.countable('labour', 50, 10_000)).toBe(50);
    expect(standard.countable('ceremony-breach', -10, 0)).toBe(-10);
  });
});

describe('redemption', () => {
  const standard = compiled();

  test.each([
    ['C-66', 235, 47, 0],
    ['C-67', 79, 0, 79],
    ['C-67', 80, 16, 0],
    ['C-67', 81, 16, 1],
    ['C-67', 84, 16, 4],
    ['C-67', 85, 17, 0],
    ['C-71', 200, 40, 0],
  ])('%s a quarter of %i points is %i yuan and %i points rest', (_, earned, yuan, rest) => {
    expect(standard.redeemableYuan(earned, earned)).toBe(yuan);
    expect(standard.restAfter(earned, earned)).toBe(rest);
  });

  test('C-73 what was earned opens, what is spendable is spent', () => {
    expect(standard.redeemableYuan(235, 81)).toBe(16);
    expect(standard.redeemableYuan(79, 500)).toBe(0);
    expect(standard.redeemableYuan(80, 500)).toBe(100);
  });

  test('C-68 four packs at 11.75 fit into 47 yuan, at 11.76 they do not', () => {
    expect(standard.redeem(235, 235, 4 * 1175)).toEqual({ points: 235 });
    expect(standard.redeem(235, 235, 4 * 1176)).toMatchObject({ code: 'schemes.basket-above-value' });
    expect(standard.redeem(79, 235, 100)).toMatchObject({
      code: 'schemes.quarter-below-threshold',
      params: { earned: 79, threshold: 80 },
    });
  });

  test('the threshold itself opens, one point less does not', () => {
    expect(standard.redeem(80, 80, 1600)).toEqual({ points: 80 });
    expect(standard.redeem(79, 80, 1600)).toMatchObject({ code: 'schemes.quarter-below-threshold' });
    expect(standard.redeemableYuan(80, 0)).toBe(0);
  });

  test('a part of a point costs a whole one', () => {
    expect(standard.basketPoints(1)).toBe(1);
    expect(standard.basketPoints(20)).toBe(1);
    expect(standard.basketPoints(21)).toBe(2);
  });

  test('every number is the scheme’s: another village, another threshold and rate', () => {
    const other = compiled((draft) => {
      draft.redemption = { ...(draft.redemption as object), threshold: 100, pointsPerYuan: 4 };
      delete draft.examples;
    });
    expect(other.redeemableYuan(99, 99)).toBe(0);
    expect(other.redeemableYuan(100, 100)).toBe(25);
    expect(other.basketPoints(100)).toBe(4);
  });

  test('without redemption nothing can be bought', () => {
    const none = compiled((draft) => {
      delete draft.redemption;
      delete draft.examples;
      draft.uses = (draft.uses as string[]).filter((use) => use !== 'redemption');
    });
    expect(none.redeemableYuan(500, 500)).toBe(0);
    expect(none.redeem(500, 500, 100)).toMatchObject({ code: 'schemes.redemption-not-offered' });
  });

  test('whatever is earned and held: never below zero, never more than the value, more points never buy less', () => {
    const amounts = fc.integer({ min: -200, max: 5000 });
    fc.assert(
      fc.property(amounts, fc.nat(5000), fc.nat(40_000), (earned, spendable, fen) => {
        const yuan = standard.redeemableYuan(earned, spendable);
        expect(yuan * 5).toBeLessThanOrEqual(spendable);
        expect(standard.restAfter(earned, spendable)).toBeGreaterThanOrEqual(0);
        expect(standard.redeemableYuan(earned, spendable + 1)).toBeGreaterThanOrEqual(yuan);
        const bought = standard.redeem(earned, spendable, fen);
        if (isRefusal(bought)) expect(earned < 80 || fen > yuan * 100).toBe(true);
        else {
          expect(bought.points).toBeLessThanOrEqual(spendable);
          expect(bought.points * 20).toBeGreaterThanOrEqual(fen);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('slots', () => {
  test('an empty slot has no value, a filled one has', () => {
    expect(compiled().valueOf({ slot: 'star-points' })).toBeUndefined();
    expect(compiled().valueOf(300)).toBe(300);
    const filled = compiled((draft) => {
      draft.slots = [
        { id: 'star-points', title: '年度积分', value: { amount: 300, basis: '村民代表会议决议' } },
      ];
    });
    expect(filled.valueOf({ slot: 'star-points' })).toBe(300);
  });
});

describe('which totals can be made', () => {
  test('C-70 with +10, +50 and −10 alone every total is a multiple of 10, so 235 is not', () => {
    const standard = compiled();
    const three = ['labour', 'vehicle', 'ceremony-breach'];
    expect(reachabilityOf(standard, 235, three)).toEqual({ reachable: false, step: 10 });
    expect(reachabilityOf(standard, 230, three)).toEqual({ reachable: true, step: 10 });
    expect(reachabilityOf(standard, -10, three).reachable).toBe(true);
    expect(reachabilityOf(standard, 234)).toEqual({ reachable: true, step: 2 });
  });

  test('C-70 the checker says so of an example that gives such a total', () => {
    const warned = checkDraft().problems.find(({ code }) => code === 'schemes.totals-unreachable');
    expect(warned).toMatchObject({ severity: 'warning', params: { total: 235, step: 10 } });
  });

  test('awards alone: sums are counted, not only divided', () => {
    const only = (points: number, id: string) => ({ ...labour, id, points, quantity: undefined });
    const standard = compileStandard(
      standardOf(
        checkDraft((draft) => {
          draft.items = [only(6, 'a'), only(10, 'b'), only(15, 'c')];
          delete draft.examples;
        }),
      ),
    );
    const reach = (total: number) => reachabilityOf(standard, total).reachable;
    expect([1, 29, 30, 31, -6].map(reach)).toEqual([false, false, true, true, false]);
    expect(reachabilityOf(standard, 0).reachable).toBe(true);
  });
});

describe('what is said of a figure', () => {
  const standard = compiled();

  test('in words, with the figures that are known put in', () => {
    const { describeYuan, describeCost } = compiled();
    expect(describeYuan()).toBe('舍去零头（可用积分 ÷ 5）');
    expect(describeYuan(235)).toBe('舍去零头（可用积分 ÷ 5）');
    expect(describeYuan(undefined, 81)).toBe('舍去零头（可用积分 81 ÷ 5）');
    expect(describeCost()).toBe('零头进一（（金额分 × 5） ÷ 100）');
    expect(describeCost(1175)).toBe('零头进一（（金额分 1175 × 5） ÷ 100）');
    const earned = compiled((draft) => {
      draft.redemption = { ...(draft.redemption as object), yuan: 'min(floor(可用积分 / 5), 季度积分)' };
    });
    expect(earned.describeYuan(235, 81)).toBe('舍去零头（可用积分 81 ÷ 5） 与 季度积分 235 中较小的');
  });

  test('in a refusal, with the item by its title and the numbers that were meant', () => {
    const retired = compiled((draft) => {
      draft.items = [...(draft.items as object[]), { ...labour, id: 'old', retired: true }];
    });
    expect(retired.pointsFor('old', 1)).toMatchObject({ params: { item: '义务劳动' } });
    expect(standard.pointsFor('none', 1)).toMatchObject({ params: { item: 'none' } });
    expect(standard.pointsFor('false-claim', 1)).toMatchObject({ params: { item: '弄虚作假骗取积分' } });
    expect(standard.pointsFor('volunteer', 25)).toMatchObject({
      params: { item: '志愿服务', quantity: 25, minimum: 1, maximum: 24, unit: '小时' },
    });
    expect(standard.redeem(235, 235, 4701)).toMatchObject({ params: { fen: 4701, yuan: 47 } });
  });

  test('nothing, where no goods are given for points', () => {
    const none = compiled((draft) => {
      delete draft.redemption;
      delete draft.examples;
      draft.uses = (draft.uses as string[]).filter((use) => use !== 'redemption');
    });
    expect([none.describeYuan(1, 1), none.describeCost(1)]).toEqual([undefined, undefined]);
    expect([none.basketPoints(100), none.restAfter(100, 80)]).toEqual([0, 80]);
    expect(none.redeem(500, 500, 1)).toMatchObject({ params: { standard: '测试村积分标准' } });
    expect(none.sql.redeemableYuan({ earned: 'e', spendable: 's' })).toBe('0::numeric');
    expect(none.sql.basketPoints('fen')).toBe('0::numeric');
  });
});

test('SQL gives yuan only from the threshold on and while something is left', () => {
  expect(compiled().sql.redeemableYuan({ earned: ['t', 'e'], spendable: 's' })).toBe(
    '(CASE WHEN ("t"."e"::numeric >= 80::numeric) AND ("s"::numeric > 0::numeric) THEN GREATEST(0::numeric, floor((round("s"::numeric, 40) / 5))) ELSE 0::numeric END)',
  );
});

test('SQL of an item, of the yuan and of a basket name only quoted columns', () => {
  const standard = compiled();
  expect(standard.itemById.get('volunteer')?.pointsSql?.(['e', 'quantity'])).toBe(
    '(2::numeric * LEAST("e"."quantity"::numeric, 8::numeric))',
  );
  expect(standard.sql.redeemableYuan({ earned: 'earned', spendable: 'spendable' })).toContain(
    'floor((round("spendable"::numeric, 40) / 5))',
  );
  expect(standard.sql.basketPoints('fen')).toContain('ceil(');
});

test('an unchecked standard is a bug, not a refusal', () => {
  const standard = standardOf(checkDraft());
  const broken = { ...standard, items: standard.items.map((item) => ({ ...item, points: 'null' })) };
  expect(() => compileStandard(broken)).toThrow('an unchecked standard: schemes.formula-null');
});
