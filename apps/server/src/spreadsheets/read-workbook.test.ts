import { readFileSync } from 'node:fs';
import { isRefusal, type TableCell } from '@yanzhen/domain/kernel';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeZip } from '../testing/make-zip.ts';
import { encodeGb18030 } from './gb18030.ts';
import { readWorkbook } from './read-workbook.ts';
import type { ReadWorkbook } from './workbook.ts';
import { writeCsv, writeXlsx } from './write-workbook.ts';

async function codeOf(file: Buffer): Promise<string> {
  const read = await readWorkbook(file);
  return isRefusal(read) ? read.code : `read ${read.format}`;
}

async function open(file: Buffer): Promise<ReadWorkbook> {
  const read = await readWorkbook(file);
  if (isRefusal(read)) throw new Error(read.code);
  return read;
}

async function makeBook(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const workbookPart = { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') };

describe('an .xlsx', () => {
  it('is read with merged cells, days, formulas as such, and without hidden sheets', async () => {
    const file = await makeBook((book) => {
      const sheet = book.addWorksheet('名册');
      sheet.mergeCells('A1:C1');
      sheet.getCell('A1').value = '示例嘎查人口名册';
      sheet.addRow(['姓名', '出生', '年龄']);
      sheet.addRow(['示例甲', new Date('1980-02-03T00:00:00Z'), { formula: 'YEAR(NOW())-1980', result: 46 }]);
      sheet.addRow([
        { richText: [{ text: '示例' }, { text: '乙', font: { bold: true } }] },
        19_800_203,
        true,
      ]);
      book.addWorksheet('隐藏', { state: 'hidden' }).addRow(['不读']);
    });
    const { sheets } = await open(file);
    expect(sheets.map(({ name }) => name)).toEqual(['名册']);
    expect(sheets[0]!.merged).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }]);
    expect(sheets[0]!.rows.slice(1)).toEqual([
      ['姓名', '出生', '年龄'],
      ['示例甲', { day: '1980-02-03' }, { formula: '46' }],
      ['示例乙', 19_800_203, '是'],
    ]);
  });

  it('is read again as it was written', async () => {
    const cell = fc.oneof(
      fc.constantFrom<TableCell>('示例甲', '=1+1', "'0", '+8613900000000', '007', null),
      fc.integer(),
    );
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    const rows = table.map((some) => some.map((row) => ['行', ...(row as (string | number | null)[]), '末']));
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const sheet = { name: '表', header: [['题']], rows: written };
        const xlsx = await open(await writeXlsx(sheet));
        expect(xlsx.sheets[0]!.rows.slice(1)).toEqual(written);
        const csv = await open(writeCsv(sheet, 'gb18030'));
        const asText = written.map((row) =>
          row.map((value) => (typeof value === 'number' ? String(value) : value)),
        );
        expect(csv.sheets[0]!.rows.slice(1)).toEqual(asText);
      }),
      { numRuns: 10 },
    );
  });

  it('with cells formatted to the last row is as long as what is filled in', async () => {
    const file = await makeBook((book) => {
      const sheet = book.addWorksheet('名册');
      sheet.addRow(['姓名']);
      sheet.getCell('A9000').numFmt = '@';
      sheet.getCell('CV40').fill = { type: 'pattern', pattern: 'solid' };
    });
    const { sheets } = await open(file);
    expect(sheets[0]!.rows).toEqual([['姓名']]);
  });

  it('is refused with more rows or columns than a table has, and when nothing is in it', async () => {
    const wide = await makeBook((book) => (book.addWorksheet('宽').getCell('HZ1').value = 1));
    expect(await codeOf(wide)).toBe('spreadsheet.too-many');
    const long = await makeBook((book) => (book.addWorksheet('长').getCell('A100002').value = 1));
    expect(await codeOf(long)).toBe('spreadsheet.too-many');
    expect(await codeOf(await makeBook((book) => void book.addWorksheet('空')))).toBe('spreadsheet.empty');
  });
});

describe('a file that is no table, or more than one', () => {
  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'spreadsheet.empty'],
    ['a PDF', Buffer.from('%PDF-1.7\n%名册'), 'spreadsheet.other-format'],
    [
      'a page called .xls',
      Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>'),
      'spreadsheet.other-format',
    ],
    ['a program', Buffer.from('MZ\u0000\u0003', 'latin1'), 'spreadsheet.other-format'],
    ['another archive', makeZip([{ name: 'a.txt', data: Buffer.from('a') }]), 'spreadsheet.other-format'],
    [
      'a document',
      makeZip([{ name: 'word/document.xml', data: Buffer.from('<w/>') }]),
      'spreadsheet.other-format',
    ],
    [
      'a binary workbook',
      makeZip([{ name: 'xl/workbook.bin', data: Buffer.from('a') }]),
      'spreadsheet.other-format',
    ],
    [
      'macros',
      makeZip([workbookPart, { name: 'xl/vbaProject.bin', data: Buffer.from('a') }]),
      'spreadsheet.active',
    ],
    [
      'links to other files',
      makeZip([
        workbookPart,
        { name: 'xl/externalLinks/externalLink1.xml', data: Buffer.from('<ddeLink/>') },
      ]),
      'spreadsheet.active',
    ],
    [
      'a connection',
      makeZip([workbookPart, { name: 'xl/connections.xml', data: Buffer.from('<c/>') }]),
      'spreadsheet.active',
    ],
    [
      'an embedded object',
      makeZip([workbookPart, { name: 'xl/embeddings/oleObject1.bin', data: Buffer.from('a') }]),
      'spreadsheet.active',
    ],
    ['half an archive', makeZip([workbookPart]).subarray(0, 40), 'spreadsheet.broken'],
    ['no workbook behind its name', makeZip([workbookPart]), 'spreadsheet.broken'],
    [
      'a broken container',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600, 7)]),
      'spreadsheet.broken',
    ],
    ['an open quote', Buffer.from('姓名,村\n"示例甲,示例嘎查\n'), 'spreadsheet.quote-open'],
    ['more bytes than a table has', Buffer.alloc(21 * 1024 * 1024, 'a'), 'spreadsheet.too-large'],
  ])('refuses %s', async (_, file, code) => {
    expect(await codeOf(file)).toBe(code);
  });

  it('refuses what would unfold a thousandfold, says nothing of its size, or lies about it', async () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    const sheet = { name: 'xl/worksheets/sheet1.xml', data: zeros };
    expect(await codeOf(makeZip([workbookPart, sheet]))).toBe('spreadsheet.bomb');
    expect(await codeOf(makeZip([workbookPart, { ...sheet, says: 0 }]))).toBe('spreadsheet.bomb');
    const book = await makeBook((one) => void one.addWorksheet('表').addRow(['姓名']));
    expect(await codeOf(book)).toBe('read xlsx');
    const many = Array.from({ length: 2_001 }, (_, nth) => ({ name: `xl/${nth}`, data: Buffer.from('a') }));
    expect(await codeOf(makeZip([workbookPart, ...many]))).toBe('spreadsheet.bomb');
  });
});

describe('an .xls', () => {
  /** Invented people in the format of Excel 97 to 2003, with a hidden second sheet. */
  const file = readFileSync(new URL('./fixtures/roster.xls', import.meta.url));

  it('is read like an .xlsx: merged cells, days, formulas as such, hidden sheets left out', async () => {
    const read = await open(file);
    expect(read.format).toBe('xls');
    expect(read.sheets.map(({ name, rows }) => [name, rows.length])).toEqual([['名册', 4]]);
    expect(read.sheets[0]!.merged).toEqual([{ top: 0, left: 0, bottom: 0, right: 4 }]);
    expect(read.sheets[0]!.rows.slice(2)).toEqual([
      [1, '示例甲', '990000198002030014', '1980-02-03', { formula: '46' }],
      [2, '示例乙', '990000198205060021', { day: '1982-05-06' }, { formula: '44' }],
    ]);
  });

  it('that is cut off or altered anywhere is read or refused, and nothing worse', async () => {
    for (let at = 0; at < file.length; at += 97) {
      const altered = Buffer.from(file);
      altered.writeUInt8(0xff, at);
      for (const broken of [altered, file.subarray(0, at)]) {
        const answer = await readWorkbook(broken);
        expect(isRefusal(answer) || answer.sheets.length > 0).toBe(true);
      }
    }
  });
});

describe('a CSV', () => {
  it('is read in UTF-8 with its mark and without, in GB18030, and as Excel’s Unicode text', async () => {
    const text = '姓名,地址\r\n示例甲,𠮷林\r\n';
    const rows = [
      ['姓名', '地址'],
      ['示例甲', '𠮷林'],
    ];
    const tabs = Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le');
    for (const file of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), encodeGb18030(text), tabs]) {
      const read = await open(file);
      expect(read.sheets[0]!.rows).toEqual(rows);
    }
    expect(await open(encodeGb18030(text))).toMatchObject({ format: 'csv', encoding: 'gb18030' });
  });

  it('is parted by whatever parts it, keeps quotes, lines within cells and zeros, and runs nothing', async () => {
    const read = async (text: string) => (await open(Buffer.from(text))).sheets[0]!.rows;
    expect(await read('姓名;村\n示例甲;示例嘎查')).toEqual([
      ['姓名', '村'],
      ['示例甲', '示例嘎查'],
    ]);
    expect(await read('姓名\t村')).toEqual([['姓名', '村']]);
    expect(await read('姓名，村')).toEqual([['姓名', '村']]);
    expect(await read('姓名,"住址\n二行","5""管"\n甲"乙,="007",\'-1')).toEqual([
      ['姓名', '住址\n二行', '5"管'],
      ['甲"乙', '007', '-1'],
    ]);
    expect(await read('姓名\n=cmd|calc!A1')).toEqual([['姓名'], [{ formula: '=cmd|calc!A1' }]]);
  });
});
