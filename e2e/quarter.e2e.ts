import { readFileSync } from 'node:fs';
import { proposeScheme, publishScheme } from '@yanzhen/contract/schemes';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localityFile } from '../apps/server/src/directory/locality-folder.ts';
import { holdMeeting, look, open, panelOf, sitDown } from './desk.ts';
import { launchBrowser } from './browser.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

/*
 * One quarter of one village, from its own standard to the shop, by the hands of everybody who has a part in it.
 * The tests are the chapters of one story and run in their order.
 */

let browser: Browser;
let served: ServedWorld;

const text = (path: string) => readFileSync(localityFile(path), 'utf8');
const goTo = (day: string) => served.world.clock.set(`${day}T02:00:00.000Z`);

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld(['officer', 'field'])]);
  goTo('2026-01-05');
  const [first, second] = [
    await served.world.as('county-officer'),
    await served.world.as('county-officer', 1),
  ];
  for (const path of ['base/points-procedure.yaml', 'wengniute/grid-board.yaml']) {
    const { version } = await first.run(proposeScheme, { village: null, text: text(path) });
    await second.run(publishScheme, { version });
  }
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

describe('一个季度', () => {
  it('WN-03 the county gives a template, by two people', async () => {
    const author = await sitDown(browser, served, 'county-officer');
    await open(author, '积分标准');
    await author.getByRole('button', { name: '提出草案' }).click();
    await panelOf(author).getByRole('textbox').fill(text('wengniute/points-standard.yaml'));
    await panelOf(author).getByRole('button', { name: '提出', exact: true }).click();
    await panelOf(author).getByRole('button', { name: '签发' }).click();
    await panelOf(author).getByText('由提出人以外的人').last().waitFor();
    await look(author, 'county-second-person');
    const signer = await sitDown(browser, served, 'county-officer', 1);
    await open(signer, '积分标准');
    await signer.getByRole('link', { name: /翁牛特旗党员群众积分标准/ }).click();
    await panelOf(signer).getByRole('button', { name: '签发' }).click();
    await panelOf(signer).getByText('已发布').waitFor();
    await Promise.all([author.context().close(), signer.context().close()]);
  });

  it('N-01 N-13 WN-05 R-03 the village makes its own, without a red line and not before both meetings', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    const own = text('wengniute/shili-gacha.yaml');
    await open(page, '积分标准');
    await page.getByRole('button', { name: '提出草案' }).click();
    const panel = panelOf(page);
    await panel.getByRole('textbox').fill(own.replace('title: 义务劳动\n', 'title: 每日打卡签到\n'));
    await panel.getByRole('button', { name: '检查' }).click();
    await panel
      .getByText(/N-01（同江/)
      .first()
      .waitFor();
    await look(page, 'standard-refused');
    await panel.getByRole('textbox').fill(own);
    await panel.getByRole('button', { name: '提出', exact: true }).click();
    await panel.getByRole('button', { name: '凭两次会议的决议施行' }).click();
    await panel.getByRole('alert').waitFor();
    await look(page, 'standard-before-meetings');
    const draft = '示例嘎查积分标准（示例） 1';
    const about = { title: '议定积分标准', about: '积分标准', draft } as const;
    await holdMeeting(page, { ...about, body: '“两委”联席会议', inFavour: 2 });
    await look(page, 'meeting-filed');
    await holdMeeting(page, { ...about, body: '村民代表会议', inFavour: 1 });
    await open(page, '积分标准');
    await page.getByRole('link', { name: '示例嘎查积分标准（示例）' }).click();
    await panelOf(page).getByRole('button', { name: '凭两次会议的决议施行' }).click();
    await panelOf(page).getByText(/施行/).first().waitFor();
    await look(page, 'standard-in-force');
    await page.context().close();
  });
});
