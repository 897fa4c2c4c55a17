import { readEntries } from '@yanzhen/contract/points';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TENANT } from '../apps/server/src/testing/test-constants.ts';
import { launchBrowser } from './browser.ts';
import {
  checkScreen,
  countTaps,
  openPhone,
  PIN,
  signInOnPhone,
  startFieldWorld,
  typePin,
} from './field-phone.ts';
import { scoped, type ServedWorld } from './served-world.ts';

let browser: Browser;
let field: ServedWorld;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [browser, field] = await Promise.all([launchBrowser(), startFieldWorld()]);
  ({ context, page } = await openPhone(browser, field.url));
});
afterAll(async () => {
  await browser?.close();
  await field?.close();
});

const entriesOnRecord = async () => {
  const worker = await field.world.as('grid-worker');
  return worker.read(readEntries, { village: field.world.villages[0].id });
};

/** Lets the seconds of undoing pass and the entries go out. */
const letGo = async () => {
  await page.clock.fastForward(7_000);
};

describe('a field worker’s phone', () => {
  it('WN-09 signs in once, sets a PIN and shows 本周未记 first', async () => {
    await checkScreen(page, '01-sign-in');
    await signInOnPhone(page, await field.phoneOf(field.world.personOf('grid-worker')));
    await checkScreen(page, '02-households');
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toContain('本周未记 50 户');
  });

  it('takes at most four taps for the ordinary entry', async () => {
    const thumb = countTaps();
    await thumb.tap(page.getByRole('link', { name: /001/ }));
    await checkScreen(page, '03-items');
    await thumb.tap(page.getByRole('button', { name: /义务劳动/ }));
    await checkScreen(page, '04-how-much');
    await thumb.tap(page.getByRole('button', { name: '记入 10 分' }));
    await page.getByText('已记：001').waitFor();
    await checkScreen(page, '05-undo');
    expect(thumb.taps()).toBeLessThanOrEqual(4);
    await letGo();
    await page.getByText('已联网，全部交上').waitFor();
    expect((await entriesOnRecord()).total).toBe(1);
  });

  it('takes an entry back before it is sent', async () => {
    await page.getByRole('link', { name: /003/ }).tap();
    await page.getByRole('button', { name: /义务劳动/ }).tap();
    await page.getByRole('textbox', { name: '几次' }).fill('12');
    await page.getByRole('button', { name: '加一' }).tap();
    await page.getByRole('button', { name: '记入 130 分' }).tap();
    await page.getByRole('button', { name: '撤销' }).tap();
    await page.getByText('已撤销').waitFor();
    await letGo();
    await page.getByText('已联网，全部交上').waitFor();
    expect((await entriesOnRecord()).total).toBe(1);
  });

  it('finds a household by initials and by number', async () => {
    const search = page.getByRole('searchbox');
    await search.fill('hsaq');
    await expect.poll(() => page.getByRole('link', { name: /哈斯敖其尔/ }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('link', { name: /苏布德/ }).count()).toBe(0);
    await search.fill('不存在');
    await page.getByText('没有找到“不存在”').waitFor();
    await checkScreen(page, '06-not-found');
    await search.fill('');
  });

  it('works without network, opens again without network, and sends once when back', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    for (const number of ['020', '021', '022']) {
      await page.getByRole('link', { name: new RegExp(number) }).tap();
      await page.getByRole('button', { name: /义务劳动/ }).tap();
      await page.getByRole('button', { name: /^记入/ }).tap();
      await page.getByText(`已记：${number}`).waitFor();
    }
    await page.getByText('离线，已存 3 条').waitFor();
    await checkScreen(page, '07-offline');
    await page.reload();
    await page.getByRole('heading', { name: '输入 PIN' }).waitFor();
    await checkScreen(page, '08-locked');
    await typePin(page, PIN);
    await page.getByText('离线，已存 3 条').waitFor();
    expect((await entriesOnRecord()).total).toBe(1);
    await page.clock.fastForward(40_000);
    await context.setOffline(false);
    await page.getByText('已联网，全部交上').waitFor();
    await page.reload();
    await typePin(page, PIN);
    await page.getByText('已联网，全部交上').waitFor();
    expect((await entriesOnRecord()).total).toBe(4);
    await page.getByRole('link', { name: '我的' }).tap();
    await expect.poll(() => page.getByText('已交').count()).toBe(4);
    await checkScreen(page, '09-mine');
  });

  it('sends once when the answer is lost on the way', async () => {
    await page.getByRole('link', { name: '记一笔' }).tap();
    let lost = 0;
    await page.route('**/api/field/proposals', async (route) => {
      lost += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('link', { name: /023/ }).tap();
    await page.getByRole('button', { name: /义务劳动/ }).tap();
    await page.getByRole('button', { name: /^记入/ }).tap();
    await letGo();
    await page.getByText('离线，已存 1 条').waitFor();
    expect(lost).toBeGreaterThan(0);
    expect((await entriesOnRecord()).total).toBe(5);
    await page.unrouteAll({ behavior: 'wait' });
    await page.clock.fastForward(16_000);
    await page.getByText('已联网，全部交上').waitFor();
    expect((await entriesOnRecord()).total).toBe(5);
  });

  it('WN-18 gives everybody on an attendance list an entry', async () => {
    await page.getByRole('link', { name: /劳动考勤/ }).tap();
    await page.getByLabel('劳动名称').fill('清理村西排水沟和路边积存杂物');
    await page.getByLabel('地点').fill('村西排水沟');
    for (const number of ['030', '031', '032', '033']) await page.getByLabel(new RegExp(number)).tap();
    await checkScreen(page, '10-attendance');
    await page.getByRole('button', { name: '给 4 户各记一笔' }).tap();
    await page.getByText('已记 4 户').waitFor();
    await letGo();
    await page.getByText('已联网，全部交上').waitFor();
    const { entries, total } = await entriesOnRecord();
    expect(total).toBe(9);
    expect(entries.filter(({ occasion }) => occasion === '清理村西排水沟和路边积存杂物')).toHaveLength(4);
  });

  it('asks for what a deduction rests on before it can be recorded', async () => {
    await page.getByRole('link', { name: /034/ }).tap();
    await page.getByRole('button', { name: /婚丧嫁娶/ }).tap();
    const submit = page.getByRole('button', { name: '记入 −10 分' });
    expect(await submit.isDisabled()).toBe(true);
    await page.getByLabel(/经过/).fill('婚宴超过村规民约的桌数');
    await page.getByLabel(/依据/).fill('红白理事会记录');
    expect(await submit.isDisabled()).toBe(false);
    await checkScreen(page, '11-deduction');
    await page.getByRole('link', { name: '返回' }).tap();
  });

  it('turns the same happening into a question and settles it as another occasion', async () => {
    await page.getByRole('link', { name: /001/ }).tap();
    await page.getByRole('button', { name: /义务劳动/ }).tap();
    await page.getByRole('button', { name: /^记入/ }).tap();
    await letGo();
    await page.getByRole('link', { name: /待办/ }).tap();
    await page.getByText('同一户、同一项、同一天').waitFor();
    await checkScreen(page, '12-question');
    await page.getByRole('button', { name: '是另一次，写明事由后记入' }).tap();
    await page.getByLabel('事由').fill('下午场');
    await checkScreen(page, '13-correct');
    await page.getByRole('button', { name: '按改正的记入' }).tap();
    await page.getByText('没有要您确认的事').waitFor();
    expect((await entriesOnRecord()).total).toBe(10);
  });

  it('a household that moved to the next grid becomes a question for its worker', async () => {
    const [village] = field.world.villages;
    await page.getByRole('link', { name: '记一笔' }).tap();
    await context.setOffline(true);
    await page.getByRole('link', { name: /035/ }).tap();
    await page.getByRole('button', { name: /义务劳动/ }).tap();
    await page.getByRole('button', { name: /^记入/ }).tap();
    await page.getByText('离线，已存 1 条').waitFor();
    await scoped(
      field.world,
      village.id,
      `update point_accounts set grid = $2 where tenant = $1 and household in (select id from households where tenant = $1 and village = $3 and number = '035')`,
      [TENANT, village.grids[1], village.id],
    );
    await page.clock.fastForward(40_000);
    await context.setOffline(false);
    await page.getByText('已联网，全部交上').waitFor();
    await page.getByRole('link', { name: '我的' }).tap();
    await page.getByText('现任网格员确认').waitFor();
    await checkScreen(page, '14-with-another');
  });

  it('keeps nothing readable of people, and wipes it after five wrong PINs but not what is unsent', async () => {
    await page.getByRole('link', { name: '记一笔' }).tap();
    await context.setOffline(true);
    await page.getByRole('link', { name: /036/ }).tap();
    await page.getByRole('button', { name: /义务劳动/ }).tap();
    await page.getByRole('button', { name: /^记入/ }).tap();
    await page.getByText('离线，已存 1 条').waitFor();
    const kept = await page.evaluate(async () => {
      const open = indexedDB.open('yanzhen-field');
      await new Promise((resolve) => open.addEventListener('success', resolve));
      const all = await Promise.all(
        ['kept', 'outbox'].map(
          (name) =>
            new Promise<unknown[]>((resolve) => {
              const asked = open.result.transaction(name).objectStore(name).getAll();
              asked.addEventListener('success', () => resolve(asked.result));
            }),
        ),
      );
      const text = (value: unknown): string =>
        value instanceof ArrayBuffer || ArrayBuffer.isView(value)
          ? new TextDecoder('utf-8').decode(value)
          : typeof value === 'object' && value !== null
            ? Object.values(value).map(text).join('\n')
            : String(value);
      return all.flat().map(text).join('\n');
    });
    expect(kept).not.toContain('哈斯');
    expect(kept).not.toContain('labour');
    await page.reload();
    for (const left of [4, 3, 2, 1]) {
      await typePin(page, '111222');
      await page.getByText(`还可以试 ${left} 次`).waitFor();
    }
    await typePin(page, '111222');
    await page.getByText('本机的户名单已清除').waitFor();
    await page.getByText('本机还有 1 条没有交上去').waitFor();
    await checkScreen(page, '15-wiped');
    await page.clock.fastForward(40_000);
    await context.setOffline(false);
    await expect.poll(async () => (await entriesOnRecord()).total, { timeout: 10_000 }).toBe(11);
    await signInOnPhone(page, await field.phoneOf(field.world.personOf('grid-worker')));
    await page.getByText('已联网，全部交上').waitFor();
  });

  it('says what is missing in an empty grid', async () => {
    const other = await openPhone(browser, field.url);
    await scoped(
      field.world,
      field.world.villages[1].id,
      `update households set closed_on = '2026-01-01' where village = $1`,
      [field.world.villages[1].id],
    );
    await other.page
      .getByLabel('手机号')
      .fill(await field.phoneOf(field.world.personOf('village-secretary')));
    await other.page.getByLabel('密码').fill('yanzhen-7391-xy');
    await other.page.getByRole('button', { name: '登录' }).tap();
    await other.page.getByText('目前没有网格员任职').waitFor();
    await checkScreen(other.page, '16-not-a-worker');
    await other.page.getByLabel('手机号').fill(await field.phoneOf(field.world.personOf('grid-worker', 1)));
    await other.page.getByRole('button', { name: '登录' }).tap();
    await other.page.getByRole('heading', { name: '设一个 6 位 PIN' }).waitFor();
    await checkScreen(other.page, '17-set-pin');
    await typePin(other.page, '123456');
    await other.page.getByText('太容易猜到').waitFor();
    await typePin(other.page, PIN);
    await other.page.getByRole('heading', { name: '再输一遍' }).waitFor();
    await typePin(other.page, PIN);
    await other.page.getByText('这个网格还没有登记的户').waitFor();
    await checkScreen(other.page, '18-empty');
    await other.context.close();
  });
});
