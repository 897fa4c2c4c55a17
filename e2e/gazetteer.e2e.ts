import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryLoading } from '../apps/server/src/command-line/gazetteer.ts';
import { loadGazetteer } from '../apps/server/src/directory/gazetteer/load-gazetteer.ts';
import { makeNameKeys } from '../apps/server/src/directory/search-keys.ts';
import { takePart } from '../apps/server/src/testing/part-of-nation.ts';
import { NOW, TENANT } from '../apps/server/src/testing/test-constants.ts';
import { launchBrowser } from './browser.ts';
import { look, open, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

const SATELLITE = '黑龙江省/佳木斯市/同江市/街津口乡/卫星村';
/** A township has more villages than one looks over at a glance. */
const villages =
  '赛沁塔拉嘎查 官井子村 乌兰花村 双山子村 岗根村 五分地村 哈达图村 桥头村 新井村 海金山村 小城子村 红山嘎查 白音花嘎查'.split(
    ' ',
  );

let browser: Browser;
let served: ServedWorld;

async function addVillages(): Promise<void> {
  const { world } = served;
  for (const [nth, name] of villages.entries()) {
    const id = randomUUID();
    await world.askAsOwner(
      `insert into yanzhen.places (tenant, id, parent, kind, code, name, official_name, search_keys, position, demo, since)
        values ($1, $2, $3, 'village', $4, $5, $5, $6, $7, true, '2020-01-01')`,
      [TENANT, id, world.township, `T${900 + nth}`, name, makeNameKeys(name).text, 900 + nth],
    );
    for (const place of [world.county, world.township, id])
      await world.askAsOwner(
        'insert into yanzhen.jurisdictions (tenant, place, village) values ($1, $2, $3)',
        [TENANT, place, id],
      );
  }
}

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  await addVillages();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const load = () => loadGazetteer(served.world.database.ownerUrl, takePart(), () => NOW);
const found = (page: Page) => page.getByRole('table', { name: '找到的地方' });
const find = (page: Page) => page.getByLabel('找地方：汉字、拼音或首字母');

describe('全国区划', () => {
  it('says that it is still coming in, then shows it level by level down to a village', async () => {
    const page = await sitDown(browser, served, 'county-officer');
    await open(page, '全国区划');
    await page.getByText('这一处还没有载入').waitFor();
    await page.getByText('全国名录正在载入：0 / 665276').waitFor();
    await look(page, 'divisions-loading');
    await load();
    await page.reload();
    for (const name of ['黑龙江省', '佳木斯市', '同江市', '街津口乡', '卫星村'])
      await page.getByRole('table').getByRole('link', { name, exact: true }).click();
    await page.getByText('这里没有下级').waitFor();
    await page.getByRole('navigation', { name: '全称' }).getByRole('link', { name: '同江市' }).click();
    await page.getByText('村级单位共 182 个').waitFor();
    await look(page, 'divisions-county');
    await page.context().close();
  });

  it('finds a village by 汉字, in the other script, by pinyin, initials and a mixture, and opens it', async () => {
    await load();
    const page = await sitDown(browser, served, 'village-secretary');
    await open(page, '全国区划');
    for (const typed of ['卫星村', '衞星村', 'weixingcun', 'wxc', '卫xing']) {
      await find(page).fill(typed);
      await found(page).getByText(SATELLITE).waitFor();
    }
    await look(page, 'divisions-found');
    await find(page).fill('无此地无此村');
    await page.getByText('没有找到。请换一个写法，或逐级点开查找。').waitFor();
    await look(page, 'divisions-nothing');
    await find(page).fill('·');
    await page.getByRole('alert').waitFor();
    await find(page).fill('wxc');
    await found(page).getByRole('link', { name: SATELLITE }).click();
    await page.getByText('这里没有下级').waitFor();
    expect(new URL(page.url()).searchParams.get('text')).toBeNull();
    await page.context().close();
  });
});

describe('查找', () => {
  it('shows places of the nation apart from what lies in reach, and opens them by the keyboard alone', async () => {
    await load();
    const page = await sitDown(browser, served, 'township-officer');
    await page.keyboard.press('Slash');
    await page.keyboard.type('赛沁塔拉');
    const own = page.getByRole('list', { name: '查找' });
    await own.getByRole('link', { name: /赛沁塔拉嘎查/ }).waitFor();
    const nation = page.getByRole('region', { name: '全国区划' });
    await nation.waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: '查找', exact: true }).fill('tongjiang');
    await nation.getByRole('link', { name: /同江市.*黑龙江省佳木斯市.*县级市/ }).waitFor();
    await page.getByText('没有找到“tongjiang”').waitFor();
    await look(page, 'search-nation');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '全国区划' }).waitFor();
    await page.getByText('村级单位共 182 个').waitFor();
    await page.getByRole('textbox', { name: '查找', exact: true }).fill('qianjin');
    await nation.getByRole('link', { name: '在全国区划里看全部' }).click();
    await found(page).waitFor();
    expect(await find(page).inputValue()).toBe('qianjin');
    await page.context().close();
  });
});

describe('a choice among many places', () => {
  it('is found by 汉字, in the other script, by pinyin and initials, and taken with Enter', async () => {
    const page = await sitDown(browser, served, 'township-officer');
    await open(page, '户名录');
    const box = page.getByLabel('查找嘎查村');
    const select = page.getByRole('combobox', { name: '嘎查村', exact: true });
    const offered = async () => (await select.getByRole('option').allInnerTexts()).slice(1);
    for (const typed of ['赛沁', '賽沁', 'saiqin', 'sqtlgc', '赛qtl']) {
      await box.fill(typed);
      await expect.poll(offered, { message: typed }).toEqual(['赛沁塔拉嘎查']);
    }
    await box.fill('无此地');
    await expect.poll(offered).toEqual([]);
    await look(page, 'place-select');
    await box.fill('sqtl');
    await expect.poll(offered).toEqual(['赛沁塔拉嘎查']);
    await box.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('village')).not.toBeNull();
    expect(await box.inputValue()).toBe('');
    expect(await select.locator('option:checked').innerText()).toBe('赛沁塔拉嘎查');
    await page.context().close();
  });
});

describe('系统运行', () => {
  const part = takePart();
  const section = (page: Page) => page.getByRole('region', { name: '全国区划', exact: true });

  /** Lets the loading come as far as what this statement holds, until `release`. */
  async function hold(statement: string): Promise<{ readonly release: () => Promise<void> }> {
    const client = new Client({ connectionString: served.world.database.ownerUrl });
    await client.connect();
    await client.query(`begin; ${statement}`);
    return { release: () => client.end() };
  }

  /** The row of 同江市 waits for a lock, so that the provinces before are seen to be there. */
  const waitAtTongjiang = `create function yanzhen.wait_for_lock() returns trigger language plpgsql as
      'begin perform pg_advisory_xact_lock(1); return new; end';
    create trigger wait_at_tongjiang before insert on yanzhen.gazetteer for each row
      when (new.code = '230881') execute function yanzhen.wait_for_lock()`;

  it('shows how far the loading is, why it ended and what to do, and the nation counted once it was run again', async () => {
    const { world } = served;
    const { ownerUrl } = world.database;
    // As on a machine that was just set up.
    await world.askAsOwner(
      'truncate yanzhen.gazetteer, yanzhen.gazetteer_names, yanzhen.gazetteer_keys, yanzhen.gazetteer_loads',
      [],
    );
    const page = await sitDown(browser, served, 'system-administrator');
    await open(page, '系统运行');
    await section(page).getByText('还没有开始载入').waitFor();
    await world.askAsOwner(waitAtTongjiang, []);
    const second = await hold('select pg_advisory_xact_lock(1)');
    const cut = tryLoading(ownerUrl, () => part).catch((error: Error) => error.message);
    const again = page.getByRole('button', { name: '重新读取' });
    const reread = async () => {
      if (await again.isEnabled()) await again.click();
      return section(page).innerText();
    };
    const before = [...part.places()].findIndex(({ code }) => code.startsWith('23'));
    await expect.poll(reread).toContain(`${before} 个，共 ${part.expected} 个`);
    await section(page).getByText('正在后台载入，不影响办事').waitFor();
    await look(page, 'health-loading');
    await world.askAsOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yanzhen-gazetteer'`,
      [],
    );
    await cut;
    // The page looks by itself while something is on its way.
    const broken = '没有载成：数据库断开了。请先看数据库是否在运行。';
    await section(page).getByText(broken).waitFor();
    expect(await section(page).locator('code').innerText()).toBe('node tools/yanzhen.mjs gazetteer');
    await section(page).getByText('注意', { exact: true }).waitFor();
    await look(page, 'health-load-failed');
    await second.release();

    const names = await hold('lock table yanzhen.gazetteer_names in share mode');
    const whole = tryLoading(ownerUrl, () => part);
    await expect.poll(reread).toContain(`${part.expected} 个，共 ${part.expected} 个`);
    await section(page).getByText('名字的拼音').waitFor();
    await expect(section(page).innerText()).resolves.not.toContain('没有载成');
    await names.release();
    expect(await whole).toMatchObject({ loaded: true, places: part.expected });
    const level = (digits: number) => [...part.places()].filter(({ code }) => code.length === digits).length;
    const counted = `${level(2)} 个省，${level(4)} 个市，${level(6)} 个县，${level(9)} 个乡，${level(12)} 个村级单位`;
    await section(page).getByText(counted).waitFor();
    await section(page).getByText('正常', { exact: true }).waitFor();
    await look(page, 'health-loaded');
    await page.context().close();
  });
});
