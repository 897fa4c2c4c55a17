import { isRefusal } from '../kernel/index.ts';
import { describe, expect, it } from 'vitest';
import { isMixed, longestHan, makeDivisionKeys, matchesMixed, readDivisionName } from './division-keys.ts';
import { type NameTools, normalizeQuery, type SearchQuery } from './search-keys.ts';

const table: Record<string, string> = { 乌: 'wu', 丹: 'dan', 镇: 'zhen', 单: 'shan', 家: 'jia', 村: 'cun' };
const tools: NameTools = {
  toSimplified: (text) => text.replaceAll('鎮', '镇').replaceAll('烏', '乌'),
  pinyinOf: (text) => {
    const first = Array.from(text, (character) => table[character] ?? character);
    return text.startsWith('单') ? [first, ['dan', ...first.slice(1)]] : [first];
  },
};

const keysOf = (name: string) => makeDivisionKeys(readDivisionName(name, tools));

function ask(typed: string): SearchQuery {
  const query = normalizeQuery(typed, tools);
  if (isRefusal(query)) throw new Error(query.code);
  return query;
}

describe('makeDivisionKeys', () => {
  it('begins keys at each character before the word for the kind, in both scripts', () => {
    expect(keysOf('烏丹鎮')).toEqual({
      start: ['乌丹镇', 'wdz', 'wudanzhen'],
      inside: ['丹镇', 'dz', 'danzhen'],
    });
  });

  it('keeps every reading of a polyphone, and nothing twice', () => {
    expect(keysOf('单家村')).toEqual({
      start: ['单家村', 'sjc', 'djc', 'shanjiacun', 'danjiacun'],
      inside: ['家村', 'jc', 'jiacun'],
    });
  });

  it('takes a character beyond 65,535 whole', () => {
    expect(keysOf('𪨶村').start).toEqual(['𪨶村', '𪨶c', '𪨶cun']);
  });
});

describe('a mixed query', () => {
  const readings = [['wu'], ['shan', 'dan'], ['zhen']];
  it.each([
    ['乌d', true],
    ['乌danz', true],
    ['wu丹', true],
    ['w丹zh', true],
    ['丹zhen', true],
    ['乌an', false],
    ['丹w', false],
  ])('%s is found in 乌丹镇: %s', (typed, found) => {
    const query = ask(typed);
    expect(isMixed(query)).toBe(true);
    expect(matchesMixed('乌丹镇', readings, query)).toBe(found);
  });

  it('is looked up by its longest run of characters', () => {
    expect(longestHan(ask('w丹zh乌丹'))).toBe('乌丹');
    expect(isMixed(ask('乌丹'))).toBe(false);
    expect(isMixed(ask('wudan'))).toBe(false);
  });
});
