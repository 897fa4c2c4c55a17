import { closeQuarter } from '@yanzhen/contract/points-close';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adoptSinglePoints,
  earnQuarter,
  enrolFirstGrid,
  goTo,
} from '../apps/server/src/testing/settled-points.ts';
import { soundDraft } from '../apps/server/src/testing/sound-draft.ts';
import { launchBrowser } from './browser.ts';
import { holdMeeting, look, open, panelOf, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

/*
 * A secretary drafts a change of the village's standard and sees on the last closed quarter whom it hurts; the meeting
 * sees the same, and another than the author puts it in force. Four households had 79, 80, 120 and 20 points.
 */

let browser: Browser;
let served: ServedWorld;
let page: Page;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  const { world } = served;
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  const accounts = await enrolFirstGrid(world);
  const points = [79, 80, 120, 20];
  const earned = accounts.map((account, nth) => ({ account, points: points[nth] ?? 0 }));
  await earnQuarter(world, '2026-Q1', earned);
  const village = world.villages[0].id;
  await (await world.as('village-secretary')).run(closeQuarter, { village, quarter: '2026-Q1' });
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const source = () => page.getByRole('textbox', { name: '全文' });
const trial = () => page.getByRole('region', { name: '这样改，会怎样' });

async function beginDraft(): Promise<void> {
  await open(page, '积分标准');
  await page.getByRole('button', { name: '提出草案' }).click();
}

describe('试算', () => {
  it('shows a draft as a form beside its text, and below whom it helps and whom it hurts', async () => {
    page = await sitDown(browser, served, 'village-secretary');
    await beginDraft();
    await page.getByText('右边的原文还读不出积分标准').waitFor();
    await look(page, 'draft-empty');
    await source().fill(soundDraft({ version: 2 }));
    expect(await page.getByLabel('门槛（分）').inputValue()).toBe('80');
    await trial().getByRole('button', { name: '试算' }).click();
    await trial().getByText('没有一个账户的分数或金额因此变化').waitFor();
    await look(page, 'what-if-nobody');
    await page.getByLabel('门槛（分）').fill('100');
    expect(await source().inputValue()).toContain('"threshold":100');
    await trial().getByText('文本改过了').waitFor();
    await trial().getByRole('button', { name: '重新试算' }).click();
    await trial().getByText('99 分 0 元，100 分 20 元').waitFor();
    const why = trial().getByRole('button', { name: /为什么/ });
    expect(await why.count()).toBe(1);
    await why.click();
    await trial().getByText('再因兑换规则变化：16 元 → 0 元').waitFor();
    await look(page, 'what-if-losses');
  });

  it('says which item moves whom, and tries nothing of a draft with an error', async () => {
    await page.getByLabel('示例：参加学习的分值').fill('2');
    await trial().getByRole('button', { name: '重新试算' }).click();
    await trial()
      .getByRole('row', { name: /示例：参加学习 分值变了 4 299 598/ })
      .waitFor();
    await look(page, 'what-if-all');
    await page.getByLabel('示例：参加学习的分值').fill('1');
    const text = await source().inputValue();
    await source().fill(text.replace('"threshold":100', '"threshold":"很多"'));
    await trial().getByRole('button', { name: '重新试算' }).click();
    await trial().getByText('草案有错误，没有试算').waitFor();
    await look(page, 'what-if-unsound');
    await source().fill(text);
    await page.getByRole('button', { name: '提出', exact: true }).click();
    await panelOf(page).getByText('草案').first().waitFor();
  });

  it('says how far it is, is stopped, and asked again says why it could not be read', async () => {
    await beginDraft();
    await source().fill(soundDraft({ version: 3 }));
    const said = {
      waiting: { progress: { stage: 'waiting', done: 0, total: 0 } },
      problem: { problem: { status: 503, code: 'system.busy', detail: '服务器正忙', params: {} } },
    };
    const held: Route[] = [];
    await page.route('**/api/points/what-if', (route) => void held.push(route));
    await trial().getByRole('button', { name: '试算', exact: true }).click();
    await trial().getByText('正在读草案和已经结账的村').waitFor();
    await page.mouse.wheel(0, 3000);
    await look(page, 'what-if-running');
    await trial().getByRole('button', { name: '停下' }).press('Enter');
    await trial().getByText('已经停下，没有结果').waitFor();
    await look(page, 'what-if-stopped');
    await trial().getByRole('button', { name: '重新试算' }).click();
    await trial().getByRole('button', { name: '停下' }).waitFor();
    await held.at(-1)?.fulfill({
      contentType: 'application/x-ndjson',
      body: `${JSON.stringify(said.waiting)}\n${JSON.stringify(said.problem)}\n`,
    });
    await trial().getByText('服务器正忙').waitFor();
    await look(page, 'what-if-refused');
    await page.unroute('**/api/points/what-if');
    await trial().getByRole('button', { name: '重新读取' }).click();
    await trial().getByText('没有一个账户的分数或金额因此变化').waitFor();
    await page.keyboard.press('Escape');
  });

  it('puts the same before the meeting, without names, and lets another than the author put it in force', async () => {
    const about = { title: '议定积分标准', about: '积分标准', draft: '示例：草案 2' } as const;
    await holdMeeting(page, { ...about, body: '“两委”联席会议', inFavour: 2 });
    goTo(served.world, '2026-04-02');
    await page.reload();
    await holdMeeting(page, { ...about, body: '村民代表会议', inFavour: 1 });
    await panelOf(page)
      .getByRole('link', { name: /公平性说明/ })
      .click();
    await page.getByRole('heading', { name: /^公平性说明/ }).waitFor();
    await page.getByText('2026年第一季度').first().waitFor();
    expect(await page.getByText('人数少，不单列').count()).toBeGreaterThan(0);
    expect(await page.getByText('户主').count()).toBe(0);
    await look(page, 'fairness');
    await open(page, '积分标准');
    await page.getByRole('link', { name: '示例：草案' }).click();
    await panelOf(page).getByRole('button', { name: '凭两次会议的决议施行' }).click();
    await panelOf(page).getByText('要由另一个人核对').waitFor();
    const member = await sitDown(browser, served, 'committee-member');
    await open(member, '积分标准');
    await member.getByRole('link', { name: '示例：草案' }).click();
    await panelOf(member).getByRole('button', { name: '凭两次会议的决议施行' }).click();
    await panelOf(member).getByText('2026-04-02起施行').waitFor();
    await member.context().close();
  });

  it('tries a version on record too, for those who look after the village, and says where nothing is closed', async () => {
    await open(page, '积分标准');
    await page.getByRole('link', { name: '示例：草案' }).click();
    await panelOf(page).getByRole('link', { name: '试算' }).click();
    await page.getByText('99 分 0 元，100 分 20 元').waitFor();
    await page.getByLabel('用哪一期试算').selectOption('2025');
    await page.getByRole('button', { name: '重新试算' }).click();
    await page.getByText('还没有结账，没有可以试算的数').waitFor();
    await look(page, 'what-if-nothing-closed');
  });
});
