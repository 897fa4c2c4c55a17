import { appoint } from '@yanzhen/contract/authority';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../apps/server/src/testing/test-client.ts';
import { launchBrowser } from './browser.ts';
import { look, open, panelOf, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

let browser: Browser;
let served: ServedWorld;
let desk: Page;
const REASON = '换了手机卡，本人持身份证到场核对';

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  const { world } = served;
  const township = await world.as('township-officer');
  for (const nth of [0, 1])
    await township.run(appoint, {
      person: world.villages[0].households[nth]!.member,
      post: 'grid-worker',
      place: world.villages[0].grids[1]!,
      since: '2026-11-22',
    });
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

describe('accounts in batches', () => {
  it('are opened for those who were ticked, with the numbers typed, and a slip for each', async () => {
    desk = await sitDown(browser, served, 'security-administrator');
    await open(desk, '登录账号');
    await desk.getByRole('link', { name: '成批开通' }).click();
    await desk.getByRole('heading', { level: 1, name: '成批开通账号' }).waitFor();
    await desk.getByText('没有手机号').first().waitFor();
    expect(await desk.getByRole('button', { name: '开通选中的 0 个账号' }).isDisabled()).toBe(true);
    await desk.getByLabel('成员1的登录号').fill('13922220001');
    await desk.getByLabel('成员2的登录号').fill('13922220001');
    await look(desk, 'accounts-open');
    await desk.getByRole('button', { name: '开通选中的 2 个账号' }).click();
    await desk.getByRole('alert').getByText('一个也没有开通').waitFor();
    await desk.getByLabel('成员2的登录号').fill('13922220002');
    await desk.getByRole('button', { name: '开通选中的 2 个账号' }).click();
    await desk.getByRole('heading', { name: '初始密码条' }).waitFor();
    expect(await desk.getByText(/初始密码：[a-z2-9]{12}/).count()).toBe(2);
    await look(desk, 'accounts-slips');
    await desk.getByRole('button', { name: '已发完' }).click();
    await desk.getByText('没有要开通的人').waitFor();
  });

  it('are closed for those who were ticked, oneself kept aside', async () => {
    await open(desk, '登录账号');
    await desk.getByLabel('找姓名或手机号').fill('1392222000');
    await desk.getByText('共 2 条').first().waitFor();
    await desk.getByLabel('全选').check();
    await desk.getByLabel('停用的理由').fill('换届后不再使用');
    await look(desk, 'accounts-close');
    await desk.getByRole('button', { name: '停用选中的 2 个账号' }).click();
    await desk.getByText('已停用 2 个账号').waitFor();
  });
});

describe('a number of sign-in', () => {
  it('is changed by two people, and its owner is told', async () => {
    const person = served.world.personOf('village-secretary');
    await desk.goto(`${served.url}/accounts?open=${person}`);
    const panel = panelOf(desk);
    await panel.getByLabel('新的登录号').fill('13922220009');
    await panel.getByLabel('怎样核对的身份、为什么换号').fill(REASON);
    await panel.getByRole('button', { name: '申请换登录号' }).click();
    await panel.getByText('请另一位安全管理员或县级经办').waitFor();
    const second = await sitDown(browser, served, 'county-officer');
    await second.goto(`${served.url}/account-requests`);
    await second.getByText('换成 13922220009').waitFor();
    await look(second, 'account-requests');
    await second.getByRole('button', { name: '确认换号' }).click();
    await second.getByText('已换').waitFor();
    const owner = await sitDown(browser, served, 'village-secretary');
    await owner.getByRole('link', { name: /您的账号有 2 项别人办的变动/ }).click();
    await owner.getByText('确认换登录号，原来的登录失效').waitFor();
    await look(owner, 'own-changes');
    await owner.getByRole('button', { name: '知道了' }).click();
    await expect.poll(() => owner.getByRole('button', { name: '知道了' }).count()).toBe(0);
    await owner.getByLabel('新的手机号').fill('13922220010');
    const form = owner.getByRole('form', { name: '换登录号' });
    await form.getByLabel('现在的密码').fill(PASSWORD);
    await form.getByLabel('验证码或一个恢复码').fill('123456');
    await form.getByRole('button', { name: '换登录号' }).click();
    await form.getByRole('alert').getByText('演示账号').waitFor();
  });
});
