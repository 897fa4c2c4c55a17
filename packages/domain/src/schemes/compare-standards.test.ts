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
});
