import { describe, expect, it } from 'vitest';
import { exampleStandard } from '../testing/points-standard.ts';

describe('备用的标准', () => {
  it('knows of each item whether it burdens, is retired, ends at a maximum, and what it rests on', () => {
    const { itemById } = exampleStandard();
    const of = (id: string) => itemById.get(id);
    expect(['labour', 'ceremony', 'false-claim'].map((id) => of(id)?.adverse)).toEqual([false, true, true]);
    expect(['labour', 'old'].map((id) => of(id)?.retired)).toEqual([false, true]);
    expect([of('vehicle')?.maximum, of('labour')?.maximum]).toEqual([{ points: 100, per: 'quarter' }, null]);
    expect([of('ceremony')?.basis, of('labour')?.basis]).toEqual(['示例村民会议决议', null]);
    expect([of('labour')?.definition, of('false-claim')?.pointsFor(1)]).toEqual([null, 0]);
  });

  it('says each rule in words, with its number and sign', () => {
    expect([...exampleStandard().itemById.values()].map(({ ruleText }) => ruleText)).toEqual([
      '义务劳动 每次 +10 分',
      '义务出车 每车次 +50 分',
      '旧项目 每次 +5 分',
      '党员项目 每次 +5 分',
      '大操大办 每次 -10 分',
      '弄虚作假：否决项目，不计分',
    ]);
    const counted = exampleStandard({
      items: [
        {
          ...exampleStandard().compiled.standard.items[0],
          points: '2 * min(次数, 8)',
          definition: '由村里组织',
        },
      ],
    }).itemById.get('labour');
    expect([counted?.ruleText, counted?.definition]).toEqual([
      '义务劳动：2 × （次数 与 8 中较小的） 分',
      '由村里组织',
    ]);
  });

  it('says in words how yuan and cost come about, and nothing where no goods are given', () => {
    const { redemption } = exampleStandard();
    expect(redemption?.describeYuan(235, 81)).toBe('舍去零头（可用积分 81 ÷ 5）');
    expect(redemption?.describeCost(1175)).toContain('1175');
    expect(redemption?.carriesWithinYear).toBe(true);
    expect(exampleStandard({ redemption: undefined }).redemption).toBeNull();
    const lapsing = { ...exampleStandard().compiled.standard.redemption, remainder: 'lapse-at-quarter-end' };
    expect(exampleStandard({ redemption: lapsing }).redemption?.carriesWithinYear).toBe(false);
  });

  it('names the procedure that reviews its entries, where it has one', () => {
    expect(exampleStandard().reviewedBy).toBeNull();
    expect(exampleStandard({ reviewedBy: 'points-review@1' }).reviewedBy).toBe('points-review@1');
  });

  it('takes an item of no points for no burden', () => {
    const [first] = exampleStandard().compiled.standard.items;
    const { itemById } = exampleStandard({ items: [{ ...first, points: 0 }] });
    expect(itemById.get('labour')).toMatchObject({ adverse: false, ruleText: '义务劳动 每次 +0 分' });
  });
});
