import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { SeenTable } from './seen-table.ts';
import { toWorkbook } from './to-workbook.ts';

const table: SeenTable = {
  title: '积分/账户',
  about: [
    ['示例', '示例数据'],
    ['村', '示例嘎查'],
  ],
  header: ['户主', '积分'],
  rows: [
    ['=1+1', 12],
    ['+86', -3],
    ['白音', 0],
  ],
};

/** Opened by another library than the one that wrote it. */
async function open() {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load((await toWorkbook(table)).buffer as ArrayBuffer);
  return workbook.worksheets[0]!;
}

describe('a list as seen, as a workbook', () => {
  it('has the title, what was said about it, the header and the rows, in this order', async () => {
    const sheet = await open();
    const rows = [1, 2, 3, 5, 8].map((row) => [1, 2].map((column) => sheet.getCell(row, column).value));
    expect(rows).toEqual([
      ['积分/账户', null],
      ['示例', '示例数据'],
      ['村', '示例嘎查'],
      ['户主', '积分'],
      ['白音', 0],
    ]);
    expect(sheet.name).toBe('积分 账户');
  });

  it('writes what looks like a formula as text and a number as a number', async () => {
    const sheet = await open();
    for (const [row, text, number] of [
      [6, '=1+1', 12],
      [7, '+86', -3],
    ] as const) {
      expect(sheet.getCell(row, 1)).toMatchObject({
        value: text,
        type: exceljs.ValueType.String,
        numFmt: '@',
      });
      expect(sheet.getCell(row, 2)).toMatchObject({ value: number, type: exceljs.ValueType.Number });
    }
  });

  it('repeats the header on paper and keeps it in sight', async () => {
    const sheet = await open();
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 5 });
    expect(sheet.pageSetup.printTitlesRow).toBe('5:5');
  });
});
