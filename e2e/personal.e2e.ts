import { readHousehold } from '@yanzhen/contract/directory';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seal } from '../apps/server/src/record/seal.ts';
import { verify } from '../apps/server/src/record/verify.ts';
import { enrolGrid, postEntries } from '../apps/server/src/testing/posted-entries.ts';
import { openPublicPages } from '../apps/server/src/testing/public-pages.ts';
import { launchBrowser } from './browser.ts';
import { look, panelOf, sitDown } from './desk.ts';
import { findViolations, keepPicture, prepareAxe } from './field-phone.ts';
import { type ServedPages, servePages } from './served-pages.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

/*
 * What a person may ask about his own information, from his own page and at the desk: a copy, a correction, an erasure,
 * a restriction, who has read it, what was decided; and what he is told when something went wrong with it.
 */

const PIN = '402918';
let browser: Browser;
let served: ServedWorld;
let pages: ServedPages;
let phone: Page;
let desk: Page;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  const { world } = served;
  const [account = ''] = await enrolGrid(world);
  await postEntries(world, account, [{ item: 'labour', day: '2026-11-16' }]);
  await openPublicPages(world, world.villages[0].households[0]!.id, PIN);
  pages = await servePages(world);
  const context = await browser.newContext({
    bypassCSP: true,
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
  });
  phone = await context.newPage();
  phone.setDefaultTimeout(15_000);
  await phone.goto(`${pages.address}/p/${world.villages[0].id}/sign-in`);
  await phone.getByLabel('户号').fill('001');
  await phone.getByLabel('6 位密码').fill(PIN);
  await phone.getByRole('button', { name: '打开' }).click();
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
  await served?.close();
});

const mainText = async (path: string) => {
  await phone.goto(`${pages.address}${path}`);
  return (await phone.textContent('main')) ?? '';
};

async function lookOnPhone(name: string): Promise<void> {
  await prepareAxe(phone);
  await keepPicture(phone, `villager-${name}`);
  expect(await findViolations(phone), name).toEqual([]);
  expect(await phone.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), name).toBe(0);
}

/** Asks on one's own page, in one's own words. */
async function ask(kind: string, words: string): Promise<void> {
  await phone.goto(`${pages.address}/home/personal`);
  await phone.getByRole('link', { name: '提出请求' }).click();
  await phone.getByLabel('要什么').selectOption({ label: kind });
  await phone.getByLabel('说明一下').fill(words);
  await phone.getByRole('button', { name: '提交' }).click();
  await pages.settle();
}

/** Writes a request down at the desk, for somebody who came in person. */
async function lodgeAtDesk(name: string, kind: string, words: string): Promise<void> {
  await desk.goto(`${served.url}/personal/requests`);
  await desk.getByRole('button', { name: '代为登记' }).click();
  const panel = panelOf(desk);
  await panel.getByLabel('谁的信息').fill(name);
  await panel
    .getByRole('button', { name: new RegExp(`${name} `) })
    .first()
    .click();
  await panel.getByLabel('要什么').selectOption({ label: kind });
  await panel.getByLabel('本人怎么说').fill(words);
  await panel.getByRole('button', { name: '登记', exact: true }).click();
  await panel.getByText(words).waitFor();
}

const openRequest = async (words: string) => {
  await desk.goto(`${served.url}/personal/requests`);
  await desk.getByRole('link', { name: words }).first().click();
};
const alertOf = async (page: Page) => (await panelOf(page).getByRole('alert').textContent()) ?? '';
const region = (name: string) => panelOf(desk).getByRole('region', { name, exact: true });

describe('a person’s own information', () => {
  it('is asked for on a phone and handed over as a copy that the desk does not see', async () => {
    await phone.goto(`${pages.address}/home/personal`);
    await lookOnPhone('personal-empty');
    await ask('要一份我的信息', '要一份我家的全部信息');
    expect(await mainText('/home/personal')).toContain('最迟 2026年12月7日 答复');
    desk = await sitDown(browser, served, 'village-secretary');
    await desk.getByText('个人信息请求').first().waitFor();
    await openRequest('要一份我的信息');
    await look(desk, 'request-copy');
    await region('做好副本，放到本户页面').getByRole('button').click();
    await panelOf(desk).getByText('已办好').waitFor();
    await phone.goto(`${pages.address}/home/personal`);
    await phone.getByRole('link', { name: '打开这份信息' }).click();
    expect(await phone.textContent('main')).toContain('户主1');
    await lookOnPhone('copy');
  });

  it('is corrected at the desk, not without anything to correct', async () => {
    await lodgeAtDesk('户主1', '更正或补充', '名字写错了一个字');
    const form = panelOf(desk).getByRole('form', { name: '更正' });
    await form.getByLabel('给本人的答复').fill('照身份证改了');
    await form.getByRole('button', { name: '更正' }).click();
    expect(await alertOf(desk)).toContain('没有填要更正的内容');
    await look(desk, 'correct-refused');
    await form.getByLabel('姓名').fill('户主壹');
    await form.getByRole('button', { name: '更正' }).click();
    await panelOf(desk).getByText('已办好').waitFor();
    expect(await mainText('/home/personal')).toContain('照身份证改了');
  });

  it('is not erased while it is needed, and erased for good when it is not: every seal stays valid', async () => {
    const { world } = served;
    await seal(world.pool, world.clock);
    await lodgeAtDesk('户主壹', '删除', '都删掉');
    await region('删除，不能恢复').getByLabel('给本人的答复').fill('照办');
    await region('删除，不能恢复').getByRole('button').click();
    expect(await alertOf(desk)).toMatch(/第四十七条|户主/);
    await look(desk, 'erase-refused');
    const refuse = region('拒绝并说明');
    await refuse.getByLabel('为什么不能办').fill('还在参加积分，也是户主');
    await refuse.getByLabel('依据哪一条').fill('第四十七条第二款');
    await refuse.getByRole('button').click();
    await panelOf(desk).getByText('已拒绝').waitFor();
    expect(await mainText('/home/outcomes')).toContain('依据：第四十七条第二款');
    // Somebody of another household, who takes part in nothing.
    await lodgeAtDesk('成员7', '删除', '已经迁走了');
    await region('删除，不能恢复').getByLabel('给本人的答复').fill('照办');
    await region('删除，不能恢复').getByRole('button').click();
    await panelOf(desk).getByText('已办好').waitFor();
    expect(await panelOf(desk).textContent()).toContain('（已删除）');
    await seal(world.pool, world.clock);
    expect((await verify(world.database.ownerUrl)).sound).toBe(true);
  });

  it('is set aside when he asks for it, and comes back', async () => {
    await ask('限制或不同意这样处理', '争议处理完以前不要用我的名字');
    await openRequest('限制或不同意这样处理');
    await region('照办，限制处理').getByLabel('给本人的答复').fill('照办');
    await region('照办，限制处理').getByRole('button').click();
    await panelOf(desk).getByRole('button', { name: '解除限制' }).waitFor();
    await look(desk, 'restricted');
    await desk.goto(`${served.url}/households`);
    await desk.getByText('（限制处理）').first().waitFor();
    const held = await mainText('/home/personal');
    expect(held).toContain('限制处理中');
    expect(held).toContain('户主壹');
    await lookOnPhone('restricted');
    await openRequest('限制或不同意这样处理');
    expect(await panelOf(desk).getByRole('button', { name: '解除限制' }).isDisabled()).toBe(true);
    await panelOf(desk).getByLabel('为什么解除（本人要求，或理由已经没有）').fill('本人要求解除');
    await panelOf(desk).getByRole('button', { name: '解除限制' }).click();
    await panelOf(desk).getByText('本人要求解除').waitFor();
    expect(await mainText('/home/personal')).toContain('限制已经在');
  });

  it('shows him who has read it and why what was decided was decided', async () => {
    const { world } = served;
    const household = world.villages[0].households[0]!.id;
    await (await world.as('village-secretary')).read(readHousehold, { household });
    expect(await mainText('/home/access')).toContain('打开了“户档案：姓名、生日、电话”，里面有户主壹的信息');
    await lookOnPhone('access');
    const decided = await mainText('/home/outcomes');
    expect(decided).toContain('记了一笔积分');
    expect(decided).toMatch(/依据：.*第 1 版/);
    await lookOnPhone('outcomes');
    await desk.goto(`${served.url}/households?open=${household}`);
    const outcomes = panelOf(desk).getByRole('region', { name: '关于这一户的决定' });
    await outcomes.getByRole('button', { name: '打开' }).click();
    await outcomes.getByText('限制处理', { exact: true }).first().waitFor();
    await look(desk, 'household-outcomes');
  });
});

describe('an incident', () => {
  it('is recorded, reported, told and closed by two, and read by whom it concerns', async () => {
    const county = await sitDown(browser, served, 'county-officer');
    await county.getByRole('navigation').getByRole('link', { name: '安全事件', exact: true }).click();
    await county.getByText('没有登记过安全事件').waitFor();
    await look(county, 'incidents-empty');
    await county.getByRole('button', { name: '登记安全事件' }).click();
    const panel = panelOf(county);
    const box = (name: string) => panel.getByRole('textbox', { name });
    const submit = panel.getByRole('button', { name: '登记', exact: true });
    expect(await submit.isDisabled()).toBe(true);
    await panel.getByLabel('级别').selectOption({ label: '较大以上' });
    await panel.getByLabel('什么时候发现的').fill('2026-11-22T09:00');
    await panel.getByLabel('电话', { exact: true }).check();
    await panel.getByLabel('涉及谁').selectOption('households');
    await panel.getByLabel('哪个村').selectOption({ label: '示例嘎查' });
    await box('户号').fill('999');
    await box('原因').fill('名单发错了群');
    await box('可能造成的危害').fill('可能接到诈骗电话');
    await box('已经采取的补救措施').fill('当场撤回');
    await box('本人可以怎么减轻危害').fill('来电要转账的不要信');
    await box('找谁').fill('旗政务服务局 0476-0000000');
    await submit.click();
    expect(await alertOf(county)).toContain('没有“999”这个户号');
    await box('户号').fill('001');
    await look(county, 'incident-form');
    await submit.click();
    await panelOf(county).getByText('最迟 2026年11月22日 13:00').waitFor();
    await panelOf(county).getByLabel('报给哪个部门、谁接的、文号或电话').fill('自治区网信办');
    await panelOf(county).getByLabel('什么时候报的').fill('2026-11-22T11:00');
    await panelOf(county).getByRole('button', { name: '登记已报告' }).click();
    expect(await alertOf(county)).toContain('报告的时间要在发现以后、现在以前');
    await panelOf(county).getByLabel('什么时候报的').fill('2026-11-22T09:30');
    await panelOf(county).getByRole('button', { name: '登记已报告' }).click();
    await panelOf(county).getByText('自治区网信办').waitFor();
    expect(await mainText('/home')).not.toContain('出了问题');
    const notices = panelOf(county).getByRole('button', { name: '打印告知书' });
    expect(await notices.isDisabled()).toBe(true);
    expect(await notices.getAttribute('title')).toBe('先按“告知”，才能打印');
    await panelOf(county).getByRole('button', { name: '告知', exact: true }).click();
    await panelOf(county).getByRole('combobox', { name: '送到哪个村' }).waitFor();
    await look(county, 'incident-papers');
    for (const name of ['打印送达名单', '打印告知书']) {
      const download = county.waitForEvent('download');
      await panelOf(county).getByRole('button', { name }).click();
      expect((await download).suggestedFilename()).toMatch(/^安全事件(送达名单|告知书) 示例嘎查\.pdf$/);
    }
    await panelOf(county).getByLabel('怎么整改的，使它不再发生').fill('名单改为只在系统里看');
    await panelOf(county).getByRole('button', { name: '提请了结，由另一个人核对' }).click();
    await panelOf(county).getByText('正等另一个人核对').waitFor();
    await look(county, 'incident-closing');
    expect(await mainText('/home')).toContain('您家的个人信息出了问题');
    await lookOnPhone('home-incident');
    await phone.getByRole('link', { name: '看是什么信息' }).click();
    expect(await phone.textContent('main')).toContain('来电要转账的不要信');
    await lookOnPhone('incident');
    expect(await mainText('/home/access')).toContain('个人信息安全事件的送达名单、告知书（打印）');
    const security = await sitDown(browser, served, 'security-administrator');
    await security.goto(`${served.url}/personal/incidents?status=closing`);
    await security.getByRole('link', { name: '已经发生泄露' }).click();
    const list = panelOf(security).getByRole('button', { name: '打印送达名单' });
    expect(await list.getAttribute('title')).toBe('您现在的任职不打印这一份');
    await panelOf(security).getByRole('button', { name: '同意了结' }).click();
    await panelOf(security).getByText('已了结').waitFor();
    expect(await panelOf(security).textContent()).toContain('security-administrator0同意了结');
    await look(security, 'incident-closed');
  });

  it('leaves a screen of how long everything is kept', async () => {
    const county = await sitDown(browser, served, 'county-officer');
    await county.goto(`${served.url}/personal/retention`);
    await county.getByText('法律许可：3 年 至 10 年').waitFor();
    await look(county, 'retention');
  });
});
