import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitCellText, guardText, looksLikeFormula } from './spreadsheet-text.ts';

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

describe('the text of a cell of a workbook', () => {
  it('leaves out what the file cannot hold, and nothing else', () => {
    expect(fitCellText('示例\u0000嘎查\u001f\ufffe\ud800')).toBe('示例嘎查');
    expect(fitCellText('两行\n一\t格，𠮷')).toBe('两行\n一\t格，𠮷');
  });

  it('is cut where a cell ends, at 32,767 characters', () => {
    const long = (length: number) => '长'.repeat(length);
    for (const length of [0, 32_766, 32_767]) expect(fitCellText(long(length))).toBe(long(length));
    expect(fitCellText(long(32_768))).toBe(long(32_767));
  });
});
