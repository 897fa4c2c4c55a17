import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CLIENT,
  startIdentityProvider,
  type TestProvider,
} from '../apps/server/src/testing/identity-provider.ts';
import { PASSWORD } from '../apps/server/src/testing/test-client.ts';
import { launchBrowser } from './browser.ts';
import { look, open, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

let browser: Browser;
let served: ServedWorld;
let issuer: TestProvider;
/** Another site than the provider's, as in life: cookies of ours do not travel along from there. */
let home = '';

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  issuer = await startIdentityProvider(() => served.world.clock.now());
  home = served.url.replace('127.0.0.1', 'localhost');
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await issuer?.close();
});

async function openPage(options: BrowserContextOptions, address = home): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(address);
  return page;
}

/** At the provider's own page. */
async function allow(page: Page, subject: string): Promise<void> {
  await page.getByRole('heading', { name: '统一认证' }).waitFor();
  await page.getByLabel('人员标识').fill(subject);
  await page.getByRole('button', { name: '同意登录' }).click();
}

describe('a county’s identity provider', () => {
  it('is written down by one administrator and turned on by another', async () => {
    const system = await sitDown(browser, served, 'system-administrator');
    await open(system, '统一认证');
    await system.getByText('还没有登记统一认证').waitFor();
    await system.getByRole('button', { name: '登记统一认证' }).click();
    await system.getByLabel('登录页按钮上的名称').fill('内蒙古自治区政务服务统一身份认证平台');
    await system.getByLabel('认证系统的地址').fill('http://id.example.gov.cn');
    await system.getByLabel('应用标识').fill(CLIENT.id);
    await system.getByLabel('密钥').fill(CLIENT.secret);
    await system.getByRole('button', { name: '保存，等安全管理员启用' }).click();
    await system.getByRole('alert').getByText('要以 https:// 开头').waitFor();
    await system.getByLabel('认证系统的地址').fill(issuer.issuer);
    await system.getByRole('button', { name: '保存，等安全管理员启用' }).click();
    await system.getByRole('complementary').getByText('没有启用').waitFor();
    await look(system, 'provider-written-down');
    const security = await sitDown(browser, served, 'security-administrator');
    await open(security, '统一认证');
    expect(await security.getByRole('button', { name: '登记统一认证' }).isDisabled()).toBe(true);
    await security.getByRole('link', { name: /统一身份认证平台/ }).click();
    await security.getByLabel('核对了什么、为什么').fill('已与平台管理单位核对地址和应用标识');
    await security.getByRole('button', { name: '启用' }).click();
    await security.getByRole('button', { name: '停用' }).waitFor();
    await look(security, 'provider-turned-on');
  });

  it('lets nobody in who is not linked, and says what to do', async () => {
    const page = await openPage({ viewport: { width: 1440, height: 900 } });
    await page.getByRole('button', { name: /用内蒙古自治区/ }).waitFor();
    await look(page, 'provider-sign-in');
    await page.getByRole('button', { name: /用内蒙古自治区/ }).click();
    await allow(page, 'somebody');
    await page.getByRole('alert').getByText('没有关联到“翁牛特旗”可用的账号').waitFor();
    await look(page, 'provider-not-linked');
    expect(page.url()).toBe(`${home}/`);
  });

  it('is linked by its owner with his password, and signs him in on a desk and on a small screen', async () => {
    const { world } = served;
    const page = await openPage({ viewport: { width: 1440, height: 900 } });
    await page.getByLabel('手机号').fill(world.phoneOf('village-secretary'));
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('navigation').first().waitFor();
    await world.makeReal(world.personOf('village-secretary'));
    await page.goto(`${home}/own`);
    await page.getByRole('button', { name: /^关联内蒙古/ }).click();
    await allow(page, 'secretary-1');
    await page.getByLabel('现在的密码，或验证码').fill('不是这个');
    await page.getByRole('button', { name: '完成关联' }).click();
    await page.getByRole('alert').getByText('没有核对上').waitFor();
    await page.getByLabel('现在的密码，或验证码').fill(PASSWORD);
    await page.getByRole('button', { name: '完成关联' }).click();
    await page.getByText('已关联。下次登录可以用它。').waitFor();
    await look(page, 'provider-linked');
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 360, height: 740 },
    ]) {
      const other = await openPage({ viewport });
      await other.getByRole('button', { name: /用内蒙古自治区/ }).click();
      await allow(other, 'secretary-1');
      await other.getByRole('button', { name: '退出登录' }).waitFor({ state: 'attached' });
      if (viewport.width === 360) continue;
      await other.getByRole('button', { name: '退出登录' }).click();
      await other.getByText('已退出统一认证').waitFor();
    }
  });

  it('signs a grid worker in on his phone', async () => {
    const { world } = served;
    const desk = await sitDown(browser, served, 'security-administrator');
    await open(desk, '登录账号');
    await desk.getByRole('link', { name: 'grid-worker0' }).click();
    await desk.getByLabel('认证系统里的人员标识').fill('grid-1');
    await desk.getByLabel('怎样核对的身份', { exact: true }).fill('核对身份证原件');
    await desk.getByRole('button', { name: /^代为关联/ }).click();
    await desk.getByText('由安全管理员代为关联').waitFor();
    await look(desk, 'provider-staff-link');
    const phone = await openPage({ viewport: { width: 360, height: 740 }, hasTouch: true }, `${home}/field/`);
    await phone.getByRole('button', { name: /用内蒙古自治区/ }).waitFor();
    await look(phone, 'provider-phone');
    await phone.getByRole('button', { name: /用内蒙古自治区/ }).click();
    await allow(phone, 'grid-1');
    await phone.getByRole('heading', { name: '设一个 6 位 PIN' }).waitFor();
    expect(world.personOf('grid-worker')).not.toBe('');
  });

  it('says in words when the provider is away, and the password stays', async () => {
    await issuer.close();
    const page = await openPage({ viewport: { width: 1366, height: 768 } });
    await page.getByRole('button', { name: /用内蒙古自治区/ }).click();
    await page.getByText('统一认证系统现在连不上').waitFor();
    await look(page, 'provider-away');
    await page.getByLabel('手机号').fill(served.world.phoneOf('committee-member'));
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('navigation').first().waitFor();
  });
});
