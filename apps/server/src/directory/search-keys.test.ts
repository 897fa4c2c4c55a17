import { parseSearchText, rankMatch } from '@yanzhen/domain/directory';
import { isRefusal } from '@yanzhen/domain/kernel';
import { describe, expect, it } from 'vitest';
import { makeNameKeys, readQuery } from './search-keys.ts';

function rank(name: string, typed: string): number | undefined {
  const query = readQuery(typed);
  if (isRefusal(query)) throw new Error(query.code);
  return rankMatch(parseSearchText(makeNameKeys(name).text), query);
}

describe('finding a name', () => {
  it.each([
    ['乌丹镇', '烏丹鎮', 0],
    ['乌丹镇', '乌丹', 1],
    ['乌丹镇', 'wdz', 0],
    ['乌丹镇', 'WuDan', 1],
    ['乌丹镇', 'wū dān', 1],
    ['赛沁塔拉嘎查', 'sqtl', 1],
    ['赛沁塔拉嘎查', '賽沁塔拉', 1],
    ['赛沁塔拉嘎查', '塔拉', 2],
    ['赛沁塔拉嘎查', "sai'qin", 1],
    ['卫家河村', '衞家河村', 0],
    ['卫家河村', '衛家河', 1],
    ['广德公镇', '廣德公鎮', 0],
    ['阿拉腾敖其尔', 'altaqe', 0],
    ['吕秀兰', 'lvxl', undefined],
    ['吕秀兰', 'lxl', 0],
    ['吕秀兰', 'lǚxiùlán', 0],
    ['解放营子乡', 'jfyz', 1],
  ])('%s by %s', (name, typed, expected) => {
    expect(rank(name, typed)).toBe(expected);
  });

  it.each([
    ['单晓明', 'sxm', 'shanxiaoming'],
    ['解宝贵', 'xbg', 'xiebaogui'],
    ['仇志强', 'qzq', 'qiuzhiqiang'],
    ['曾凤英', 'zfy', 'zengfengying'],
    ['盖玉珍', 'gyz', 'geyuzhen'],
    ['朴春花', 'pch', 'piaochunhua'],
    ['区少华', 'osh', 'oushaohua'],
  ])('reads the surname of %s as a surname', (name, initials, full) => {
    expect(rank(name, initials)).toBe(0);
    expect(rank(name, full)).toBe(0);
  });

  it('also finds a polyphonic surname by the reading a stranger would type', () => {
    expect(rank('单晓明', 'danxiaoming')).toBe(0);
    expect(rank('曾凤英', 'cengfy')).toBeUndefined();
    expect(rank('曾凤英', 'cfy')).toBe(0);
  });

  it('finds a name of two parts with and without the dot', () => {
    expect(rank('巴特尔·孟克', '巴特尔孟克')).toBe(0);
    expect(rank('巴特尔孟克', '巴特尔·孟克')).toBe(0);
  });

  it('does not let one letter match the middle of every name', () => {
    expect(rank('乌丹镇', 'd')).toBeUndefined();
    expect(rank('乌丹镇', 'w')).toBe(1);
  });

  it('survives what no dictionary knows', () => {
    expect(makeNameKeys('𫠜💧').simplified).toBe('𫠜💧');
    expect(makeNameKeys('A区3号').initials).toContain('aq3h');
  });
});
