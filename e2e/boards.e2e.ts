import { withdrawConsent } from '@yanzhen/contract/points-consent';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seal } from '../apps/server/src/record/seal.ts';
import { enrolGrid, postEntries } from '../apps/server/src/testing/posted-entries.ts';
import { resolveStandard } from '../apps/server/src/testing/resolve-standard.ts';
import { launchBrowser } from './browser.ts';
import { look, open, panelOf, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

/*
 * From a board that cannot be printed to one that hangs, goes out of date and is printed anew; the village's notice,
 * the slips and the PINs; all by the screens of the desk. The tests follow one another.
 */

let browser: Browser;
let served: ServedWorld;
let accounts: readonly string[];

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  const { world } = served;
  await resolveStandard(world);
  accounts = await enrolGrid(world);
  await postEntries(world, accounts[1] ?? '', [
    { item: 'labour', day: '2026-11-09' },
    { item: 'ceremony', day: '2026-11-10' },
  ]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const GRID = '示例嘎查第1网格';
const boardOf = (page: Page) => page.getByRole('row', { name: new RegExp(GRID) });

/** Presses a button that makes a paper, and answers the name of the file it makes. */
async function printed(page: Page, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return file.suggestedFilename();
}

describe('公示牌与公告', () => {
  it('WN-21 says of a board what is missing, takes the duty telephone, and shows what would stand there', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '公示牌与公告');
    await boardOf(page).getByText('从未打印').waitFor();
    await page.getByRole('button', { name: '打印积分公示' }).click();
    await page.getByText('还没有登记值班电话和接听时间。纸上').waitFor();
    await boardOf(page).getByRole('link', { name: GRID }).click();
    const panel = panelOf(page);
    await panel.getByRole('button', { name: '打印公示牌' }).click();
    await panel.getByText('网格员没有登记值班电话').first().waitFor();
    await look(page, 'board-gaps');
    await panel.getByLabel('电话').fill('0476-0000001');
    await panel.getByLabel(/^接听时间/).fill('工作日 8:30–17:30');
    await panel.getByRole('checkbox').check();
    await panel.getByRole('button', { name: '登记' }).click();
    await panel.getByText('已登记').waitFor();
    await panel.getByText('003 户主3', { exact: true }).waitFor();
    await page.context().close();
  });

  it('WN-06 prints the board, and tells which name is to come off once a consent is withdrawn', async () => {
    await seal(served.world.pool, served.world.clock);
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '公示牌与公告');
    await boardOf(page).getByRole('link', { name: GRID }).click();
    const panel = panelOf(page);
    await panel.getByLabel('纸张').selectOption('A4');
    const print = () => panel.getByRole('button', { name: '打印公示牌' }).click();
    expect(await printed(page, print)).toBe(`公示牌 ${GRID}.pdf`);
    await panel.getByText('已印出并记入').waitFor();
    await boardOf(page).getByText('有效').waitFor();
    const again = () => panel.getByRole('button', { name: '下载印出的这块牌' }).click();
    expect(await printed(page, again)).toBe(`公示牌 ${GRID}.pdf`);
    const secretary = await served.world.as('village-secretary');
    await secretary.run(withdrawConsent, { account: accounts[0] ?? '', scope: 'publication' });
    await page.reload();
    await boardOf(page).getByText('已过期，要换牌').waitFor();
    await panel.getByText('1 户应撤下姓名（001），请尽快换牌').waitFor();
    await panel.getByText('不列的（1）').click();
    await panel.getByText('本人没有同意公开').waitFor();
    await look(page, 'board-stale');
    await page.context().close();
  });

  it('prints the notice, the slips and the sealed slips, each once its figures are on record', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '公示牌与公告');
    await page.getByLabel('电话').fill('0476-0000002');
    await page.getByLabel(/^接听时间/).fill('每天');
    await page.getByRole('button', { name: '登记' }).click();
    await page.getByText('现在：0476-0000002（每天）').waitFor();
    const notice = () => page.getByRole('button', { name: '打印积分公示' }).click();
    expect(await printed(page, notice)).toBe('积分公示 示例嘎查.pdf');
    await page.getByRole('button', { name: '打印更正公示' }).click();
    await page.getByText('没有更正过已计入的积分').waitFor();
    await boardOf(page).getByRole('link', { name: GRID }).click();
    const panel = panelOf(page);
    const slips = () => panel.getByRole('button', { name: '打印2026年第四季度积分单' }).click();
    expect(await printed(page, slips)).toBe(`积分单 ${GRID} 2026-Q4.pdf`);
    const pins = () => panel.getByRole('button', { name: /给还没有的 4 户发放/ }).click();
    expect(await printed(page, pins)).toBe(`密码条 ${GRID}.pdf`);
    await panel.getByText('各户都已发过').waitFor();
    await panel.getByLabel('户', { exact: true }).selectOption({ index: 1 });
    const reset = () => panel.getByRole('button', { name: '本人到场，重置密码条' }).click();
    expect(await printed(page, reset)).toBe('密码条 001.pdf');
    await look(page, 'board-pins');
    await page.context().close();
  });

  it('lets a grid worker print the own board alone, and others look', async () => {
    const page = await sitDown(browser, served, 'grid-worker');
    await open(page, '公示牌与公告');
    await boardOf(page).getByRole('link', { name: GRID }).click();
    await panelOf(page).getByRole('button', { name: '打印公示牌' }).waitFor();
    await page.getByRole('link', { name: '示例嘎查第2网格' }).click();
    await panelOf(page).getByText('打印公示牌是村党组织书记和本网格网格员的事').waitFor();
    await page.context().close();
    const supervisor = await sitDown(browser, served, 'supervisor');
    await open(supervisor, '公示牌与公告');
    expect(await supervisor.getByRole('button', { name: '打印积分公示' }).isDisabled()).toBe(true);
    await supervisor.context().close();
  });

  it('shows the seals with the root that was printed, and how to check it', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '封存');
    await page.getByText('已印在纸上').first().waitFor();
    await page.getByText('怎样核对牌上的封存码').click();
    await page.getByText('逐组对 SHA-256 根').waitFor();
    await page.getByRole('link', { name: '示例嘎查' }).first().click();
    const groups = await panelOf(page).locator('code').first().textContent();
    expect(groups).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
    await look(page, 'seals');
    await page.context().close();
  });
});
