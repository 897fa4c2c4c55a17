import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAt, stepOf } from '../apps/server/src/authority/one-time-code.ts';
import { PASSWORD } from '../apps/server/src/testing/test-client.ts';
import { launchBrowser } from './browser.ts';
import { look, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

let browser: Browser;
let served: ServedWorld;
let desk: Page;
let codes: readonly string[] = [];
let secret = '';

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  await served.world.makeReal(served.world.personOf('county-officer'));
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  desk = await context.newPage();
  desk.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** Time passes on the server, so that the next code is another one. */
function wait(seconds: number): void {
  const { clock } = served.world;
  clock.set(new Date(Date.parse(clock.now()) + seconds * 1000).toISOString());
}

const codeNow = () => codeAt(secret, stepOf(served.world.clock.now()));

async function showPassword(page: Page): Promise<void> {
  await page.goto(served.url);
  await page.getByLabel('手机号').fill(served.world.phoneOf('county-officer'));
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
}

async function showCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('验证码或恢复码').fill(code);
  await page.getByRole('button', { name: '继续' }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByRole('heading', { name: '登录雁阵' }).waitFor();
}

describe('a county officer’s second factor', () => {
  it('is set up before anything opens, and its recovery codes are shown once', async () => {
    await showPassword(desk);
    await desk.getByRole('heading', { name: '设置二次验证' }).waitFor();
    await look(desk, 'factor-first');
    await desk.getByRole('button', { name: '开始设置' }).click();
    await desk.getByRole('img', { name: '二次验证的二维码' }).waitFor();
    await look(desk, 'factor-qr');
    secret = ((await desk.locator('.factor-key').textContent()) ?? '').replaceAll(' ', '');
    await desk.getByLabel('6 位数字').fill('000000');
    await desk.getByRole('button', { name: '完成设置' }).click();
    await desk.getByRole('alert').getByText('验证码不对').waitFor();
    await desk.getByLabel('6 位数字').fill(codeNow());
    await desk.getByRole('button', { name: '完成设置' }).click();
    await desk.getByRole('heading', { name: '恢复码' }).waitFor();
    codes = await desk.locator('.recovery-codes code').allTextContents();
    expect(codes).toHaveLength(10);
    await look(desk, 'factor-recovery-codes');
    await desk.getByRole('button', { name: '我已收好' }).click();
    await desk.getByRole('navigation').first().waitFor();
  });

  it('is asked for at the next sign-in, refuses a wrong code, and takes a recovery code in its place', async () => {
    await signOut(desk);
    wait(60);
    await showPassword(desk);
    await desk.getByRole('heading', { name: '二次验证' }).waitFor();
    await look(desk, 'factor-code');
    await showCode(desk, '123123');
    await desk.getByRole('alert').getByText('验证码不对').waitFor();
    await showCode(desk, codeNow());
    await desk.getByRole('navigation').first().waitFor();
    await signOut(desk);
    await showPassword(desk);
    await showCode(desk, codes[0] ?? '');
    await desk.getByRole('navigation').first().waitFor();
    await desk.goto(`${served.url}/own`);
    await desk.getByText('还有 9 个恢复码没有用过').waitFor();
    await desk.getByText('就是这里').waitFor();
    await look(desk, 'own-security');
  });

  it('is given back by two people, and then set up anew', async () => {
    const security = await sitDown(browser, served, 'security-administrator');
    await security.goto(`${served.url}/accounts?open=${served.world.personOf('county-officer')}`);
    await security.getByLabel('怎样核对的身份、为什么重置').fill('手机丢失，本人持身份证到场核对');
    await security.getByRole('button', { name: '申请重置二次验证' }).click();
    await security.getByText('请另一位安全管理员或县级经办').waitFor();
    await look(security, 'factor-reset-asked');
    await security.goto(`${served.url}/account-requests`);
    await security.getByText('申请人和本人不能确认').waitFor();
    const second = await sitDown(browser, served, 'county-officer', 1);
    await second.goto(`${served.url}/account-requests`);
    await second.getByRole('button', { name: '确认重置' }).waitFor();
    await look(second, 'account-requests');
    await second.getByRole('button', { name: '确认重置' }).click();
    await second.getByText('已重置').waitFor();
    await desk.reload();
    await desk.getByRole('heading', { name: '登录雁阵' }).waitFor();
    await showPassword(desk);
    await desk.getByRole('heading', { name: '设置二次验证' }).waitFor();
  });
});
