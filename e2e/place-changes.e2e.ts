import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const counted = async (page: Page) => (await page.getByText(/计入数字的/).innerText()).replace(/^.*?：/, '');

/** Fills the form of a merger and hands it in; the panel of what was proposed stands open afterwards. */
async function propose(page: Page, document: string, effectiveOn?: string): Promise<void> {
  await page.getByRole('button', { name: '提出变更' }).click();
  const panel = panelOf(page);
  expect(await panel.getByRole('button', { name: '提出，交同事确认' }).isDisabled()).toBe(true);
  await panel.getByLabel('被撤并的').selectOption({ label: '示例嘎查' });
  await panel.getByLabel('并入').selectOption({ label: '示例村' });
  await panel.getByLabel('文号').fill(document);
  if (effectiveOn !== undefined) await panel.getByLabel('文件写明的生效日').fill(effectiveOn);
  await panel.getByRole('button', { name: '提出，交同事确认' }).click();
  await panel.getByText('待确认').waitFor();
}

describe('区划变更', () => {
  it('is proposed by one officer of the county, and by himself not confirmed', async () => {
    const page = await sitDown(browser, served, 'county-officer', 0);
    await open(page, '区划变更');
    await page.getByText('还没有登记过区划变更').waitFor();
    await look(page, 'place-changes-none');
    await propose(page, '翁政发〔2026〕11号', '2026-12-31');
    await page.keyboard.press('Escape');
    await propose(page, '翁政发〔2026〕12号');
    await look(page, 'place-changes-proposed');
    const panel = panelOf(page);
    await panel.getByText('这是您提出的：要由另一位旗县经办确认。').waitFor();
    expect(await panel.getByRole('button', { name: '确认变更' }).isDisabled()).toBe(true);
    expect(await counted(page)).toContain('村、嘎查 2 个');
    await page.context().close();
  });

  it('is confirmed by another, not before its day, and then counts', async () => {
    const page = await sitDown(browser, served, 'county-officer', 1);
    await open(page, '区划变更');
    const rows = page.getByRole('row').filter({ hasText: '示例嘎查 并入 示例村' });
    await rows.filter({ hasText: '11号' }).getByRole('link').click();
    const panel = panelOf(page);
    await panel.getByText('现在不能确认：').waitFor();
    expect(await panel.getByRole('button', { name: '确认变更' }).isDisabled()).toBe(true);
    await panel.getByRole('button', { name: '撤回' }).click();
    await panel.getByText('已撤回').waitFor();
    await page.keyboard.press('Escape');
    await rows.filter({ hasText: '12号' }).getByRole('link').click();
    await panel.getByRole('button', { name: '确认变更' }).click();
    await panel.getByText('已生效').waitFor();
    await page.getByText('村、嘎查 1 个').waitFor();
    await look(page, 'place-changes-confirmed');
    await page.context().close();
  });

  it('leaves the households where they are, and is only read in the village', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '区划变更');
    expect(await page.getByRole('button', { name: '提出变更' }).isDisabled()).toBe(true);
    await page.getByRole('row').filter({ hasText: '12号' }).getByText('已生效').waitFor();
    await open(page, '户名录');
    await page.getByRole('cell', { name: '001', exact: true }).waitFor();
    await page.context().close();
  });
});
