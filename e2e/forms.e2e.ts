import { readFile } from 'node:fs/promises';
import exceljs from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSuperiorDocument } from '../apps/server/src/testing/superior-document.ts';
import { makeSuperiorForm } from '../apps/server/src/testing/superior-forms.ts';
import { launchBrowser } from './browser.ts';
import { look, open, panelOf, sitDown } from './desk.ts';
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

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await open(page, '上级的表');
  await page.getByRole('button', { name: '上传空表' }).click();
  const mimeType = 'application/octet-stream';
  await panelOf(page).getByLabel('空表文件').setInputFiles({ name, mimeType, buffer });
  await panelOf(page).getByRole('button', { name: '上传并去对应' }).click();
}

async function download(page: Page, button: string | RegExp): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    panelOf(page).getByRole('button', { name: button }).click(),
  ]);
  return readFile(await file.path());
}

describe('上级的表', () => {
  it('a township takes in an .xlsx, corrects what is proposed, fills it, and sees why and what could not be filled', async () => {
    const page = await sitDown(browser, served, 'township-officer');
    await upload(page, '坏.xlsx', Buffer.from('甲,乙'));
    await panelOf(page).getByText('这个文件打不开').waitFor();
    await upload(page, '季报.xlsx', await makeSuperiorForm());
    await page.getByRole('heading', { level: 1, name: '对应：季报' }).waitFor();
    await page.getByRole('button', { name: 'B5，示例嘎查 户数' }).click();
    await look(page, 'form-mapping');
    await page.getByRole('button', { name: '户情况' }).click();
    await page.getByRole('button', { name: 'E2，没定' }).click();
    await panelOf(page).getByLabel('填', { exact: true }).selectOption({ label: '有意留空' });
    await page.getByRole('button', { name: '保存对应' }).click();
    await page.getByRole('link', { name: '去填报' }).click();
    const file = await download(page, /^填 2026年第四季度/);
    const book = new exceljs.Workbook();
    await book.xlsx.load(file as unknown as exceljs.Buffer);
    expect(book.worksheets[0]?.getCell('B5').value).toBe(8);
    await look(page, 'form-filled');
    await panelOf(page).getByRole('link', { name: '看每个数从哪里来，哪些没填上' }).click();
    await page.getByText('每一格都填上了。').waitFor();
    await page.getByRole('link', { name: /^B5 户数：8 户/ }).click();
    await panelOf(page).getByText('到那一天登记在册').waitFor();
    await look(page, 'form-why');
    await page.context().close();
  });

  it('a table in Word is filled alike, and the form is filled again with one press', async () => {
    const page = await sitDown(browser, served, 'township-officer');
    await upload(page, '情况表.docx', makeSuperiorDocument());
    await page.getByRole('button', { name: '保存对应' }).click();
    await page.getByRole('link', { name: '去填报' }).click();
    const file = await download(page, /^填 2026年第四季度/);
    expect(file.subarray(0, 2).toString()).toBe('PK');
    await download(page, /^再填一次 2026年第四季度/);
    await panelOf(page).getByRole('listitem').nth(1).waitFor();
    await page.context().close();
  });
});
