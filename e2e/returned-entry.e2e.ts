import { readAccounts, readEntries, recordEntry, reviewEntries } from '@yanzhen/contract/points';
import { resubmitEntry } from '@yanzhen/contract/points-returned';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../apps/server/src/testing/test-client.ts';
import { launchBrowser } from './browser.ts';
import { look, panelOf, sitDown } from './desk.ts';
import { checkScreen, openPhone, signInOnPhone, startFieldWorld } from './field-phone.ts';

let browser: Browser;
let field: Awaited<ReturnType<typeof startFieldWorld>>;
let worker: TestClient;
let entries: readonly string[];

const LONG_REASON =
  '出工表上这一天只有上午有签到，积分却按全天记了两次。请核对村西排水沟出工表第 3 页，写明在场的人和到离时间，没有签到的不要记。';

beforeAll(async () => {
  [browser, field] = await Promise.all([launchBrowser(), startFieldWorld()]);
  worker = await field.world.as('grid-worker');
  const { accounts } = await worker.read(readAccounts, { grid: field.world.villages[0].grids[0] });
  const account = accounts.find(({ class: of }) => of === 'villager')?.id ?? '';
  const recorded: string[] = [];
  for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']) {
    const { entry } = await worker.run(recordEntry, {
      account,
      item: 'labour',
      quantity: 1,
      occurredOn: day,
      note: '清理村西排水沟',
    });
    recorded.push(entry);
  }
  entries = recorded;
  const leader = await field.world.as('party-group-leader');
  const reasons = [LONG_REASON, '日期写错', '重复', '还缺见证人'];
  await leader.run(reviewEntries, {
    stage: 'group',
    return: entries.map((entry, nth) => ({ entry, reason: reasons[nth] ?? '' })),
  });
});
afterAll(async () => {
  await browser?.close();
  await field?.close();
});

const statusOf = async (entry: string | undefined) =>
  (await worker.read(readEntries, { entry })).entries[0]?.status;

describe('a returned entry on the phone', () => {
  let context: BrowserContext;
  let page: Page;
  const card = (reason: string) => page.getByRole('article').filter({ hasText: reason });

  afterAll(() => context?.close());

  it('shows why it was sent back and who said so, and takes no answer without network', async () => {
    ({ context, page } = await openPhone(browser, field.url));
    await signInOnPhone(page, await field.phoneOf(field.world.personOf('grid-worker')));
    await page.getByRole('link', { name: /待办/ }).tap();
    await card('日期写错').waitFor();
    await checkScreen(page, 'returned-1-list');
    expect(await card(LONG_REASON).textContent()).toContain('党小组初审，party-group-leader0 11月22日');
    await context.setOffline(true);
    await page.getByText('联网后才能答复').waitFor();
    for (const answer of ['补充说明后再报', '撤回这一笔'])
      expect(await card('日期写错').getByRole('button', { name: answer }).isDisabled()).toBe(true);
    await checkScreen(page, 'returned-2-away');
    await context.setOffline(false);
    await expect
      .poll(() => card('日期写错').getByRole('button', { name: '补充说明后再报' }).isDisabled())
      .toBe(false);
  });

  it('takes what was checked and hands it in again', async () => {
    await card('日期写错').getByRole('button', { name: '补充说明后再报' }).tap();
    const submit = card('日期写错').getByRole('button', { name: '补充说明后再报' });
    expect(await submit.isDisabled()).toBe(true);
    await page.getByLabel('核对了什么、补充了什么').fill('已核对：日期没有错，出工表第 3 页');
    await checkScreen(page, 'returned-3-reply');
    await submit.tap();
    await page.getByText('：已再报。').waitFor();
    expect(await card('日期写错').count()).toBe(0);
    expect(await statusOf(entries[1])).toBe('open');
  });

  it('takes it back with a reason', async () => {
    await card('重复').getByRole('button', { name: '撤回这一笔' }).tap();
    await page.getByLabel('撤回的理由').fill('确实重复');
    await card('重复').getByRole('button', { name: '撤回这一笔' }).tap();
    await page.getByText('：已撤回。').waitFor();
    expect(await statusOf(entries[2])).toBe('withdrawn');
  });

  it('says what stands in the way when somebody answered first', async () => {
    await card('还缺见证人').getByRole('button', { name: '撤回这一笔' }).tap();
    await page.getByLabel('撤回的理由').fill('记错了');
    await worker.run(resubmitEntry, { entry: entries[3] ?? '', reply: '在电脑上答复' });
    await card('还缺见证人').getByRole('button', { name: '撤回这一笔' }).tap();
    await page.getByRole('alert').getByText('这一笔现在不是“已退回”').waitFor();
    expect(await card('还缺见证人').count()).toBe(0);
    await checkScreen(page, 'returned-4-refused');
  });
});

describe('a returned entry at a desk', () => {
  const openEntry = async (page: Page) => {
    await page.goto(`${field.url}/points/entries?status=returned&open=${entries[0]}`);
    await panelOf(page).getByText(LONG_REASON).first().waitFor();
  };

  it('shows its village’s secretary both answers and why they are not his', async () => {
    const page = await sitDown(browser, field, 'village-secretary');
    await openEntry(page);
    const panel = panelOf(page);
    for (const answer of ['补充说明后再报', '撤回这一笔'])
      expect(await panel.getByRole('button', { name: answer }).isDisabled()).toBe(true);
    await panel.getByText('这件事项不是您登记的').waitFor();
    await look(page, 'returned-secretary');
  });

  it('takes the worker’s answer, says where it went and keeps it in the history', async () => {
    const page = await sitDown(browser, field, 'grid-worker');
    await openEntry(page);
    const panel = panelOf(page);
    await panel.getByRole('button', { name: '补充说明后再报' }).click();
    await panel.getByLabel('核对了什么').fill('下午另有签到单，已交组长');
    await look(page, 'returned-reply');
    await panel.getByRole('button', { name: '补充说明后再报' }).click();
    await panel.getByText('已再报，现在等“党小组初审”。').waitFor();
    await panel.getByText('说明：下午另有签到单，已交组长').waitFor();
    await panel.getByText('审核中').waitFor();
    await look(page, 'returned-done');
    expect(await statusOf(entries[0])).toBe('open');
  });
});
