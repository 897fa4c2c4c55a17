import { readAccounts } from '@yanzhen/contract/points';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../apps/server/src/testing/test-client.ts';
import { NOW } from '../apps/server/src/testing/test-constants.ts';
import { bindPhone, proposeEntry } from '../apps/server/src/testing/test-phone.ts';
import { launchBrowser } from './browser.ts';
import { findViolations, keepPicture, startFieldWorld } from './field-phone.ts';
import type { ServedWorld } from './served-world.ts';

let browser: Browser;
let field: ServedWorld;

beforeAll(async () => {
  [browser, field] = await Promise.all([launchBrowser(), startFieldWorld()]);
  const worker = await field.world.as('grid-worker');
  const phone = await bindPhone(field.world.app, worker);
  const { accounts } = await worker.read(readAccounts, { grid: field.world.villages[0].grids[0] });
  const [first, second] = accounts.filter(({ class: of }) => of === 'villager').slice(4);
  const entry = (account: string | undefined) =>
    proposeEntry({
      account: account ?? '',
      item: 'labour',
      occurredOn: '2026-11-20',
      note: '清理村西排水沟',
    });
  await phone.handIn([first, first, second, second].map((account) => entry(account?.id)));
});
afterAll(async () => {
  await browser?.close();
  await field?.close();
});

async function openDesk(post: 'village-secretary' | 'grid-worker'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  await context.clock.install({ time: NOW });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await context.request.post(`${field.url}/api/sign-in`, {
    headers: { 'x-yanzhen': '1' },
    data: { phone: await field.phoneOf(field.world.personOf(post)), password: PASSWORD },
  });
  await page.goto(`${field.url}/points/questions`);
  await page.getByRole('heading', { name: '待确认的记录' }).waitFor();
  await page.getByText('同一户、同一项、同一天').first().waitFor();
  return page;
}

describe('questions at a desk', () => {
  it('the village secretary leaves one out with a reason and may record none', async () => {
    const page = await openDesk('village-secretary');
    await keepPicture(page, 'desk-questions-secretary');
    expect(await findViolations(page)).toEqual([]);
    expect(await page.getByRole('button', { name: '照记' }).count()).toBe(0);
    const drop = page.getByRole('button', { name: '不记入并说明' }).first();
    expect(await drop.isDisabled()).toBe(true);
    await page.getByLabel('不记入的理由').first().fill('核对出工表，只出工一次');
    await drop.click();
    await page.getByText('已答复').waitFor();
    await expect.poll(() => page.getByLabel('不记入的理由').count()).toBe(1);
  });

  it('the grid worker records one as another occasion', async () => {
    const page = await openDesk('grid-worker');
    await keepPicture(page, 'desk-questions-worker');
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '照记' }).click();
    await page.getByRole('alert').getByText('同一户').waitFor();
    await page.getByLabel('事由').fill('下午场');
    await page.getByRole('button', { name: '按改正的记入' }).click();
    await page.getByText('没有要确认的记录').waitFor();
    await keepPicture(page, 'desk-questions-done');
  });
});
