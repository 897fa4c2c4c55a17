import type { Post } from '@yanzhen/domain/authority';
import type { Browser, Page } from 'playwright-core';
import { expect, onTestFailed } from 'vitest';
import { PASSWORD } from '../apps/server/src/testing/test-client.ts';
import { findViolations, keepPicture } from './field-phone.ts';
import type { ServedWorld } from './served-world.ts';

/** A desk of 1440×900 where somebody has signed in with the form, today being the world's today. */
export async function sitDown(browser: Browser, served: ServedWorld, post: Post, index = 0): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  onTestFailed(() => (page.isClosed() ? undefined : keepPicture(page, `failed-${post}`)));
  await page.goto(served.url);
  await page.getByLabel('手机号').fill(await served.phoneOf(served.world.personOf(post, index)));
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

/** Opens a screen of the programme by its name in the menu. */
export async function open(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: screen, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
}

/** Keeps a picture when asked to, and finds nothing wrong with the screen as it stands. */
export async function look(page: Page, name: string): Promise<void> {
  await keepPicture(page, `desk-${name}`);
  expect(await findViolations(page), name).toEqual([]);
  const sticksOut = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(sticksOut, name).toBeLessThanOrEqual(0);
}

/** The side panel of a row or of a new thing. */
export const panelOf = (page: Page) => page.getByRole('complementary').last();

interface MeetingPlan {
  readonly body: '“两委”联席会议' | '村民代表会议';
  readonly title: string;
  /** The kind of its only item of the agenda, and for a standard which draft. */
  readonly about: '审议积分' | '积分标准';
  readonly draft?: string;
  readonly inFavour: number;
}

/** Calls a meeting of today, notes who came, counts the vote and files it; all through the screen. */
export async function holdMeeting(page: Page, plan: MeetingPlan): Promise<void> {
  await open(page, '会议');
  await page.getByRole('button', { name: '召集会议' }).click();
  const panel = panelOf(page);
  await panel.getByLabel('会议种类').selectOption({ label: plan.body });
  await panel.getByLabel('会议名称').fill(plan.title);
  await panel.getByLabel('议题名称').fill(plan.title);
  await panel.getByLabel('议题内容').selectOption({ label: plan.about });
  if (plan.draft !== undefined)
    await panel.getByLabel('请选择积分标准的草案').selectOption({ label: plan.draft });
  await panel.getByRole('button', { name: '登记会议通知' }).click();
  await panel.getByRole('button', { name: '全部到会' }).click();
  await panel.getByRole('button', { name: /登记 \d+ 人到会/ }).click();
  await panel.getByLabel('赞成').fill(String(plan.inFavour));
  await panel.getByRole('button', { name: '登记表决结果' }).click();
  await panel.getByText('已形成决议').waitFor();
  await panel.getByLabel('会议记录').fill(`${plan.title}：同意。`);
  await panel.getByRole('button', { name: '归档并散会' }).click();
  await panel.getByText('已归档').waitFor();
}
