import { callMeeting } from '@yanzhen/contract/assemblies';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { look, open, panelOf, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

/** As long as the name of a meeting may be, without a space to break at. */
const ENDLESS = `https://www.example.gov.cn/${'0123456789'.repeat(17)}`;

let browser: Browser;
let served: ServedWorld;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  const secretary = await served.world.as('village-secretary');
  await secretary.run(callMeeting, {
    village: served.world.villages[0].id,
    body: 'two-committees',
    title: ENDLESS,
    day: '2026-11-22',
    noticeGivenOn: '2026-11-22',
    households: null,
    agenda: [{ title: ENDLESS, about: { kind: 'other' } }],
  });
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

it.each([
  ['a desk', { width: 1366, height: 768 }],
  ['200 %', { width: 683, height: 384 }],
  ['a phone', { width: 360, height: 740 }],
])('shows a name without a space within the window of %s', async (name, size) => {
  const page = await sitDown(browser, served, 'village-secretary');
  await page.setViewportSize(size);
  await page.goto(`${served.url}/meetings`);
  await page.getByRole('link', { name: ENDLESS }).click();
  await panelOf(page).getByText(ENDLESS).first().waitFor();
  await look(page, `endless-${name}`);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('main, .side-panel-body')]
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map(({ className }) => className),
  );
  expect(cut).toEqual([]);
});

it('says that what an address asks for is not there, and that a village is not this post’s', async () => {
  const page = await sitDown(browser, served, 'village-secretary');
  await page.setViewportSize({ width: 1440, height: 900 });
  const nobody = '01890999-7800-7154-92bc-000000000000';
  for (const path of ['/households', '/points/accounts', '/publicity/boards', '/shop/stock', '/visits']) {
    await page.goto(`${served.url}${path}?open=${nobody}`);
    await page.getByRole('alert').getByText('地址里指的那一条没有找到').waitFor();
  }
  await look(page, 'missing-row');
  await page.getByRole('button', { name: '不看这一条' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.goto(`${served.url}/households?village=${served.world.villages[1].id}`);
  await page.getByRole('button', { name: '看我管的嘎查村' }).click();
  await page.getByRole('row').nth(1).waitFor();
  await page.goto(`${served.url}/points/entries?from=yesterday`);
  await page.getByRole('button', { name: '去掉地址里的条件' }).click();
  await page.getByRole('region', { name: '积分记录' }).waitFor();
});

it('says that nothing could be read, and reads all of it again at one press', async () => {
  const page = await sitDown(browser, served, 'village-secretary');
  await page.goto(`${served.url}/own`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.route('**/api/**', (route) => route.fulfill({ status: 500, body: '' }));
  await open(page, '爱心超市货品');
  await page.getByRole('alert').getByText('没有读到内容').first().waitFor();
  await page.getByRole('link', { name: '首页' }).click();
  await expect.poll(() => page.getByRole('alert').count()).toBeGreaterThan(1);
  await look(page, 'unread');
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: '重新读取' }).first().click();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});

it('keeps what was typed when the answer is lost, and when the session has ended', async () => {
  const page = await sitDown(browser, served, 'village-secretary');
  await open(page, '会议');
  await page.getByRole('button', { name: '召集会议' }).click();
  const panel = panelOf(page);
  await panel.getByLabel('会议名称').fill('入冬前的清洁日');
  await panel.getByLabel('议题名称').fill('分片');
  await page.route('**/api/meetings', (route) => route.abort());
  await panel.getByRole('button', { name: '登记会议通知' }).click();
  await panel.getByRole('alert').getByText('不知道刚才的内容是否办成').waitFor();
  await page.unroute('**/api/meetings');
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await panel.getByRole('button', { name: '登记会议通知' }).click();
  await page.getByRole('dialog', { name: '登录已过期，请重新登录' }).waitFor();
  expect(await page.getByLabel('会议名称').inputValue()).toBe('入冬前的清洁日');
  await page.context().addCookies(cookies);
});

it('calls the button that empties a box by a Chinese name', async () => {
  const page = await sitDown(browser, served, 'village-secretary');
  await page.goto(`${served.url}/households?text=1`);
  const empty = page.getByRole('button', { name: '清空所填' });
  await empty.waitFor();
  await empty.click();
  expect(await page.getByLabel('户主、户号').inputValue()).toBe('');
});
