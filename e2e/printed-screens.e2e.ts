import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolGrid, postEntries } from '../apps/server/src/testing/posted-entries.ts';
import { launchBrowser } from './browser.ts';
import { open, panelOf, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

/* What comes out of the printer when a screen is printed: what it says, where it is from, and nothing to press. */

let browser: Browser;
let served: ServedWorld;
let page: Page;
const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  const accounts = await enrolGrid(served.world);
  const days = Array.from({ length: 12 }, (_, nth) => `2026-11-${String(nth + 4).padStart(2, '0')}`);
  await postEntries(
    served.world,
    accounts[0] ?? '',
    days.map((day) => ({ item: 'labour', day })),
  );
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** What of the screen is on paper and would be pressed, filled in or chosen from. */
const controlsOnPaper = () =>
  page.evaluate<number>(
    `[...document.querySelectorAll('button, input, select, textarea, nav')].filter((one) => one.checkVisibility()).length`,
  );

/** The words of each sheet, without the spaces the printer puts between runs. */
async function printSheets(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'yanzhen-printed-'));
  try {
    const file = join(folder, 'screen.pdf');
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    return text
      .split('\f')
      .slice(0, -1)
      .map((sheet) => sheet.replaceAll(/\s/g, ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a printed screen', () => {
  it('is the open panel alone, under where it is from and who printed it, with nothing to press', async () => {
    page = await sitDown(browser, served, 'village-secretary');
    await open(page, '积分记录');
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    const panel = panelOf(page);
    await panel.getByText('怎么算出来的').waitFor();
    expect(await page.locator('.print-head').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await panel.getByText('怎么算出来的').isVisible()).toBe(true);
    expect(await page.getByRole('heading', { level: 1, name: '积分记录' }).isVisible()).toBe(false);
    expect(await controlsOnPaper()).toBe(0);
    const head = await page.locator('.print-head').innerText();
    expect(head).toMatch(/翁牛特旗示例嘎查[^]*示例数据[^]*村党组织书记.*\d{4}年\d+月\d+日 \d\d:\d\d打印/);
    await page.emulateMedia({ media: 'screen' });
    await open(page, '公示牌与公告');
    await page.getByRole('link', { name: '示例嘎查第1网格' }).click();
    await panel.getByText('现在打印会写什么').waitFor();
    expect(await controlsOnPaper()).toBeGreaterThan(5);
    await page.emulateMedia({ media: 'print' });
    expect(await panel.getByText('现在打印会写什么').isVisible()).toBe(true);
    expect(await controlsOnPaper()).toBe(0);
    await page.context().close();
  });

  it('is the list when no panel is open, and says how much of it is there', async () => {
    page = await sitDown(browser, served, 'village-secretary');
    await open(page, '积分记录');
    await page.getByRole('row').nth(12).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { level: 1, name: '积分记录' }).isVisible()).toBe(true);
    expect(await page.getByRole('row').nth(12).isVisible()).toBe(true);
    expect(await page.locator('.data-table').getByText('共 12 条').last().isVisible()).toBe(true);
    expect(await controlsOnPaper()).toBe(0);
    await page.context().close();
  });

  it.runIf(hasPoppler)('carries its head on every sheet', async () => {
    page = await sitDown(browser, served, 'village-secretary');
    await open(page, '积分账户');
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await panelOf(page).getByText('义务劳动').nth(11).waitFor();
    const sheets = await printSheets();
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets) expect(sheet).toMatch(/翁牛特旗示例嘎查.*示例数据.*打印/);
    await page.context().close();
  });
});
