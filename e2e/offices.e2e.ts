import { readAppointments } from '@yanzhen/contract/authority';
import type { Post } from '@yanzhen/domain/authority';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, signInFirst } from '../apps/server/src/testing/test-client.ts';
import { launchBrowser } from './browser.ts';
import { look, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

let browser: Browser;
let served: ServedWorld;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function openDesk(post: Post, path: string): Promise<Page> {
  const page = await sitDown(browser, served, post);
  await page.goto(`${served.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function pick(page: Page, name: string): Promise<void> {
  await page.getByLabel('找人（姓名、拼音首字母或户号）').fill(name);
  await page
    .getByRole('button', { name: new RegExp(`选${name}`) })
    .first()
    .click();
}

describe('the township officer’s list of posts', () => {
  it('R-15 T-15 refuses what is elected, flags two posts of one person, and names a deputy', async () => {
    const page = await openDesk('township-officer', '/appointments');
    await page.getByRole('link', { name: 'grid-worker0' }).waitFor();
    await look(page, 'appointments');
    await page.getByRole('button', { name: '登记任职' }).click();
    const panel = page.getByRole('complementary', { name: '登记任职' });
    await pick(page, '成员3');
    await panel.getByLabel('岗位').selectOption({ label: '村民代表' });
    await panel.getByLabel('任职地点').selectOption({ index: 1 });
    // In office a day before the election: the browser lets that through, the server does not.
    await panel.getByLabel('到任日').fill('2026-11-20');
    await panel.getByLabel('选举日').fill('2026-11-21');
    await panel.getByLabel('选举结果公告的名称、文号').fill('推选结果公告 1 号');
    await panel.getByRole('button', { name: '登记任职' }).click();
    await panel.getByRole('alert').getByText('系统不任命，只登记选举结果').waitFor();
    await look(page, 'appointments-refused');

    await panel.getByLabel('岗位').selectOption({ label: '网格员' });
    await panel.getByLabel('任职地点').selectOption({ index: 2 });
    await panel.getByLabel('任命文件').fill('示例镇任〔2026〕9 号');
    await panel.getByRole('button', { name: '登记任职' }).click();
    await panel.getByText('已登记：成员3任网格员').waitFor();
    await panel.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('button', { name: '登记任职' }).click();
    await pick(page, '成员3');
    await panel.getByLabel('岗位').selectOption({ label: '党小组长' });
    await panel.getByLabel('任职地点').selectOption({ index: 2 });
    await panel.getByLabel('任命文件').fill('示例镇任〔2026〕10 号');
    await panel.getByRole('button', { name: '登记任职' }).click();
    await panel.getByText('党小组长还没有代理人').waitFor();
    await look(page, 'appointments-flagged');

    await panel.getByRole('button', { name: '关闭' }).click();
    await page.getByLabel('只看有提示的（1 人）').check();
    await page.getByRole('link', { name: '成员3' }).first().click();
    await page.getByRole('button', { name: '指定代理人' }).first().click();
    await pick(page, '户主3');
    await page.getByLabel('截止').fill('2027-06-30');
    await page.getByLabel('指定代理人的理由').fill('一人兼任');
    const naming = page.getByRole('complementary', { name: '指定代理人' });
    await naming.getByRole('button', { name: '指定代理人' }).click();
    await naming.getByRole('alert').getByText('与本人同户').waitFor();
    await naming.getByRole('button', { name: '换人' }).click();
    await pick(page, '成员5');
    await naming.getByRole('button', { name: '指定代理人' }).click();
    await page.getByText('党小组长的代理人：成员5').waitFor();
    await look(page, 'appointments-deputy');
  });

  it('ends an appointment with a reason, and its holder is out', async () => {
    const { world } = served;
    const keeper = await world.as('shop-keeper', 1);
    const page = await openDesk('township-officer', '/appointments');
    await page.getByLabel('岗位').selectOption({ label: '爱心超市管理员' });
    await page.getByRole('link', { name: 'shop-keeper1' }).click();
    const ending = page.getByRole('button', { name: '免职或卸任' });
    expect(await ending.isDisabled()).toBe(true);
    await page.getByLabel('理由').fill('工作调整');
    await ending.click();
    await expect.poll(async () => (await keeper.readRefused(readAppointments, {})).status).toBe(401);
    await expect(world.as('shop-keeper', 1)).rejects.toThrow('authority.no-appointment');
  });

  it('moves a household to another village, not into a number that is taken there', async () => {
    const [from, to] = served.world.villages;
    const page = await openDesk('township-officer', `/households?village=${from.id}`);
    await page.getByRole('link', { name: '户主8' }).click();
    await page.getByText('迁往别的嘎查村').click();
    const form = page.getByRole('form', { name: '迁往别的嘎查村' });
    await form.getByLabel('迁入的嘎查村').selectOption(to.id);
    await form.getByLabel('网格').selectOption(to.grids[0] ?? '');
    await form.getByLabel('在迁入村的户号').fill('001');
    await form.getByRole('button', { name: '办理迁村' }).click();
    await form.getByRole('alert').getByText('001').waitFor();
    await look(page, 'move-village-refused');
    await form.getByLabel('在迁入村的户号').fill('088');
    await form.getByRole('button', { name: '办理迁村' }).click();
    await page.getByRole('link', { name: '户主8' }).waitFor({ state: 'detached' });
    await page.goto(`${served.url}/households?village=${to.id}`);
    await page.getByRole('link', { name: '户主8' }).first().waitFor();
    await page.getByText('088').waitFor();
  });
});

describe('the security administrator’s accounts', () => {
  it('opens one, is told when a number is taken, and shows the password once', async () => {
    const { world } = served;
    const page = await openDesk('security-administrator', '/');
    await page.getByRole('link', { name: /人还没有账号/ }).click();
    await page.getByRole('link', { name: '成员3' }).click();
    await look(page, 'accounts');
    const number = page.getByLabel('登录号（手机号）');
    await number.fill(await served.phoneOf(world.personOf('grid-worker')));
    await page.getByRole('button', { name: '开通账号' }).click();
    await page.getByRole('alert').getByText('已是别人的登录号').waitFor();
    await number.fill('13911112222');
    await page.getByRole('button', { name: '开通账号' }).click();
    const shown = await page.getByText('初始密码：').textContent();
    await look(page, 'accounts-opened');
    const password = shown?.replace('初始密码：', '') ?? '';
    await expect(signInFirst(world.app, '13911112222', password)).resolves.toBeDefined();
    await page.reload();
    expect(await page.getByText('初始密码：').count()).toBe(0);
  });

  it('has no business page, not even by its address', async () => {
    const page = await openDesk('security-administrator', '/');
    expect(
      await page.getByRole('navigation', { name: '工作目录' }).getByRole('link').allTextContents(),
    ).toEqual([
      '首页',
      '全国区划',
      '安全事件',
      '登记册',
      '敏感事项与影响评估',
      '留存',
      '登录账号',
      '账号申请',
      '登录规则',
      '统一认证',
    ]);
    await page.goto(`${served.url}/points/accounts`);
    await page.getByRole('heading', { name: '没有这一页' }).waitFor();
  });
});

describe('the other two administrators', () => {
  it('the auditor filters what was done, and the system administrator sees how the system is', async () => {
    const auditor = await openDesk('audit-administrator', '/audit');
    await auditor.getByText('任职：某人自某日起').first().waitFor();
    await look(auditor, 'audit');
    await auditor.getByLabel('姓名').fill('没有这个人');
    await auditor.getByText('这几天没有符合条件的记录').waitFor();
    const system = await openDesk('system-administrator', '/health');
    await system.getByRole('heading', { name: '纪实与封存' }).waitFor();
    await look(system, 'health');
  });

  it('a password is changed by whoever knows the old one', async () => {
    const page = await openDesk('audit-administrator', '/own');
    await served.world.makeReal(served.world.personOf('audit-administrator'));
    const form = page.getByRole('form', { name: '改密码' });
    const type = async (former: string, next: string) => {
      await form.getByLabel('现在的密码').fill(former);
      await form.getByLabel('新密码', { exact: true }).fill(next);
      await form.getByLabel('再写一遍新密码').fill(next);
      await form.getByRole('button', { name: '改密码' }).click();
    };
    await type('记错了的密码', '草原晚风轻轻吹过');
    await page.getByRole('alert').getByText('现在的密码不对').waitFor();
    await type(PASSWORD, 'password123');
    await page.getByRole('alert').getByText('这是常见的密码').waitFor();
    await type(PASSWORD, '草原晚风轻轻吹过');
    await page.getByText('密码已改').waitFor();
    await look(page, 'own');
  });
});
