import { describe, expect, it } from 'vitest';
import { compareStandards } from './compare-standards.ts';
import { describeMaximum, describeSlot, describeValue } from './describe-standard.ts';
import { PointsStandard } from './language/points-standard.ts';
import { compileStandard } from './points-rules.ts';
import { breach, labour, redemption, soundDraft, veto } from './testing/draft-standard.ts';

const standard = (change: Record<string, unknown> = {}) =>
  PointsStandard.parse({ ...soundDraft(), items: [labour, breach, veto], redemption, ...change });

describe('a standard in words', () => {
  it('says fixed points, formulas, maxima and vetoes', () => {
    const hours = {
      ...labour,
      id: 'service',
      title: '志愿服务',
      quantity: { name: '小时', min: 1, max: 12 },
      points: '2 * min(小时, 8)',
      maximum: { points: 200, per: 'quarter' as const },
    };
    const { itemById, standard: compiled } = compileStandard(
      standard({ items: [labour, breach, veto, hours] }),
    );
    const words = [...itemById.values()].map((item) => describeValue(item));
    expect(words.slice(0, 3)).toEqual(['每次 +10 分', '每次 −10 分', '否决项目，不计分']);
    expect(words[3]).toContain('小时');
    expect(words[3]).not.toContain('min');
    expect(compiled.items.map((item) => describeMaximum(item))[3]).toBe('每季度最多 200 分');
  });

  it('leaves an empty slot empty, and says what vouches for a filled one', () => {
    expect(describeSlot({ value: null })).toBeNull();
    expect(describeSlot({ value: { amount: 300, basis: '村民代表会议决议' } })).toBe(
      '300（村民代表会议决议）',
    );
  });
});

describe('two standards compared', () => {
  it('finds nothing where nothing was said otherwise', () => {
    expect(compareStandards(standard(), standard({ title: '另一个名称' }))).toEqual([]);
  });

  it('names what is new, gone and changed, each with both wordings', () => {
    const dearer = { ...labour, points: 15 };
    const trip = { ...labour, id: 'trip', title: '义务出车', points: 50, unit: '车次' };
    const changes = compareStandards(standard(), standard({ items: [dearer, veto, trip] }));
    expect(changes.map(({ title }) => title)).toEqual(['义务劳动', '义务出车', '婚丧嫁娶大操大办']);
    expect(changes[0]?.before).toContain('+10');
    expect(changes[0]?.after).toContain('+15');
    expect(changes[1]).toMatchObject({ before: null });
    expect(changes[2]).toMatchObject({ after: null });
  });

  it('says of an item what it gives, how much at most, to whom, what counts and on what basis', () => {
    const capped = { ...labour, maximum: { points: 200, per: 'quarter' as const } };
    const changes = compareStandards(
      standard({ items: [veto] }),
      standard({
        items: [capped, breach, veto, { ...labour, id: 'both', classes: ['villager', 'party-member'] }],
      }),
    );
    expect(changes.map(({ after }) => after)).toEqual([
      '每次 +10 分；每季度最多 200 分；群众',
      '每次 −10 分；群众；宴席超过 20 桌；村规民约第八条',
      '每次 +10 分；群众、党员',
    ]);
  });

  it.each([
    ['its maximum', { maximum: { points: 50, per: 'month' } }],
    ['who earns by it', { classes: ['party-member'] }],
    ['what counts', { definition: '宴席超过 15 桌' }],
    ['its basis', { basis: { kind: 'village-rules', reference: '村规民约第九条' } }],
    ['its name', { title: '大操大办' }],
  ])('notices an item that changed in %s alone', (_, change) => {
    const changes = compareStandards(
      standard({ items: [labour, breach] }),
      standard({ items: [labour, { ...breach, ...change }] }),
    );
    expect(changes).toHaveLength(1);
    expect(changes[0]?.title).toBe('title' in change ? '大操大办' : '婚丧嫁娶大操大办');
  });

  it('counts an item that is retired as gone, and one that never counted as nothing', () => {
    const retired = { ...breach, retired: true };
    expect(compareStandards(standard(), standard({ items: [labour, retired, veto] }))).toEqual([
      { title: '婚丧嫁娶大操大办', before: '每次 −10 分；群众；宴席超过 20 桌；村规民约第八条', after: null },
    ]);
    expect(compareStandards(standard({ items: [labour] }), standard({ items: [labour, retired] }))).toEqual(
      [],
    );
    expect(
      compareStandards(standard({ items: [labour] }), standard({ items: [{ ...labour, retired: false }] })),
    ).toEqual([]);
  });

  it('notices every number and formula of the redemption, and redemption that comes or goes', () => {
    const words =
      '门槛 80 分；5 分 1 元；floor(可用积分 / 每元积分)；ceiling(金额分 * 每元积分 / 100)；carry-within-year';
    const dearer = compareStandards(
      standard(),
      standard({ redemption: { ...redemption, threshold: 100, pointsPerYuan: 10 } }),
    );
    expect(dearer).toEqual([
      { title: '兑换', before: words, after: words.replace('80 分；5 分', '100 分；10 分') },
    ]);
    expect(compareStandards(standard(), standard({ redemption: undefined }))).toEqual([
      { title: '兑换', before: words, after: null },
    ]);
    expect(compareStandards(standard({ redemption: undefined }), standard())).toEqual([
      { title: '兑换', before: null, after: words },
    ]);
  });

  it('says that a slot was empty and what it is filled with', () => {
    const slot = { id: 'star-points', title: '评先评优的年度积分' };
    const filled = standard({ slots: [{ ...slot, value: { amount: 300, basis: '村民代表会议决议' } }] });
    expect(compareStandards(standard(), filled)).toEqual([
      { title: '评先评优的年度积分', before: '空着', after: '300（村民代表会议决议）' },
    ]);
    const marked = standard({ slots: [{ ...slot, value: { amount: 300, mark: '示例' } }] });
    expect(compareStandards(filled, marked)).toMatchObject([{ after: '300（示例）' }]);
  });

  it('keeps what looks alike apart: an item and a slot of one name', () => {
    const slot = { id: 'labour', title: '义务劳动的名额', value: null };
    const changes = compareStandards(
      standard({ slots: [] }),
      standard({ items: [breach, veto], slots: [slot] }),
    );
    expect(changes.map(({ title, after }) => [title, after])).toEqual([
      ['义务劳动的名额', '空着'],
      ['义务劳动', null],
    ]);
  });
});
