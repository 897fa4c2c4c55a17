import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readHousehold } from '@yanzhen/contract/directory';
import { issueCertificate } from '@yanzhen/contract/points-uses';
import { decideObjection, readObjections } from '@yanzhen/contract/points-objections';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enrolGrid, postEntries } from '../apps/server/src/testing/posted-entries.ts';
import { countOn } from '../apps/server/src/testing/review-quarter.ts';
import { openPublicPages } from '../apps/server/src/testing/public-pages.ts';
import { startTestCluster, type TestCluster } from '../apps/server/src/testing/test-cluster.ts';
import { makeTestWorld, type TestWorld } from '../apps/server/src/testing/test-world.ts';
import { launchBrowser } from './browser.ts';
import { type ServedPages, servePages } from './served-pages.ts';

const PIN = '402918';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where to leave pictures of every page, for looking at. */
const pictures = process.env['YANZHEN_PICTURES'];

let cluster: TestCluster;
let world: TestWorld;
let pages: ServedPages;
let browser: Browser;
let address: string;
let page: Page;
let shown = 0;
let accounts: readonly string[];

beforeAll(async () => {
  cluster = await startTestCluster();
  world = await makeTestWorld({ addresses: cluster.addresses });
  accounts = await enrolGrid(world);
  await postEntries(world, accounts[0]!, [
    { item: 'labour', day: '2026-11-09' },
    { item: 'ceremony', day: '2026-11-10' },
  ]);
  await openPublicPages(world, world.villages[0].households[0]!.id, PIN);
  pages = await servePages(world);
  ({ address } = pages);
  browser = await launchBrowser();
  // The pages forbid scripts; the checker alone is let past that, and the pages need none to work.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 360, height: 740 } });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
  await world?.close();
  await cluster?.stop();
});

/** Finds nothing wrong with a page, at the width of a phone and of a desk, and nothing that sticks out of it. */
async function look(name: string): Promise<void> {
  shown += 1;
  await page.evaluate(axe);
  const found = await page.evaluate<{ id: string; nodes: string[] }[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })))`,
  );
  expect(found).toEqual([]);
  for (const [width, height] of [
    [1440, 900],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    const sticksOut = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(sticksOut, `${name} at ${width}`).toBeLessThanOrEqual(0);
    if (pictures !== undefined) {
      const nth = String(shown).padStart(2, '0');
      await page.screenshot({ path: `${pictures}/${nth}-${name}-${width}.png`, fullPage: true });
    }
  }
}

it('N-14 a villager sees a deduction with its why, objects to it, and sees what became of it', async () => {
  await page.goto(`${address}/p/${world.villages[0].id}`);
  await look('place');
  await page.getByRole('link', { name: '查进度' }).click();
  await look('progress');
  await page.goBack();
  await page.getByRole('link', { name: '看本村积分标准' }).or(page.getByText('测试积分标准')).first().click();
  await look('standard');
  await page.goBack();
  await page.getByRole('link', { name: '我家积分' }).click();
  await page.getByLabel('户号').fill('001');
  await page.getByLabel('6 位密码').fill('000000');
  await page.getByRole('button', { name: '打开' }).click();
  await look('sign-in-wrong');
  expect(await page.getByLabel('户号').inputValue()).toBe('001');
  await page.getByLabel('6 位密码').fill(PIN);
  await page.getByRole('button', { name: '打开' }).click();
  await look('household');
  await page.getByRole('link', { name: /^本月/ }).click();
  await look('why');
  await page.goBack();
  await page.getByRole('button', { name: '大字' }).click();
  expect(new URL(page.url()).pathname).toBe('/home');
  await look('household-large');
  await page.getByRole('link', { name: /婚丧嫁娶大操大办/ }).click();
  await look('entry');
  await page.getByRole('link', { name: '我有异议' }).click();
  await look('reason');
  await page.getByLabel('您为什么不同意这一笔？').fill('那天是两家合办，本家只有十二桌');
  await page.getByRole('button', { name: '继续' }).click();
  await look('check');
  await page.goBack();
  await page.reload();
  expect(await page.getByRole('textbox').inputValue()).toBe('那天是两家合办，本家只有十二桌');
  await page.goForward();
  await page.getByRole('button', { name: '提交异议' }).click();
  const number = (await page.locator('.code').textContent()) ?? '';
  expect(number).toMatch(/^\d{6}$/);
  await look('receipt');
  await pages.settle();
  const secretary = await world.as('village-secretary');
  const supervisor = await world.as('supervisor');
  const { objections } = await supervisor.read(readObjections, { status: 'open' });
  await supervisor.run(decideObjection, {
    objection: objections[0]!.id,
    outcome: 'upheld',
    reason: '核实是两家合办，不超标准',
  });
  await page.goto(`${address}/p/${world.villages[0].id}/progress`);
  await page.getByLabel('查询编号').fill(number);
  await page.getByRole('button', { name: '查询' }).click();
  expect(await page.textContent('main')).toContain('异议成立，这一笔已经撤销');
  await page.goto(`${address}/home`);
  await page.getByRole('link', { name: /婚丧嫁娶大操大办/ }).click();
  expect(await page.textContent('main')).toContain('答复：核实是两家合办，不超标准');
  expect(await page.textContent('main')).toContain('异议成立，已撤销');
  await look('entry-reversed');
  await page.goto(`${address}/home/consents`);
  await look('consents');
  await page.getByRole('link', { name: '退出积分' }).click();
  await look('leave');
  await secretary.read(readHousehold, { household: world.villages[0].households[0]!.id });
  await page.goto(`${address}/home/access`);
  expect(await page.textContent('main')).toContain(
    '村党组织书记village-secretary0 打开了“户档案：姓名、生日、电话”，里面有户主1的信息',
  );
  await look('access');
  await page.getByRole('button', { name: '退出' }).click();
  await page.goto(`${address}/home`);
  await look('signed-out');
  for (let nth = 0; nth < 6; nth += 1) {
    await page.goto(`${address}/p/${world.villages[0].id}/sign-in`);
    await page.getByLabel('户号').fill('001');
    await page.getByLabel('6 位密码').fill('000000');
    await page.getByRole('button', { name: '打开' }).click();
  }
  expect(await page.textContent('main')).toContain('暂停到');
  await look('locked');
  await page.goto(`${address}/p/nowhere`);
  await look('not-found');
});

it('WN-16 the code of a certificate answers whether it is valid, and nothing else', async () => {
  const [, account = ''] = accounts;
  const labour = Array.from({ length: 3 }, (_, nth) => ({ item: 'labour', day: `2026-11-1${nth}` }) as const);
  await postEntries(world, account, labour);
  await countOn(world, '2026-11-30T02:00:00.000Z', '2026-11');
  const { certificate } = await (await world.as('village-secretary')).run(issueCertificate, { account });
  await page.goto(`${address}/c/${certificate}`);
  expect(await page.locator('main').innerText()).toMatch(/^积分证明\s+这份证明有效。$/);
  await look('certificate-valid');
  world.clock.set('2027-02-01T02:00:00.000Z');
  await page.reload();
  expect(await page.locator('main').innerText()).toMatch(/^积分证明\s+这份证明已经过期。$/);
  await look('certificate-expired');
});
