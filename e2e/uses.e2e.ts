import { recordEntry } from '@yanzhen/contract/points';
import { recordDelivery } from '@yanzhen/contract/points-objections';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolGrid, postEntries } from '../apps/server/src/testing/posted-entries.ts';
import { countOn, passToPosting } from '../apps/server/src/testing/review-quarter.ts';
import { launchBrowser } from './browser.ts';
import { look, open, panelOf, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

/*
 * What points are used for, what holds a use back, and how a household is heard: by the screens of the desk. Three
 * households have 40, 30 and 30 points, and the second has a veto until the end of the quarter.
 */

let browser: Browser;
let served: ServedWorld;
let page: Page;
let accounts: readonly string[];

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  const { world } = served;
  accounts = await enrolGrid(world);
  const worker = await world.as('grid-worker');
  const labour: string[] = [];
  for (const [nth, quantity] of [4, 3, 3, 1].entries()) {
    const account = accounts[nth] ?? '';
    const input = { account, item: 'labour', quantity, occurredOn: '2026-11-16' };
    labour.push((await worker.run(recordEntry, input)).entry);
  }
  await passToPosting(world, labour);
  await countOn(world, '2026-11-28T02:00:00.000Z', '2026-11');
  world.clock.set('2026-11-30T02:00:00.000Z');
  const { entry } = await (await world.as('grid-worker')).run(recordEntry, {
    account: accounts[1] ?? '',
    item: 'false-claim',
    occurredOn: '2026-11-29',
    note: '冒领他人出工',
    evidence: '出工表与现场记录不符',
  });
  await passToPosting(world, [entry]);
  world.clock.set('2026-12-01T02:00:00.000Z');
  const input = { entry, means: 'in-person' as const, on: '2026-12-01' };
  await (await world.as('village-secretary')).run(recordDelivery, input);
  await countOn(world, '2026-12-22T02:00:00.000Z', '2026-12');
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** A failing test keeps its own picture, so each sits down anew. */
async function beginAsSecretary(): Promise<void> {
  page = await sitDown(browser, served, 'village-secretary');
}

const choose = (label: string, name: string) =>
  panelOf(page).getByLabel(label, { exact: true }).selectOption({ label: name });
const alert = () => panelOf(page).getByRole('alert').textContent();

describe('“三挂钩”和否决', () => {
  it('N-15 WN-03 shows what a veto holds back, until when and why', async () => {
    await beginAsSecretary();
    await open(page, '结果运用');
    await page.getByRole('link', { name: '弄虚作假骗取积分' }).click();
    const panel = panelOf(page);
    for (const word of ['生效中', '兑换、荣誉提名', '2026年12月31日', '冒领他人出工', '到期自动恢复'])
      await panel.getByText(word).first().waitFor();
    await look(page, 'veto');
  });

  it('WN-15 nominates by every criterion, and not against a veto', async () => {
    await beginAsSecretary();
    await open(page, '结果运用');
    await page.getByRole('button', { name: '荣誉提名' }).click();
    await choose('哪一户（人）', '户主3 · 003 户');
    await choose('村民代表会议评议同意', '符合');
    await panelOf(page).getByLabel('理由').fill('全年出工都到');
    await panelOf(page).getByRole('button', { name: '提名', exact: true }).click();
    await panelOf(page).getByRole('alert').waitFor();
    expect(await alert()).toContain('没有生效中的否决');
    await look(page, 'nomination-refused');
    await choose('哪一户（人）', '户主1 · 001 户');
    await panelOf(page).getByRole('button', { name: '提名', exact: true }).click();
    await panelOf(page).getByText('3 条条件都已记录').waitFor();
    await panelOf(page).getByText('本年积分 40 分（要求 20 分以上）').waitFor();
  });

  it('WN-16 issues a certificate only because the person asked, with its last day', async () => {
    await beginAsSecretary();
    await open(page, '结果运用');
    await page.getByRole('button', { name: '开积分证明' }).click();
    await choose('哪一户（人）', '户主1 · 001 户');
    const issue = panelOf(page).getByRole('button', { name: '开具', exact: true });
    expect(await issue.isDisabled()).toBe(true);
    await panelOf(page).getByLabel('本人已提出申请').check();
    await issue.click();
    await panelOf(page).getByText('有效期到2027年1月21日').waitFor();
    await look(page, 'certificate');
  });

  it('WN-17 R-19 compares points only when every other criterion is recorded as equal', async () => {
    await beginAsSecretary();
    await open(page, '结果运用');
    await page.getByRole('button', { name: '同等条件说明' }).click();
    await choose('加入候选', '户主1 · 001 户');
    await choose('加入候选', '户主5 · 005 户');
    await panelOf(page).getByLabel('条件 1', { exact: true }).fill('政治表现');
    await choose('“政治表现”各候选', '相同');
    await panelOf(page).getByRole('button', { name: '再加一条' }).click();
    await panelOf(page).getByLabel('条件 2', { exact: true }).fill('工作经历');
    await choose('“工作经历”各候选', '不相同');
    await panelOf(page).getByLabel('理由').fill('支部推荐两人');
    await panelOf(page).getByRole('button', { name: '记下说明' }).click();
    await panelOf(page).getByRole('alert').waitFor();
    expect(await alert()).toContain('“工作经历”没有记为相同，不能用积分比较');
    await look(page, 'tie-break-refused');
    await choose('“工作经历”各候选', '相同');
    await panelOf(page).getByRole('button', { name: '记下说明' }).click();
    await panelOf(page).getByText('1. 户主1 · 001 户 40 分').waitFor();
    await page.getByRole('link', { name: '推选村级后备干部' }).click();
    await panelOf(page).getByText('分数相同的并列').waitFor();
    await look(page, 'tie-break-note');
  });

  it('WN-14 says to a member of the committees whose the other two steps are', async () => {
    const member = await sitDown(browser, served, 'committee-member');
    await open(member, '结果运用');
    const certificate = member.getByRole('button', { name: '开积分证明' });
    expect(await certificate.isDisabled()).toBe(true);
    expect(await certificate.getAttribute('title')).toContain('由村党组织书记办理');
    expect(await member.getByRole('button', { name: '荣誉提名' }).isDisabled()).toBe(false);
    await member.context().close();
  });
});

describe('代为登记', () => {
  it('writes an objection down for whoever asked, and takes it to the township for him', async () => {
    await beginAsSecretary();
    const { world } = served;
    await postEntries(world, accounts[0] ?? '', [{ item: 'labour', day: '2026-12-20' }]);
    await open(page, '公示异议');
    await page.getByRole('button', { name: '代村民登记异议' }).click();
    await choose('哪一户（人）的积分', '户主1 · 001 户');
    await choose('哪一笔（公示中的）', '2026-12-20 义务劳动 +10');
    await choose('谁提出的', '成员1');
    await choose('本人怎样提出的', '电话');
    await panelOf(page).getByLabel('异议理由').fill('那天出工的是两个人');
    await look(page, 'objection-on-behalf');
    await panelOf(page).getByRole('button', { name: '代村民登记异议' }).click();
    await panelOf(page)
      .getByText(/查询编号 \d{6}/)
      .waitFor();
    await page.getByRole('link', { name: '义务劳动', exact: true }).click();
    await panelOf(page).getByText('village-secretary0代为登记，本人电话提出').waitFor();
    const supervisor = await sitDown(browser, served, 'supervisor');
    await open(supervisor, '公示异议');
    await supervisor.getByRole('link', { name: '义务劳动', exact: true }).click();
    await panelOf(supervisor).getByLabel('答复的理由（提出人会看到）').fill('考勤表上是一人');
    await panelOf(supervisor).getByRole('button', { name: '异议不成立' }).click();
    await panelOf(supervisor).getByText('考勤表上是一人').waitFor();
    await supervisor.context().close();
    await page.reload();
    await panelOf(page).getByRole('button', { name: '代成员1申请复核' }).click();
    await panelOf(page).getByText('苏木乡镇').waitFor();
    await look(page, 'objection-appealed');
  });

  it('N-15 lifts a veto whose entry turns out to be wrong, from the entry itself', async () => {
    await beginAsSecretary();
    await open(page, '结果运用');
    await page.getByRole('link', { name: '弄虚作假骗取积分' }).click();
    await panelOf(page).getByRole('link', { name: '查看这一笔的经过和依据' }).click();
    await panelOf(page).getByText('冒领他人出工').first().waitFor();
    await panelOf(page).getByLabel('更正的理由').fill('核实是同名的另一户');
    await panelOf(page).getByRole('button', { name: '更正这一笔' }).click();
    await panelOf(page)
      .getByText(/已更正/)
      .waitFor();
    await open(page, '结果运用');
    await page
      .getByRole('row', { name: /弄虚作假骗取积分/ })
      .getByText('已解除')
      .waitFor();
  });

  it('finds a household, opens its file on purpose, and writes down what it no longer agrees to', async () => {
    await beginAsSecretary();
    await page.getByRole('textbox', { name: '查找', exact: true }).fill('户主1');
    await page.getByRole('link', { name: /户主1/ }).first().click();
    const panel = panelOf(page);
    await panel.getByRole('button', { name: '打开成员名单' }).click();
    await panel.getByText('成员1').first().waitFor();
    await panel.getByRole('button', { name: '代为登记：不再上公示牌' }).click();
    await panel.getByText('旧牌由网格员换下').waitFor();
    await look(page, 'consent-consequence');
    await panel.getByRole('button', { name: '本人已经表示，登记' }).click();
    await panel.getByRole('button', { name: '代为登记：同意上公示牌' }).waitFor();
    await look(page, 'household');
  });

  it('C-73 opens from a count the entries it counts, and from a balance its sum and rule', async () => {
    await beginAsSecretary();
    await page.getByRole('textbox', { name: '查找', exact: true }).fill('户主1');
    await page.getByRole('link', { name: /户主1/ }).first().click();
    await panelOf(page).getByRole('link', { name: '积分账户和每一笔' }).click();
    await panelOf(page).getByRole('link', { name: '可用积分 0，为什么' }).click();
    await panelOf(page).getByText('结账转入 0 − 兑换 0').waitFor();
    await look(page, 'why-spendable');
    await panelOf(page).getByRole('button', { name: '关闭' }).click();
    await page
      .getByRole('row', { name: /户主1/ })
      .getByRole('link', { name: /^审核中 1/ })
      .click();
    await page.getByText('共 1 条，合计 10 分。').waitFor();
    await page.getByText('只数有效而还没有计入积分的').waitFor();
    await look(page, 'counted-list');
  });
});
