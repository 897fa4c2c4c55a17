import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '@yanzhen/domain/kernel';
import { readWorkbook } from '../apps/server/src/spreadsheets/read-workbook.ts';
import { inventIdNumber, writeRoster } from '../apps/server/src/testing/upload-roster.ts';
import { launchBrowser } from './browser.ts';
import { look, open, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

let browser: Browser;
let served: ServedWorld;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const person = (village: string, name: string, id: string, birth = '1980.2.3') => [
  village,
  '1',
  '',
  name,
  id,
  '男',
  birth,
  '户主',
  '',
];

describe('导入名册', () => {
  it('a secretary confirms the columns, sees what is wrong row by row, imports the good rows and takes the bad ones home', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '导入名册');
    await page.getByText('7 天内没有上传过名册').waitFor();
    await look(page, 'rosters-none');
    const file = page.locator('input[type=file]');
    await file.setInputFiles({ name: '假表.xlsx', mimeType: '', buffer: Buffer.from('%PDF-1.7') });
    await page.getByText('实际内容是PDF').waitFor();
    const buffer = await writeRoster([
      person('示例嘎查', '示例春', inventIdNumber(1)),
      person('示例嘎查', '示例夏', '990000800203001'),
      person('别处村', '示例秋', inventIdNumber(3), '七零年代'),
    ]);
    await file.setInputFiles({ name: '一组.xlsx', mimeType: '', buffer });
    await page.getByText('按表头的字认出来的').waitFor();
    await look(page, 'rosters-columns');
    await page.getByRole('button', { name: '保存对应并检查' }).click();
    await page.getByRole('cell', { name: '身份证号是 15 位的旧号' }).waitFor();
    await look(page, 'rosters-checked');
    await page.getByLabel('只看一种问题').selectOption({ label: '日期看不出是哪天（1）' });
    await page.getByText('第 1–1 条，共 1 条').waitFor();
    await page.getByLabel('全部导入（一行有问题就都不登记）').check();
    expect(await page.getByRole('button', { name: '导入全部 1 人' }).isDisabled()).toBe(true);
    await page.getByLabel('只导入没有问题的行').check();
    await page.getByRole('button', { name: '导入 1 人，2 行留下来改' }).click();
    await page.getByText('已导入：新登记 1 户 1 人').waitFor();
    await look(page, 'rosters-imported');
    const taken = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载有问题的行' }).click();
    const remains = await taken;
    expect(remains.suggestedFilename()).toBe('一组-有问题的行.xlsx');
    expect(
      readFileSync(await remains.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    await page.context().close();
  });
});

/** Presses one of the two buttons above a list, and reads the file that comes. */
async function takeHome(page: Page, button: '导出所见' | '导出所见，CSV 格式') {
  const taken = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = await taken;
  const book = await readWorkbook(readFileSync(await file.path()));
  if (isRefusal(book)) throw new Error(book.code);
  const text = (cell: unknown) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '');
  return { name: file.suggestedFilename(), rows: book.sheets[0]?.rows.map((row) => row.map(text)) ?? [] };
}

describe('导出所见', () => {
  it('gives every row of the list in its order, in the columns that are shown, under what narrowed it', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '户名录');
    const table = page.getByRole('table', { name: '户名录' });
    await page.getByRole('combobox', { name: /网格/ }).selectOption({ index: 1 });
    await page.waitForFunction('document.querySelectorAll("tbody tr").length > 0');
    const header = await table.getByRole('columnheader').allInnerTexts();
    const [, ...lines] = await table.getByRole('row').all();
    const seen = await Promise.all(lines.map((line) => line.getByRole('cell').allInnerTexts()));
    const workbook = await takeHome(page, '导出所见');
    expect(workbook.name).toBe('户名录.xlsx');
    const at = workbook.rows.findIndex((row) => row[0] === header[0]);
    expect(workbook.rows[at]).toEqual(header);
    expect(workbook.rows.slice(at + 1)).toEqual(seen);
    const grid = await page.getByRole('combobox', { name: /网格/ }).locator('option:checked').innerText();
    expect(workbook.rows.slice(0, at).flat()).toContain(grid);
    const csv = await takeHome(page, '导出所见，CSV 格式');
    expect(csv.rows.slice(-seen.length)).toEqual(seen);
    await page.context().close();
  });
});
