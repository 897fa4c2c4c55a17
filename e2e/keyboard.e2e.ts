import { lodgeObjection } from '@yanzhen/contract/points-objections';
import { type Post, postNames } from '@yanzhen/domain/authority';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolGrid, postEntries } from '../apps/server/src/testing/posted-entries.ts';
import { openPublicPages } from '../apps/server/src/testing/public-pages.ts';
import { launchBrowser } from './browser.ts';
import { signInOnPhone } from './field-phone.ts';
import { type Desk, goWithin, takeDesk } from './screens/desk-visits.ts';
import { choose, tabTo } from './screens/keyboard.ts';
import { type ServedPages, servePages } from './served-pages.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

/*
 * What each post is there to do, done without a mouse: Tab to what is wanted, by the name that it says, and press. What
 * a secretary, a group leader and a shop keeper do stands in `every-screen.e2e.ts`, among the lists they do it in.
 */

const HOUSEHOLD_PIN = '402918';
const elsewhere: readonly Post[] = ['village-secretary', 'party-group-leader', 'shop-keeper'];

let browser: Browser;
let served: ServedWorld;
let pages: ServedPages;
let posted: string;
let deducted: string;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  const { world } = served;
  pages = await servePages(world);
  const [account = ''] = await enrolGrid(world);
  [posted = '', deducted = ''] = await postEntries(world, account, [
    { item: 'labour', day: '2026-11-09' },
    { item: 'ceremony', day: '2026-11-10' },
  ]);
  const secretary = await world.as('village-secretary');
  const objector = world.villages[0].households[1]?.head ?? '';
  await secretary.run(lodgeObjection, { entry: posted, reason: '那天他没有来', objector });
  await openPublicPages(world, world.villages[0].households[0]?.id ?? '', HOUSEHOLD_PIN);
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
  await served?.close();
});

/** Sits down at a desk, before the first thing of a screen. */
async function sitAt(post: Post, address: string): Promise<Desk> {
  const desk = await takeDesk(browser, served, post);
  await goWithin(desk, address);
  await desk.page.locator('#main').focus();
  return desk;
}

async function type(page: Page, field: RegExp, text: string, most?: number): Promise<void> {
  await tabTo(page, field, most);
  await page.keyboard.type(text);
}

async function press(page: Page, button: RegExp, most?: number): Promise<void> {
  await tabTo(page, button, most);
  await page.keyboard.press('Enter');
}

async function openFirstRow(page: Page): Promise<void> {
  const row = page.locator('.row-link').first();
  const name = (await row.textContent()) ?? '';
  await press(page, new RegExp(`^${name}$`));
}

/** The villagers' pages have no script: whatever is pressed there leads to another page. */
async function follow(page: Page, link: RegExp): Promise<void> {
  await tabTo(page, link);
  await enter(page);
}

async function enter(page: Page): Promise<void> {
  const left = page.waitForEvent('framenavigated');
  await page.keyboard.press('Enter');
  await left;
  await page.waitForLoadState();
}

type Task = (post: Post) => Promise<Desk>;

/** By post; a post that is added is not left out, for the table is total. */
const tasks: Readonly<Partial<Record<Post, Task>>> = {
  'county-officer': async (post) => {
    const desk = await sitAt(post, '/place-changes');
    const { page } = desk;
    await press(page, /^提出变更$/);
    await tabTo(page, /^被撤并的/);
    await choose(page, /示例嘎查/);
    await tabTo(page, /^并入/);
    await choose(page, /示例村/);
    await type(page, /文号/, '翁政发〔2026〕12号');
    await press(page, /^提出，交同事确认$/);
    await page.getByRole('complementary').getByText('待确认').waitFor();
    return desk;
  },
  'township-officer': async (post) => {
    const desk = await sitAt(post, '/appointments');
    const { page } = desk;
    await press(page, /^登记任职$/);
    await type(page, /^人选：找人/, '成员3');
    await page
      .getByRole('button', { name: /选成员3/ })
      .first()
      .waitFor();
    await press(page, /选成员3/);
    await tabTo(page, /^岗位/);
    await choose(page, /^网格员$/);
    await tabTo(page, /^任职地点/);
    await page.locator('option', { hasText: '示例嘎查第2网格' }).waitFor({ state: 'attached' });
    await choose(page, /示例嘎查第2网格/);
    await type(page, /^任命文件/, '示例镇任〔2026〕9 号');
    await press(page, /^登记任职$/);
    await page.getByText('已登记：成员3任网格员').waitFor();
    return desk;
  },
  'committee-member': async (post) => {
    const desk = await sitAt(post, '/meetings');
    const { page } = desk;
    await press(page, /^召集会议$/);
    await type(page, /^会议名称/, '防火值班会');
    await type(page, /^议题名称/, '安排防火值班');
    await press(page, /^登记会议通知$/);
    await page.getByRole('complementary').getByText('已通知').first().waitFor();
    return desk;
  },
  'grid-worker': async (post) => {
    const desk = await sitAt(post, '/points/labour');
    const { page } = desk;
    await type(page, /^这次劳动的名称/, '清沟');
    await type(page, /^地点/, '北沟');
    await type(page, /^从 Excel 粘贴/, '001\n003');
    await press(page, /^加入名单$/);
    await press(page, /^记 2 笔$/);
    await page.getByText(/^已记 2 笔/).waitFor();
    return desk;
  },
  supervisor: async (post) => {
    const desk = await sitAt(post, '/points/objections');
    const { page } = desk;
    await openFirstRow(page);
    await type(page, /^答复的理由/, '查了考勤表，那天他在');
    await press(page, /^异议不成立$/);
    await page.getByText('查了考勤表，那天他在').first().waitFor();
    return desk;
  },
  representative: async (post) => {
    const desk = await sitAt(post, '/meetings');
    const { page } = desk;
    await openFirstRow(page);
    const panel = page.getByRole('complementary');
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    return desk;
  },
  'security-administrator': async (post) => {
    const desk = await sitAt(post, '/');
    const { page } = desk;
    await press(page, /^[0-9]+ 人还没有账号$/);
    await page.getByRole('link', { name: '成员3' }).waitFor();
    await press(page, /^成员3$/);
    await type(page, /^登录号/, '13911112222');
    await press(page, /^开通账号$/);
    await page.getByText('初始密码：').waitFor();
    return desk;
  },
  'audit-administrator': async (post) => {
    const desk = await sitAt(post, '/audit');
    const { page } = desk;
    await type(page, /姓名/, '没有这个人');
    await page.getByText('这几天没有符合条件的记录').waitFor();
    return desk;
  },
  'system-administrator': async (post) => {
    const desk = await sitAt(post, '/health');
    const { page } = desk;
    const asked = page.waitForRequest((request) => request.url().includes('/api/'));
    await press(page, /^重新读取$/);
    await asked;
    await desk.settle();
    return desk;
  },
};

describe('by keyboard alone, at a desk', () => {
  it.each(Object.entries(tasks))('%s', async (post, task) => {
    const desk = await task(post as Post);
    expect(desk.takeComplaints()).toEqual([]);
    await desk.context.close();
  });

  it('every post that sits at a desk has something to do', () => {
    const seen = new Set<string>([...Object.keys(tasks), ...elsewhere, 'villager']);
    expect(postNames.filter((post) => !seen.has(post))).toEqual([]);
  });
});

it('by keyboard alone, on a grid worker’s phone', async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  await context.clock.install({ time: served.world.clock.now() });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${served.url}/field/`);
  await signInOnPhone(page, served.world.phoneOf('grid-worker'));
  await page.evaluate(() => (location.hash = '#/record'));
  await page.getByRole('link', { name: /003/ }).waitFor();
  await press(page, /003/);
  await press(page, /义务劳动/);
  await press(page, /^记入/);
  await page.getByText('已记：003').waitFor();
  await context.close();
});

describe('by keyboard alone, in the villagers’ pages', () => {
  let page: Page;
  let number: string;
  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' });
  });
  afterAll(() => page?.context().close());

  it('a villager reads what was taken off, and objects to it', async () => {
    await page.goto(`${pages.address}/p/${served.world.villages[0].id}`);
    await follow(page, /我家积分/);
    await type(page, /^户号/, '001');
    await type(page, /^6 位密码/, HOUSEHOLD_PIN);
    await enter(page);
    await page.waitForURL('**/home');
    await follow(page, /婚丧嫁娶大操大办/);
    await page.waitForURL(`**/home/entries/${deducted}`);
    await follow(page, /^我有异议$/);
    await page.getByRole('textbox').waitFor();
    await type(page, /^您为什么不同意/, '那天是两家合办');
    await follow(page, /^继续$/);
    await follow(page, /^提交异议$/);
    number = (await page.locator('.code').textContent()) ?? '';
    expect(number).toMatch(/^\d{6}$/);
  });

  it('anybody looks up what became of it, by the number that was read out to him', async () => {
    await pages.settle();
    await page.context().clearCookies();
    await page.goto(`${pages.address}/p/${served.world.villages[0].id}`);
    await follow(page, /查进度/);
    await type(page, /^查询编号/, number);
    await enter(page);
    await page
      .getByText(/答复|处理/)
      .first()
      .waitFor();
  });
});
