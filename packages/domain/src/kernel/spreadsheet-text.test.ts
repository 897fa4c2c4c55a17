import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardText, looksLikeFormula } from './spreadsheet-text.ts';

describe('text for a spreadsheet', () => {
  it.each(['=1+1', '+86 139', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', '＠a'])('guards %j', (text) => {
    expect(guardText(text)).toBe(`'${text}`);
  });

  it.each(['', '示例嘎查', '1=1', ' =1', "'=1"])('leaves %j as it is', (text) => {
    expect(guardText(text)).toBe(text);
  });

  it('never answers what a spreadsheet would run, and never loses a letter', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const guarded = guardText(text);
        expect(looksLikeFormula(guarded)).toBe(false);
        expect(guarded.endsWith(text)).toBe(true);
      }),
    );
  });
});
