import { abilities, type Post } from '@yanzhen/domain/authority';
import type { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { routes } from '../apps/web/officer/routes.tsx';
import { launchBrowser } from './browser.ts';
import { signInOnPhone } from './field-phone.ts';
import {
  type Desk,
  findFaultsInLargeTypeOnPhone,
  findFaultsOfDesk,
  findUnreachedAt,
  goWithin,
  takeDesk,
} from './screens/desk-visits.ts';
import { fieldScreens } from './screens/field-screens.ts';
import { nameAtLength } from './screens/long-names.ts';
import { HOUSEHOLD_PIN, type KnownToVillager, liveOneOfEach } from './screens/one-of-each.ts';
import { type Known, officerScreens } from './screens/officer-screens.ts';
import { publicPages } from './screens/public-pages.ts';
import { findFaultsInLargeType, findFaultsOfPhone } from './screens/small-visits.ts';
import { tabTo } from './screens/keyboard.ts';
import { copyRows, openAsSuperuser } from './screens/ten-thousand-rows.ts';
import { type ServedPages, servePages } from './served-pages.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

/*
 * Every screen, at every size, empty, with a row of each thing under names as long as they are, and with ten thousand:
 * nothing axe objects to, nothing cut off or lying over something else, everything reached and seen by Tab alone, every
 * word Chinese. One world grows through the file, so its parts run in this order.
 */

const ROWS = 10_000;
/** Far more than two hundred rows of a list need, far less than ten thousand would. */
const MOST_ELEMENTS = 12_000;

let browser: Browser;
let served: ServedWorld;
let pages: ServedPages;
let client: Client;
let desks = new Map<string, Desk>();

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  pages = await servePages(served.world);
  client = await openAsSuperuser(inject('testCluster').adminUrl, served.world.database.appUrl);
  await nameAtLength(client, served.world.villages[0].id);
});
afterAll(async () => {
  await client?.end();
  await browser?.close();
  await pages?.close();
  await served?.close();
});

async function deskOf(post: Post, index = 0): Promise<Desk> {
  const key = `${post}/${index}`;
  const desk = desks.get(key) ?? (await takeDesk(browser, served, post, index));
  desks.set(key, desk);
  return desk;
}

/** The screens forget what they have read. */
async function leaveDesks(): Promise<void> {
  for (const { context } of desks.values()) await context.close();
  desks = new Map();
}

/** A phone whose clock stands where the world's stands, at the sign-in. */
async function takePhone(): Promise<Page> {
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
  return page;
}

async function visitPhone(page: Page, stage: string, only: 'all' | 'grows'): Promise<string[]> {
  const [village] = served.world.villages;
  const household = village.households.find(({ grid }) => grid === village.grids[0])?.id ?? '';
  const faults: string[] = [];
  for (const { component, hash, grows } of fieldScreens) {
    if (hash === undefined || (only === 'grows' && grows !== true)) continue;
    await page.evaluate((to) => (location.hash = to), hash(household));
    await page.locator('h1').first().waitFor({ state: 'attached' });
    faults.push(
      ...(await findFaultsOfPhone(page, `${stage}-${component}`, only === 'all' ? '.frame' : undefined)),
    );
    if (stage !== 'none') faults.push(...(await findFaultsInLargeType(page, `${stage}-${component}`)));
  }
  return faults;
}

/** The villagers' pages forbid scripts; the checker alone is let past that, and the pages need none to work. */
async function takeVillagersPhone(): Promise<Page> {
  const context = await browser.newContext({
    bypassCSP: true,
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
  });
  return context.newPage();
}

async function visitPage(page: Page, address: string, name: string): Promise<string[]> {
  const answer = await page.goto(`${pages.address}${address}`);
  const faults = answer?.status() === 200 ? [] : [`${name} answers ${answer?.status()}`];
  faults.push(...(await findFaultsOfPhone(page, name, 'body')));
  await page.context().addCookies([{ name: 'yanzhen-size', value: 'large', url: pages.address }]);
  await page.reload();
  faults.push(...(await findFaultsOfPhone(page, `${name}-large`, 'body')));
  await page.context().clearCookies({ name: 'yanzhen-size' });
  return faults;
}

describe('with no rows', () => {
  beforeAll(async () => {
    const empty = served.world.villages[1].id;
    await client.query('delete from people where village = $1 and household is not null', [empty]);
    await client.query('delete from households where village = $1', [empty]);
  });
  afterAll(leaveDesks);

  it.each(officerScreens.filter(({ address }) => address === undefined))(
    '$path',
    async ({ path, as, also, words }) => {
      const isOfVillage = !/county|township|administrator/.test(as);
      const desk = await deskOf(as, isOfVillage ? 1 : 0);
      const faults: string[] = [];
      for (const address of [path, ...(also ?? []).map((more) => `${path}${more}`)]) {
        await goWithin(desk, address);
        faults.push(
          ...(await findFaultsOfDesk(desk, `none${address}`, 'once', ['1366×768', '360×740'], words)),
        );
      }
      expect(faults).toEqual([]);
    },
  );

  it('the phone of a grid without households, and the way in', async () => {
    const page = await takePhone();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const faults = await findFaultsOfPhone(page, 'none-SignInScreen', 'body');
    await signInOnPhone(page, served.world.phoneOf('grid-worker', 1), async (step) => {
      faults.push(...(await findFaultsOfPhone(page, `none-PinSetScreen-${step}`, 'body')));
    });
    faults.push(...(await visitPhone(page, 'none', 'all')));
    await page.evaluate(() => (location.hash = '#/mine'));
    await page.getByRole('button', { name: '锁屏' }).tap();
    await page.getByRole('button', { name: '1', exact: true }).waitFor();
    faults.push(...(await findFaultsOfPhone(page, 'none-UnlockScreen', 'body')));
    await page.context().close();
    expect(faults).toEqual([]);
  });

  it('the villagers’ open pages', async () => {
    const page = await takeVillagersPhone();
    const known = { place: served.world.villages[1].id } as KnownToVillager;
    const faults: string[] = [];
    for (const { route, address, open } of publicPages)
      if (address !== undefined && open === true)
        faults.push(...(await visitPage(page, address(known), `none${route}`)));
    await page.context().close();
    expect(faults).toEqual([]);
  });
});

describe('with a row of each thing, under long names', () => {
  let known: Known & KnownToVillager;
  beforeAll(async () => {
    known = await liveOneOfEach(served.world, client);
  });
  afterAll(leaveDesks);

  it.each(officerScreens)('$path', async ({ path, as, also, address, words }) => {
    const desk = await deskOf(as);
    const own = address?.(known) ?? path;
    const faults: string[] = [];
    for (const at of [own, ...(also ?? []).map((more) => `${path}${more}`)]) {
      await goWithin(desk, at);
      const name = `one${at === own ? path : at}`;
      faults.push(
        ...(await findFaultsOfDesk(desk, name, at === own ? 'phone too' : 'once', undefined, words)),
      );
      faults.push(...(await findUnreachedAt(desk, name)));
    }
    await goWithin(desk, own);
    faults.push(...(await findFaultsInLargeTypeOnPhone(desk, `one${path}`, words)));
    const rows = desk.page.locator('.row-link');
    if ((await rows.count()) > 0) {
      await rows.first().focus();
      await desk.page.keyboard.press('Enter');
      await desk.settle();
      faults.push(...(await findFaultsOfDesk(desk, `one${path}-panel`, 'once', undefined, words)));
      faults.push(...(await findUnreachedAt(desk, `one${path}-panel`)));
      await desk.page.keyboard.press('Escape');
      if ((await desk.page.locator('.side-panel').count()) > 0)
        faults.push(`${path}: Escape leaves no panel`);
    }
    expect(faults).toEqual([]);
  });

  it('a secretary finds a household, and calls a meeting, by keyboard alone', async () => {
    const desk = await deskOf('village-secretary');
    const { page } = desk;
    const { keyboard } = page;
    await goWithin(desk, '/');
    await keyboard.press('Slash');
    await keyboard.type('002');
    await page.locator('.search-hits a').first().waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.getByRole('complementary').getByText('002 户').first().waitFor();
    await goWithin(desk, '/meetings');
    await page.locator('#main').focus();
    await tabTo(page, /^召集会议$/);
    await keyboard.press('Enter');
    await tabTo(page, /^会议名称/, 8);
    await keyboard.type('清明前的联席会议');
    await tabTo(page, /^议题名称/, 14);
    await keyboard.type('安排防火值班');
    await tabTo(page, /^登记会议通知$/, 8);
    await keyboard.press('Enter');
    await page.getByRole('complementary').getByText('已通知').first().waitFor();
    await keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
  });

  it('a group leader settles an entry, and a shop keeper asks for goods, by keyboard alone', async () => {
    const leader = await deskOf('party-group-leader');
    await goWithin(leader, '/points/review');
    await leader.page.keyboard.press('KeyF');
    await leader.page.locator('#main').focus();
    await tabTo(leader.page, /^提交 1 条/);
    const keeper = await deskOf('shop-keeper');
    await goWithin(keeper, '/shop/redeem');
    await keeper.page.locator('#main').focus();
    await tabTo(keeper.page, /^抽纸 \+1$/);
    await keeper.page.keyboard.press('Enter');
    await tabTo(keeper.page, /^兑换卡号/);
    await keeper.page.keyboard.type('00000000');
    await tabTo(keeper.page, /密码/);
    await keeper.page.keyboard.type('000000');
    await tabTo(keeper.page, /^兑换/);
    await keeper.page.keyboard.press('Enter');
    await keeper.page.getByRole('alert').waitFor();
  });

  it('the screens of a representative, who reads and does little', async () => {
    const desk = await deskOf('representative');
    const faults: string[] = [];
    for (const path of await listOffered(desk.page)) {
      await goWithin(desk, path);
      faults.push(...(await findFaultsOfDesk(desk, `reader${path}`, 'once', ['1366×768'])));
    }
    expect(faults).toEqual([]);
  });

  it('the phone of a grid worker', async () => {
    const page = await takePhone();
    await signInOnPhone(page, served.world.phoneOf('grid-worker'));
    const faults = await visitPhone(page, 'one', 'all');
    await page.context().close();
    expect(faults).toEqual([]);
  });

  it('the villagers’ pages, their own household’s among them', async () => {
    const page = await takeVillagersPhone();
    await signInAtHome(page, known);
    const faults: string[] = [];
    for (const { route, address } of publicPages)
      if (address !== undefined) faults.push(...(await visitPage(page, address(known), `one${route}`)));
    await page.context().close();
    expect(faults).toEqual([]);
  });
});

describe('with ten thousand rows', () => {
  beforeAll(async () => {
    const { world } = served;
    const { villages } = world;
    const [household] = villages[0].households;
    await copyRows(client, ROWS, { village: villages[0].id, reader: world.personOf('village-secretary') });
    // And one household with more than anybody ever does in a year.
    await client.query(
      `update point_entries e set account = a.id, occasion = hashtext(e.id::text)::text from point_accounts a where a.household = $1
        and e.id in (select id from point_entries where village = $2 order by id limit 1000)`,
      [household?.id, villages[0].id],
    );
  });
  afterAll(leaveDesks);

  it.each(officerScreens.filter(({ grows }) => grows))('$path', async ({ path, as }) => {
    const desk = await deskOf(as);
    await goWithin(desk, path);
    const faults = await findFaultsOfDesk(desk, `many${path}`, 'once');
    const drawn = await desk.page.evaluate(() => document.querySelectorAll('*').length);
    if (drawn > MOST_ELEMENTS) faults.push(`${path} draws ${drawn} elements at once`);
    expect(faults).toEqual([]);
  });

  it('the phone of a grid of ten thousand households', async () => {
    const page = await takePhone();
    await signInOnPhone(page, served.world.phoneOf('grid-worker'));
    const faults = await visitPhone(page, 'many', 'grows');
    await page.context().close();
    expect(faults).toEqual([]);
  });

  it('the villagers’ page of a household with a thousand entries', async () => {
    const page = await takeVillagersPhone();
    await signInAtHome(page, { place: served.world.villages[0].id });
    const faults = await visitPage(page, '/home', 'many/home');
    await page.context().close();
    expect(faults).toEqual([]);
  });
});

describe('when a screen cannot be had', () => {
  afterAll(leaveDesks);

  it('says so of what cannot be read, and how to try again', async () => {
    const desk = await deskOf('village-secretary');
    await desk.page.route(
      (url) => url.pathname.startsWith('/api/') && url.pathname !== '/api/session',
      (route) => route.fulfill({ status: 500, body: '' }),
    );
    await desk.page.reload();
    await desk.settle();
    const faults: string[] = [];
    for (const { path, as } of officerScreens) {
      // What is not read cannot be missing, and a page on fairness is asked for by its address.
      if (as !== 'village-secretary' || path === '/fairness') continue;
      await goWithin(desk, path);
      if ((await desk.page.getByRole('alert').count()) === 0)
        faults.push(`${path} says nothing of what could not be read`);
      desk.takeComplaints();
      faults.push(...(await findFaultsOfDesk(desk, `unread${path}`, 'once', ['1366×768'])));
      desk.takeComplaints();
    }
    expect(faults.filter((fault) => !fault.includes('status of 500'))).toEqual([]);
  });

  it('says whose it is of what is another’s', async () => {
    const desk = await deskOf('representative');
    const faults: string[] = [];
    for (const { path, needs } of routes) {
      if (needs.length === 0 || needs.some((name) => 'representative' in abilities[name])) continue;
      await goWithin(desk, path);
      if ((await desk.page.getByRole('link', { name: '回到首页' }).count()) === 0)
        faults.push(`${path} leads nowhere`);
    }
    faults.push(...(await findFaultsOfDesk(desk, 'barred', 'once')));
    expect(faults).toEqual([]);
  });
});

/** The screens whose links stand in somebody's menu. */
const listOffered = (page: Page): Promise<string[]> =>
  page
    .getByRole('navigation')
    .first()
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));

async function signInAtHome(page: Page, { place }: Pick<KnownToVillager, 'place'>): Promise<void> {
  await page.goto(`${pages.address}/p/${place}/sign-in`);
  await page.getByLabel('户号').fill('001');
  await page.getByLabel('6 位密码').fill(HOUSEHOLD_PIN);
  await page.getByRole('button', { name: '打开' }).click();
  await page.waitForURL('**/home');
}
