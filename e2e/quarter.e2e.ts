import { readFileSync } from 'node:fs';
import { proposeScheme, publishScheme } from '@yanzhen/contract/schemes';
import { readEntries } from '@yanzhen/contract/points';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { localityFile } from '../apps/server/src/directory/locality-folder.ts';
import { openPublicPages } from '../apps/server/src/testing/public-pages.ts';
import { holdMeeting, look, open, panelOf, sitDown } from './desk.ts';
import { launchBrowser } from './browser.ts';
import { checkScreen, keepPicture, openPhone, signInOnPhone } from './field-phone.ts';
import { type ServedPages, servePages } from './served-pages.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

/*
 * One quarter of one village, from its own standard to the shop, by the hands of everybody who has a part in it.
 * The tests are the chapters of one story and run in their order.
 */

let browser: Browser;
let served: ServedWorld;
let pages: ServedPages;

const HOME_PIN = '402918';

const text = (path: string) => readFileSync(localityFile(path), 'utf8');
const goTo = (day: string) => served.world.clock.set(`${day}T02:00:00.000Z`);

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  goTo('2026-01-05');
  const [first, second] = [
    await served.world.as('county-officer'),
    await served.world.as('county-officer', 1),
  ];
  for (const path of ['base/points-procedure.yaml', 'wengniute/grid-board.yaml']) {
    const { version } = await first.run(proposeScheme, { village: null, text: text(path) });
    await second.run(publishScheme, { version });
  }
  pages = await servePages(served.world);
  // The PIN itself stands on a sealed slip only; what the slip would have brought is put there.
  for (const nth of [0, 2, 6])
    await openPublicPages(served.world, served.world.villages[0].households[nth]?.id ?? '', HOME_PIN);
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
  await served?.close();
});

describe('一个季度', () => {
  it('WN-03 the county gives a template, by two people', async () => {
    const author = await sitDown(browser, served, 'county-officer');
    await open(author, '积分标准');
    await author.getByRole('button', { name: '提出草案' }).click();
    await author.getByRole('textbox', { name: '全文' }).fill(text('wengniute/points-standard.yaml'));
    await author.getByRole('button', { name: '提出', exact: true }).click();
    await panelOf(author).getByRole('button', { name: '签发' }).click();
    await panelOf(author).getByText('由提出人以外的人').last().waitFor();
    await look(author, 'county-second-person');
    const signer = await sitDown(browser, served, 'county-officer', 1);
    await open(signer, '积分标准');
    await signer.getByRole('link', { name: /翁牛特旗党员群众积分标准/ }).click();
    await panelOf(signer).getByRole('button', { name: '签发' }).click();
    await panelOf(signer).getByText('已发布').waitFor();
    await Promise.all([author.context().close(), signer.context().close()]);
  });

  it('N-01 N-13 WN-05 R-03 the village makes its own, without a red line and not before both meetings', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    const own = text('wengniute/shili-gacha.yaml');
    await open(page, '积分标准');
    await page.getByRole('button', { name: '提出草案' }).click();
    const source = page.getByRole('textbox', { name: '全文' });
    await source.fill(own.replace('title: 义务劳动\n', 'title: 每日打卡签到\n'));
    await page.getByRole('button', { name: '检查' }).click();
    await page
      .getByText(/N-01（同江/)
      .first()
      .waitFor();
    await look(page, 'standard-refused');
    await source.fill(own);
    await page.getByRole('button', { name: '提出', exact: true }).click();
    const panel = panelOf(page);
    await panel.getByRole('button', { name: '凭两次会议的决议施行' }).click();
    await panel
      .getByRole('alert')
      .getByText(/还没有“.+”的决议/)
      .waitFor();
    await look(page, 'standard-before-meetings');
    const draft = '示例嘎查积分标准（示例） 1';
    const about = { title: '议定积分标准', about: '积分标准', draft } as const;
    await holdMeeting(page, { ...about, body: '“两委”联席会议', inFavour: 2 });
    await look(page, 'meeting-filed');
    // On the same day the order could not be told; the representatives meet the day after.
    goTo('2026-01-06');
    await page.reload();
    await holdMeeting(page, { ...about, body: '村民代表会议', inFavour: 1 });
    await open(page, '积分标准');
    await page.getByRole('link', { name: '示例嘎查积分标准（示例）' }).click();
    await panelOf(page).getByRole('button', { name: '凭两次会议的决议施行' }).click();
    await panelOf(page).getByText('要由另一个人核对').waitFor();
    const member = await sitDown(browser, served, 'committee-member');
    await open(member, '积分标准');
    await member.getByRole('link', { name: '示例嘎查积分标准（示例）' }).click();
    await panelOf(member).getByRole('button', { name: '凭两次会议的决议施行' }).click();
    await panelOf(member).getByText('2026-01-06起施行').waitFor();
    await look(member, 'standard-in-force');
    await Promise.all([page.context().close(), member.context().close()]);
  });

  it('WN-02 households that have signed take part, by a list', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '参加积分');
    expect(await page.getByRole('button', { name: '登记：参加，同意上公示牌' }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: '全选' }).check();
    await look(page, 'enrol');
    await page.getByRole('link', { name: '为什么是 2 人：看成员名单' }).first().click();
    await panelOf(page).getByRole('button', { name: '打开成员名单' }).click();
    await panelOf(page).getByText('人口就是下面名单的人数').waitFor();
    expect(await panelOf(page).locator('.entry-list').first().getByRole('listitem').count()).toBe(2);
    await panelOf(page)
      .getByText(/谁看过（\d+ 次）/)
      .waitFor();
    await look(page, 'household-members');
    await page.goBack();
    await page.getByRole('checkbox', { name: '全选' }).check();
    await page.getByRole('button', { name: '登记：参加，同意上公示牌' }).click();
    await page.getByText('8 个积分账户已开立').waitFor();
    await page.context().close();
  });

  it('WN-04 WN-09 the grid worker records at the door, without network too', async () => {
    goTo('2026-01-12');
    const { context, page } = await openPhone(browser, served.url, served.world.clock.now());
    onTestFailed(() => (page.isClosed() ? undefined : keepPicture(page, 'failed-phone')));
    await signInOnPhone(page, await served.phoneOf(served.world.personOf('grid-worker')));
    await record(page, '001', '义务劳动', { times: 12, points: '120' });
    await record(page, '001', '义务出车', { times: 2, points: '100' });
    await context.setOffline(true);
    await record(page, '001', '民族团结互助活动', { points: '15' });
    await record(page, '003', '义务劳动', { times: 3, points: '30' });
    await record(page, '003', '义务出车', { points: '50' });
    await record(page, '003', '婚丧嫁娶大操大办', {
      points: '−10',
      reason: '婚宴办了三十桌',
      evidence: '红白理事会登记表第 7 号',
    });
    await page.getByRole('link', { name: /005/ }).tap();
    await page.getByRole('button', { name: /义务劳动/ }).tap();
    await page.getByText('为什么是这个分').tap();
    expect(await page.getByText('议定积分标准').count()).toBe(2);
    await checkScreen(page, 'quarter-rule-offline');
    await page.getByRole('button', { name: '记入 10 分' }).tap();
    await record(page, '007', '乱堆乱放乱倒', {
      points: '−5',
      reason: '柴草堆在村道上，提醒三天后仍在',
      evidence: '网格巡查记录第 3 号',
    });
    await page.getByText(/离线，已存 [5-8] 条/).waitFor();
    await checkScreen(page, 'quarter-offline');
    await page.clock.fastForward(40_000);
    await context.setOffline(false);
    await page.getByText('已联网，全部交上').waitFor();
    await page.getByRole('link', { name: /001/ }).tap();
    await page.getByText('本周已记的，看是哪几笔').tap();
    await page.getByText('120 分，1月12日，审核中').waitFor();
    await checkScreen(page, 'quarter-week');
    await page.getByText('为什么是这个分').first().tap();
    await page
      .getByText(/户主0|网格员/)
      .first()
      .waitFor();
    expect(await page.getByText('议定积分标准').count()).toBe(2);
    await checkScreen(page, 'quarter-week-why');
    const secretary = await served.world.as('village-secretary');
    expect((await secretary.read(readEntries, {})).total).toBe(8);
    await context.close();
  });

  it('R-02 WN-10 nothing waits for the committees before the Party group has looked', async () => {
    const member = await sitDown(browser, served, 'committee-member');
    await open(member, '积分审核');
    await member.getByText('这个环节现在没有待审的').waitFor();
    await look(member, 'review-nothing-yet');
    const leader = await sitDown(browser, served, 'party-group-leader');
    await open(leader, '积分审核');
    await choose(leader, '户主5');
    await leader.keyboard.press('d');
    await leader.getByLabel('退回的理由').fill('出工表上没有这一户，请核对');
    await leader.keyboard.press('Enter');
    for (const name of ['户主3 003 −10', '户主7']) {
      await choose(leader, name);
      await leader.keyboard.press('f');
    }
    await leader.getByRole('button', { name: /其余 5 条都定为通过/ }).click();
    await look(leader, 'review-group');
    await leader.getByRole('button', { name: '提交 8 条' }).click();
    await leader.getByText('已通过 7 条，退回 1 条').waitFor();
    await Promise.all([member.context().close(), leader.context().close()]);
  });

  it('WN-10 R-02 the committees in their meeting, then the representatives in theirs', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '积分审核');
    // A meeting held before the entries reached it cannot have decided them.
    await page.getByRole('button', { name: /其余 5 条都定为通过/ }).click();
    await page.getByLabel('由哪次会议决定').selectOption({ label: '2026-01-05 议定积分标准' });
    await page.getByRole('button', { name: '提交 5 条' }).click();
    await page.getByText('5 条没有办成，仍在原处').waitFor();
    await look(page, 'review-wrong-meeting');
    await holdMeeting(page, {
      body: '“两委”联席会议',
      title: '一月积分复审',
      about: '审议积分',
      inFavour: 2,
    });
    await passAll(page, '联席复审', '一月积分复审');
    await holdMeeting(page, {
      body: '村民代表会议',
      title: '一月积分审议',
      about: '审议积分',
      inFavour: 1,
    });
    await passAll(page, '审议', '一月积分审议');
    await open(page, '会议');
    await page.getByRole('link', { name: '一月积分审议' }).click();
    await panelOf(page).getByText('为什么是这些数').click();
    await panelOf(page).getByText('开会：到会要达到应到的人的2/3 以上（含本数）。').waitFor();
    await look(page, 'meeting-rule');
    await panelOf(page).getByRole('link', { name: '7 条积分' }).click();
    await page.getByText(/^共 7 条，合计/).waitFor();
    await open(page, '积分记录');
    await expect.poll(() => page.getByRole('table').getByText('公示中', { exact: true }).count()).toBe(7);
    await look(page, 'entries-posted');
    await page.context().close();
  });

  it('N-14 WN-19 T-19 who lost points is told, objects from home, and is answered by people who took no part', async () => {
    goTo('2026-01-13');
    const secretary = await sitDown(browser, served, 'village-secretary');
    for (const household of ['003', '007']) {
      await open(secretary, '积分记录');
      await secretary.getByLabel('状态').selectOption({ label: '公示中' });
      await secretary
        .getByRole('row', { name: new RegExp(`${household}.*(大操大办|乱堆乱放)`) })
        .getByRole('link')
        .first()
        .click();
      await panelOf(secretary).getByRole('button', { name: '登记送达' }).click();
      await panelOf(secretary)
        .getByText(/送达已登记，异议期到/)
        .waitFor();
    }
    await look(secretary, 'delivered');
    await object('003', '婚丧嫁娶大操大办', '那天只办了十九桌');
    await object('007', '乱堆乱放乱倒', '柴草是邻户堆的');
    const supervisor = await sitDown(browser, served, 'supervisor');
    await open(supervisor, '公示异议');
    await decide(supervisor, '婚丧嫁娶大操大办', '异议不成立', '登记表上是三十桌，两名见证人签字');
    await decide(supervisor, '乱堆乱放乱倒', '异议成立，撤销这一笔', '现场核实，柴草属于 009 户');
    await look(supervisor, 'objections-answered');
    await Promise.all([secretary.context().close(), supervisor.context().close()]);
  });

  it('WN-09 counts month by month and closes the quarter when it is over, not before', async () => {
    goTo('2026-02-02');
    const february = await sitDown(browser, served, 'village-secretary');
    await open(february, '月计分与季结账');
    await february.getByText('本季到2026年3月31日').waitFor();
    expect(await february.getByRole('button', { name: /季度结账/ }).count()).toBe(0);
    await february.getByRole('button', { name: '2026年1月计分' }).click();
    await february.getByText('已计入 6 笔，共 305 分').waitFor();
    await look(february, 'month-counted');
    await february.context().close();
    goTo('2026-04-01');
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '月计分与季结账');
    await page.getByLabel('期间').selectOption('2026-Q1');
    await page.getByRole('button', { name: /第一季度结账/ }).click();
    await page
      .getByRole('alert')
      .getByText(
        /^2026-02 还没有在月末之后计分，不能结 2026-Q1|^2026-01 还没有在月末之后计分，不能结 2026-Q1/,
      )
      .waitFor();
    await look(page, 'close-refused');
    for (const month of ['2026年1月', '2026年2月', '2026年3月']) {
      await page.getByRole('button', { name: `${month}计分` }).click();
      await expect.poll(() => page.getByText('还没有计分').count()).toBeLessThan(3);
    }
    await page.getByRole('checkbox', { name: /没有审完的结转/ }).check();
    await page.getByRole('button', { name: /第一季度结账/ }).click();
    await page.getByText(/结账，按《示例嘎查积分标准/).waitFor();
    const lineOf = (name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) });
    expect(await lineOf('户主1').textContent()).toMatch(/235.*80.*235.*235.*47$/);
    expect(await lineOf('户主3').textContent()).toMatch(/70.*80.*0$/);
    await look(page, 'closed');
    await page.context().close();
  });

  it('C-66 C-68 WN-11 WN-12 WN-13 the shop gives four packs for 47 yuan, and nothing for 70 points', async () => {
    const keeper = await sitDown(browser, served, 'shop-keeper');
    await open(keeper, '爱心超市货品');
    await keeper.getByRole('button', { name: '登记货品' }).click();
    await panelOf(keeper).getByLabel('名称').fill('抽纸');
    await panelOf(keeper).getByLabel('单位').selectOption('提');
    await panelOf(keeper).getByRole('button', { name: '登记', exact: true }).click();
    await panelOf(keeper).getByLabel('数量').fill('5');
    await panelOf(keeper).getByRole('button', { name: '进货入库' }).click();
    await keeper.getByRole('cell', { name: '5 提' }).waitFor();
    expect(await panelOf(keeper).getByRole('button', { name: '定价、调价' }).count()).toBe(0);
    const secretary = await sitDown(browser, served, 'village-secretary');
    await open(secretary, '爱心超市货品');
    await secretary.getByRole('link', { name: '抽纸', exact: true }).click();
    await panelOf(secretary).getByLabel(/^价格/).fill('11.75');
    await panelOf(secretary).getByRole('button', { name: '定价、调价' }).click();
    await secretary.getByRole('cell', { name: '11.75' }).waitFor();
    const first = await giveCard(secretary, '户主1 · 001 户');
    const third = await giveCard(secretary, '户主3 · 003 户');
    await open(secretary, '兑换会与记录');
    await secretary.getByRole('button', { name: '开兑换会' }).click();
    await secretary.getByText('进行中').waitFor();
    await look(secretary, 'exchange-open');
    await open(keeper, '兑换');
    await keeper.reload();
    await buy(keeper, { ...first, pin: '000000' }, 4);
    await keeper.getByRole('alert').getByText('密码不对，还可以试 4 次').waitFor();
    await look(keeper, 'counter-wrong-pin');
    await keeper.reload();
    await buy(keeper, first, 5);
    await keeper.getByRole('alert').getByText(/47 元/).waitFor();
    await look(keeper, 'counter-above-value');
    await keeper.reload();
    await buy(keeper, first, 4);
    await keeper.getByText('已兑换 47.00 元的货品，用去 235 分，还剩 0 分').waitFor();
    await look(keeper, 'counter-done');
    await keeper.reload();
    await buy(keeper, third, 1);
    await keeper.getByRole('alert').getByText(/70 分/).waitFor();
    await Promise.all([keeper.context().close(), secretary.context().close()]);
  });

  it('WN-10 a representative reads what the meeting decided, and calls or reviews nothing', async () => {
    const page = await sitDown(browser, served, 'representative');
    await open(page, '会议');
    expect(await page.getByRole('button', { name: '召集会议' }).count()).toBe(0);
    await page.getByRole('link', { name: '一月积分审议' }).click();
    await panelOf(page).getByText('已形成决议').waitFor();
    await page.goto(`${served.url}/points/review`);
    await page.getByText('这一页不属于您现在的任职').waitFor();
    await look(page, 'representative-no-review');
    await page.context().close();
  });

  it('C-73 every number says why, down to evidence, rule and resolution, at the desk and at home', async () => {
    const page = await sitDown(browser, served, 'township-officer');
    await open(page, '积分账户');
    await page.getByRole('link', { name: /全年得分 235，为什么/ }).click();
    const why = panelOf(page);
    await why.getByText('235 分').first().waitFor();
    for (const words of [
      /义务劳动 12 次/,
      /示例嘎查积分标准（示例）/,
      /议定积分标准/,
      // Not the first day its text names, which lies before the meetings.
      /自2026年1月6日（周二）起施行/,
      /党小组初审/,
      /一月积分审议/,
    ])
      await why.getByText(words).first().waitFor();
    await look(page, 'why');
    await page.context().close();
    const home = await openHome('001');
    await home.getByText('235').first().waitFor();
    await home.getByRole('link', { name: /235/ }).first().click();
    await home.getByText('第 1 版，2026年1月6日起执行').waitFor();
    await home.goBack();
    await home.getByRole('link', { name: /义务劳动/ }).click();
    await home
      .getByText(/示例嘎查积分标准/)
      .first()
      .waitFor();
    await home.context().close();
  });
});

/** A villager's browser without JavaScript, signed in with the household's number and PIN. */
async function openHome(household: string): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${pages.address}/p/${served.world.villages[0].id}`);
  await page.getByRole('link', { name: '我家积分' }).click();
  await page.getByLabel('户号').fill(household);
  await page.getByLabel('6 位密码').fill(HOME_PIN);
  await page.getByRole('button', { name: '打开' }).click();
  return page;
}

async function object(household: string, item: string, reason: string): Promise<void> {
  const page = await openHome(household);
  await page.getByRole('link', { name: new RegExp(item) }).click();
  await page.getByRole('link', { name: '我有异议' }).click();
  await page.getByLabel('您为什么不同意这一笔？').fill(reason);
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByRole('button', { name: '提交异议' }).click();
  expect(await page.locator('.code').textContent()).toMatch(/^\d{6}$/);
  await pages.settle();
  await page.context().close();
}

async function decide(page: Page, item: string, outcome: string, reason: string): Promise<void> {
  await page.getByRole('link', { name: item }).click();
  const button = panelOf(page).getByRole('button', { name: outcome, exact: true });
  expect(await button.isDisabled()).toBe(true);
  await panelOf(page).getByLabel('答复的理由').fill(reason);
  await button.click();
  await panelOf(page).getByText(reason).waitFor();
}

interface Card {
  readonly number: string;
  readonly pin: string;
}

async function giveCard(page: Page, account: string): Promise<Card> {
  await open(page, '兑换卡');
  await page.getByRole('button', { name: '发卡' }).first().click();
  const panel = panelOf(page);
  await panel.getByLabel('发给哪一户').selectOption({ label: account });
  await panel.getByRole('button', { name: '发卡' }).click();
  const note = (await panel.getByRole('status').textContent()) ?? '';
  const [, number = '', pin = ''] = /卡号 (\d{8}).*密码 (\d{6})/s.exec(note) ?? [];
  expect([number.length, pin.length]).toEqual([8, 6]);
  return { number, pin };
}

async function buy(page: Page, card: Card, count: number): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) await page.getByRole('button', { name: '抽纸 +1' }).click();
  await page.getByRole('textbox', { name: /兑换卡号/ }).fill(card.number);
  await page.getByLabel(/^密码/).fill(card.pin);
  await page.getByRole('button', { name: '兑换', exact: true }).click();
}

interface Recording {
  readonly times?: number;
  /** As the phone writes it. */
  readonly points: string;
  readonly reason?: string;
  readonly evidence?: string;
}

async function record(page: Page, household: string, item: string, entry: Recording): Promise<void> {
  await page.getByRole('link', { name: new RegExp(household) }).tap();
  await page.getByRole('button', { name: new RegExp(item) }).tap();
  if (entry.times !== undefined) await page.getByRole('textbox', { name: /^几/ }).fill(String(entry.times));
  if (entry.reason !== undefined) await page.getByLabel(/经过/).fill(entry.reason);
  if (entry.evidence !== undefined) await page.getByLabel(/依据/).fill(entry.evidence);
  await page.getByRole('button', { name: `记入 ${entry.points} 分` }).tap();
  await page.getByText(`已记：${household}`).waitFor();
}

/** Opens the entry of the queue whose line begins so. */
const choose = (page: Page, line: string) =>
  page
    .getByRole('navigation', { name: '待审的积分' })
    .getByRole('link', { name: new RegExp(line.replaceAll(' ', String.raw`\s*`)) })
    .first()
    .click();

/** Passes everything that waits at a body's stage by the decision of a meeting; deductions are looked at one by one. */
async function passAll(page: Page, stage: string, meeting: string): Promise<void> {
  await open(page, '积分审核');
  const tab = page.getByRole('navigation', { name: '环节' }).getByRole('link', { name: new RegExp(stage) });
  if ((await tab.count()) > 0) await tab.click();
  for (const name of ['户主3 003 −10', '户主7']) {
    await choose(page, name);
    await page.keyboard.press('f');
  }
  await page.getByRole('button', { name: /其余 5 条都定为通过/ }).click();
  await page.getByLabel('由哪次会议决定').selectOption({ label: `2026-01-12 ${meeting}` });
  await page.getByRole('button', { name: '提交 7 条' }).click();
  await page.getByText('已通过 7 条').waitFor();
}
