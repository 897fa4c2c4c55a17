import { describe, expect, it } from 'vitest';
import { checkLetterhead, toPrintedLine } from './check-paper.ts';

describe('checkLetterhead', () => {
  it('names what a paper needs and the record lacks, and nothing else', () => {
    const draft = { village: '示例嘎查', standard: {}, seal: null, contact: null };
    expect(checkLetterhead(draft, ['standard', 'seal', 'contact'])).toEqual([
      { code: 'seal-missing', params: { village: '示例嘎查' } },
      { code: 'contact-missing', params: { village: '示例嘎查' } },
    ]);
    expect(checkLetterhead(draft, ['standard'])).toEqual([]);
  });
});

describe('toPrintedLine', () => {
  it('is one line, without marks that nobody sees', () => {
    expect(toPrintedLine(' 婚宴\n办了\u200b三十桌\t', 40)).toBe('婚宴 办了 三十桌');
    expect(toPrintedLine('\u200b \n', 40)).toBeUndefined();
  });

  it('is cut only when it is longer, marks the cut within the length, and splits no character', () => {
    expect(toPrintedLine('一二三四五', 5)).toBe('一二三四五');
    expect(toPrintedLine('一二三四五六', 5)).toBe('一二三四…');
    expect(toPrintedLine('一二三𠮷五', 5)).toBe('一二三…');
  });
});
