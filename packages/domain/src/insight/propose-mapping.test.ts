import { describe, expect, it } from 'vitest';
import { sketchForm } from '../testing/form-sketch.ts';
import { findBlanks } from './find-blanks.ts';
import { matchLabel } from './label-match.ts';
import type { Vocabulary } from './vocabulary.ts';
import { proposeMapping } from './propose-mapping.ts';

const vocabulary: Vocabulary = {
  measures: [
    { id: 'households', name: '户数', synonyms: ['总户数', '农户数'] },
    { id: 'residents', name: '人口数', synonyms: ['人口', '总人口'] },
    { id: 'men', name: '男性人口', synonyms: ['男'] },
    { id: 'aged-60', name: '60 周岁以上人口', synonyms: ['60岁以上'] },
    { id: 'aged-65', name: '65 周岁以上人口', synonyms: ['65岁以上'] },
    { id: 'visits', name: '来访次数', synonyms: ['接待次数'] },
  ],
  rosters: [
    { name: 'villages', fields: [{ id: 'name', name: '村名', synonyms: ['嘎查村'] }] },
    {
      name: 'people',
      fields: [
        { id: 'name', name: '姓名', synonyms: [] },
        { id: 'phone', name: '联系电话', synonyms: ['电话'] },
      ],
    },
  ],
  places: [{ id: 'gacha', names: ['示例嘎查', '示例嘎查委员会'] }],
};

const propose = (...lines: readonly string[]) => {
  const { mapping, confidence } = proposeMapping([findBlanks(sketchForm(...lines))], vocabulary);
  return { ...mapping, confidence };
};

describe('what a label names', () => {
  it.each([
    ['总户数（户）', '户数', 0.9],
    ['1. 户数', '户数', 1],
    ['其中：男', '男', 1],
    ['户 数', '户数', 1],
  ])('%s is %s', (label, term, least) => expect(matchLabel(label, term)).toBeGreaterThanOrEqual(least));

  it('does not take one number for another that shares some letters', () => {
    expect(matchLabel('60岁以上', '65岁以上')).toBeLessThan(0.6);
    expect(matchLabel('低保户数', '户数')).toBeLessThan(0.9);
  });
});

describe('a proposed mapping', () => {
  it('takes the number from above and the village from beside', () => {
    const { cells } = propose('嘎查村 | 户数 | 人口', '示例嘎查 | _ | _', '合计 | _ | _');
    expect(cells.map(({ source }) => source)).toEqual([
      { kind: 'measure', measure: 'households', place: 'gacha', shift: 'period' },
      { kind: 'measure', measure: 'residents', place: 'gacha', shift: 'period' },
      { kind: 'measure', measure: 'households', place: 'own', shift: 'period' },
      { kind: 'measure', measure: 'residents', place: 'own', shift: 'period' },
    ]);
  });

  it('takes the village from above and the number from beside', () => {
    const { cells } = propose('指标 | 示例嘎查', '户数 | _');
    expect(cells[0]?.source).toMatchObject({ measure: 'households', place: 'gacha' });
  });

  it.each([
    ['上季度来访次数', 'previous'],
    ['去年同期来访次数', 'year-ago'],
    ['来访次数（次）本年累计', 'year'],
    ['来访次数', 'period'],
  ])('reads the days of “%s”', (label, shift) => {
    expect(propose(`${label} | _`).cells[0]?.source).toEqual({
      kind: 'measure',
      measure: 'visits',
      place: 'own',
      shift,
    });
  });

  it('says what the form says about itself, next to the words only', () => {
    const { cells } = propose('填报单位 | _ | 填表人 | _ | _');
    expect(cells.map(({ column, source }) => [column, source.kind === 'saying' && source.saying])).toEqual([
      [1, 'place'],
      [3, 'filler'],
    ]);
  });

  it('repeats rows over what their header lists, and leaves unknown columns open', () => {
    const { blocks, cells } = propose('序号 | 姓名 | 电话 | 血型', '_ | _ | _ | _', '_ | _ | _ | _');
    expect(cells).toEqual([]);
    expect(blocks).toEqual([
      {
        grid: 0,
        firstRow: 1,
        lastRow: 2,
        over: 'people',
        columns: [
          { column: 0, source: { kind: 'saying', saying: 'serial' } },
          { column: 1, source: { kind: 'field', field: 'name' } },
          { column: 2, source: { kind: 'field', field: 'phone' } },
        ],
      },
    ]);
  });

  it('repeats rows over villages with their numbers', () => {
    const { blocks } = propose('村名 | 总户数 | 总人口', '_ | _ | _');
    expect(blocks[0]).toMatchObject({ over: 'villages' });
    expect(blocks[0]?.columns[1]?.source).toEqual({
      kind: 'measure',
      measure: 'households',
      place: 'row',
      shift: 'period',
    });
  });

  it('repeats rows over villages though lists of households have a village and a number of people too', () => {
    const households = {
      name: 'households' as const,
      fields: [
        { id: 'head', name: '户主姓名', synonyms: [] },
        { id: 'members', name: '家庭人口', synonyms: ['人口'] },
        { id: 'village', name: '所在村', synonyms: ['嘎查村'] },
      ],
    };
    const both = { ...vocabulary, rosters: [...vocabulary.rosters, households] };
    const over = (...lines: readonly string[]) =>
      proposeMapping([findBlanks(sketchForm(...lines))], both).mapping.blocks.map((block) => block.over);
    expect(over('嘎查村 | 总人口 | 男', '_ | _ | _', '_ | _ | _')).toEqual(['villages']);
    expect(over('嘎查村 | 户主姓名 | 人口', '_ | _ | _', '_ | _ | _')).toEqual(['households']);
  });

  it('proposes nothing for what it does not know, and is less sure of what is only alike', () => {
    expect(propose('牲畜存栏 | _').cells).toEqual([]);
    const { confidence } = propose('户数 | _', '接待来访次数情况 | _');
    expect(confidence['0/0/1']).toBe(1);
    expect(confidence['0/1/1'] ?? 0).toBeLessThan(1);
  });
});
