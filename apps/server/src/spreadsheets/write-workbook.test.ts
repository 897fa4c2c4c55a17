import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from './gb18030.ts';
import { withoutGuard, writeCsv, type WrittenTable, writeXlsx } from './write-workbook.ts';

const table: WrittenTable = {
  name: '示例[名册]',
  header: [['示例嘎查人口名册'], ['姓名', '电话', '分']],
  rows: [
    ['=HYPERLINK("http://x","点我")', '+8613900000000', 12],
    ['龘䶮𠮷\u0001', null, -3.5],
  ],
};

async function open(file: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as unknown as ExcelJS.Buffer);
  return book.worksheets[0]!;
}

describe('writeXlsx', () => {
  it('is read by another library as it was written, formulas as text in cells of text', async () => {
    const sheet = await open(await writeXlsx(table));
    expect(sheet.name).toBe('示例 名册');
    const cell = sheet.getCell('A3');
    expect(cell.type).toBe(ExcelJS.ValueType.String);
    expect(cell.formula).toBeUndefined();
    expect(cell.numFmt).toBe('@');
    expect(sheet.getCell('B3').value).toBe('+8613900000000');
    expect(sheet.getCell('C3').value).toBe(12);
    expect(sheet.getCell('A4').value).toBe('龘䶮𠮷');
    expect(sheet.getCell('C4').value).toBe(-3.5);
  });

  it('writes no cell longer than Excel keeps', async () => {
    const sheet = await open(await writeXlsx({ ...table, rows: [['长'.repeat(40_000)]] }));
    expect(sheet.getCell('A3').text).toHaveLength(32_767);
  });
});

describe('writeCsv', () => {
  it('puts a quote before what a spreadsheet would run, which reading takes back', () => {
    const text = writeCsv(table).toString('utf8');
    expect(text.startsWith('\uFEFF"示例嘎查人口名册"\r\n')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""点我"")","'+8613900000000",12`);
    expect(withoutGuard("'=1")).toBe('=1');
    expect(withoutGuard("'O")).toBe("'O");
  });

  it('writes GB18030 that decodes to the same text, whatever the character', () => {
    expect(encodeGb18030('中€').toString('hex')).toBe('d6d0a2e3');
    const decoder = new TextDecoder('gb18030', { ignoreBOM: true });
    const text = fc
      .array(fc.integer({ min: 0, max: 0x10ffff }).filter((point) => point < 0xd800 || point > 0xdfff))
      .map((points) => String.fromCodePoint(...points));
    fc.assert(fc.property(text, (one) => decoder.decode(encodeGb18030(one)) === one));
    expect(decoder.decode(writeCsv(table, 'gb18030'))).toContain('龘䶮𠮷');
  });
});
