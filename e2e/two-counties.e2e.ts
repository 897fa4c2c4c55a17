import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleElsewhere } from '../apps/server/src/testing/settle-elsewhere.ts';
import { PASSWORD } from '../apps/server/src/testing/test-client.ts';
import { launchBrowser } from './browser.ts';
import { look } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

let browser: Browser;
let served: ServedWorld;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  const phone = served.world.phoneOf('county-officer');
  await settleElsewhere(served.world, { phone, county: 150_404, name: '松山区' });
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function begin(width: number, height: number, password = PASSWORD): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(served.url);
  await page.getByLabel('手机号').fill(served.world.phoneOf('county-officer'));
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  return page;
}

describe('one number and one password in two counties', () => {
  it.each([
    [1440, 900, '松山区'],
    [1366, 768, '翁牛特旗'],
  ] as const)('asks in which, at %i×%i, and enters %s', async (width, height, county) => {
    const page = await begin(width, height);
    await page.getByRole('heading', { name: '登录哪个旗县' }).waitFor();
    const next = page.getByRole('button', { name: '继续' });
    expect(await next.isDisabled()).toBe(true);
    await look(page, `sign-in-county-${width}`);
    await page.getByRole('radio', { name: county }).check();
    await next.click();
    await page.getByRole('navigation').first().waitFor();
    await page.getByText(`雁阵 · ${county}`).first().waitFor({ state: 'attached' });
  });

  it('names no county to whoever has not the password', async () => {
    const page = await begin(1366, 768, '猜的密码');
    await page.getByRole('alert').getByText('手机号或密码不对').waitFor();
    expect(await page.getByText('松山区').count()).toBe(0);
    expect(await page.getByRole('heading', { name: '登录哪个旗县' }).count()).toBe(0);
  });
});
