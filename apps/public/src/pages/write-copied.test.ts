import { describe, expect, it } from 'vitest';
import { writeCopied } from './write-copied.ts';

describe('a value of a person’s copy', () => {
  it.each([
    [null, '空'],
    ['', '空'],
    [true, '是'],
    ['villager', '群众（按户）'],
    ['posted', '公示中'],
    ['village-secretary', '村党组织书记'],
    ['2026-04-01', '2026年4月1日'],
    ['2026-04-01T02:00:00+00:00', '2026年4月1日 10:00'],
    ['2026-Q1', '2026年第一季度'],
    ['阿拉腾敖其尔', '阿拉腾敖其尔'],
    [['2026-Q1', 12], '2026年第一季度、12'],
  ])('%j is read as %s', (value, words) => {
    expect(writeCopied(value)).toBe(words);
  });

  it('tells of what was handed in what a person knows of it, and leaves the rest to the file', () => {
    const account = '01a20468-d3f9-7f15-afbc-328429c518bc';
    expect(writeCopied({ account, item: 'labour', quantity: 2, occurredOn: '2026-04-01', note: null })).toBe(
      '数量 2，发生日 2026年4月1日',
    );
    expect(writeCopied({ account, item: 'labour' })).toBe('见下载的文件');
  });
});
