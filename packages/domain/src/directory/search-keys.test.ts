import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import {
  makeSearchKeys,
  type NameTools,
  normalizeQuery,
  parseSearchText,
  rankMatch,
  toLikePattern,
} from './search-keys.ts';

const tools: NameTools = {
  toSimplified: (text) => text.replaceAll('鎮', '镇').replaceAll('烏', '乌'),
  pinyinOf: (text) => {
    const table: Record<string, string> = { 乌: 'wu', 丹: 'dan', 镇: 'zhen', 单: 'shan', 女: 'nv' };
    const first = Array.from(text, (character) => table[character] ?? character);
    return text.startsWith('单') ? [first, ['dan', ...first.slice(1)]] : [first];
  },
};

describe('makeSearchKeys', () => {
  it('keeps the simplified name, the initials and the pinyin on one line', () => {
    expect(makeSearchKeys('烏丹鎮', tools)).toEqual({
      simplified: '乌丹镇',
      pinyin: ['wudanzhen'],
      initials: ['wdz'],
      text: '乌丹镇 wdz wudanzhen',
    });
  });

  it('keeps every reading of a polyphone once', () => {
    expect(makeSearchKeys('单丹', tools).initials).toEqual(['sd', 'dd']);
    expect(makeSearchKeys('乌丹', tools).pinyin).toHaveLength(1);
  });

  it('folds 衞 before the dictionary sees it', () => {
    expect(makeSearchKeys('衞', tools).simplified).toBe('卫');
  });
});

describe('normalizeQuery', () => {
  it.each([
    ['  Wū Dān ', 'wudan', 'latin'],
    ['nǚ', 'nv', 'latin'],
    ['nü', 'nv', 'latin'],
    ['烏丹鎮', '乌丹镇', 'han'],
    ['ｗｄｚ', 'wdz', 'latin'],
  ])('%j becomes %j', (typed, text, script) => {
    expect(normalizeQuery(typed, tools)).toEqual({ text, script });
  });

  it.each([
    ['', 'directory.query-empty'],
    [' · ', 'directory.query-empty'],
    ['乌'.repeat(41), 'directory.query-too-long'],
  ])('refuses %j', (typed, code) => {
    expect(normalizeQuery(typed, tools)).toMatchObject({ refused: true, code });
  });

  it('finds every name by itself, however it is spaced', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('乌', '烏', '丹', '鎮', '女', '衞'), minLength: 1, maxLength: 8 }),
        (name) => {
          const query = normalizeQuery(Array.from(name).join(' '), tools);
          expect(isRefusal(query) || rankMatch([makeSearchKeys(name, tools).simplified], query)).toBe(0);
        },
      ),
    );
  });
});

describe('toLikePattern', () => {
  it('takes the signs of LIKE literally', () => {
    expect(toLikePattern({ text: '50%_\\', script: 'latin' })).toBe('%50\\%\\_\\\\%');
  });
});

describe('rankMatch', () => {
  const keys = parseSearchText('乌丹镇 wdz wudanzhen');
  const rank = (typed: string) => {
    const query = normalizeQuery(typed, tools);
    return isRefusal(query) ? query.code : rankMatch(keys, query);
  };

  it('puts the whole name first, then its beginning, then what lies inside', () => {
    expect(keys).toEqual(['乌丹镇', 'wdz', 'wudanzhen']);
    expect(['烏丹鎮', 'wdz', '乌丹', 'wudan', '丹镇', 'zhen', '单'].map(rank)).toEqual([
      0,
      0,
      1,
      1,
      2,
      2,
      undefined,
    ]);
    // A character alone may lie inside; a Latin letter alone only at the beginning.
    expect(['丹', 'w', 'd'].map(rank)).toEqual([2, 1, undefined]);
  });

  it('takes forty characters and no more', () => {
    expect(rank('乌'.repeat(40))).toBeUndefined();
    expect(rank('乌'.repeat(41))).toBe('directory.query-too-long');
  });
});
