import { readFileSync } from 'node:fs';
import { proposeScheme, publishScheme } from '@yanzhen/contract/schemes';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localityFile } from '../apps/server/src/directory/locality-folder.ts';
import { launchBrowser } from './browser.ts';
import { look, open, panelOf, sitDown } from './desk.ts';
import { serveWorld, type ServedWorld } from './served-world.ts';

let browser: Browser;
let served: ServedWorld;

/** The county's template with the one number filled in that the article leaves open. */
const rules = readFileSync(localityFile('wengniute/visits.yaml'), 'utf8')
  .replace(/(id: learning.*)cap: ~/, '$1cap: { visits: 1, per: month, basis: 测试 }')
  .replace(/\nexamples:[\s\S]*$/, '\n');

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveWorld()]);
  const county = await served.world.as('county-officer');
  const { version } = await county.run(proposeScheme, { village: null, text: rules });
  await (await served.world.as('county-officer', 1)).run(publishScheme, { version });
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function ask(page: Page, unit: string, day: string): Promise<void> {
  await page.getByRole('button', { name: '约定来访' }).click();
  const panel = panelOf(page);
  const submit = panel.getByRole('button', { name: '约定', exact: true });
  expect(await submit.isDisabled()).toBe(true);
  await panel.getByLabel('来访日期').fill(day);
  await panel.getByLabel('来访单位').fill(unit);
  await panel.getByLabel('人数').fill('18');
  await panel.getByLabel('来做什么').fill('看积分怎么记、怎么公示');
  await panel.getByLabel('联系人和电话').fill('值班室 0476-0000002');
  await submit.click();
}

describe('到村来访', () => {
  it('WN-20 R-05 a township is told what is left, is let in once and refused on record the second time', async () => {
    const page = await sitDown(browser, served, 'township-officer');
    await open(page, '到村来访');
    await page.getByLabel('嘎查村').selectOption({ label: '示例嘎查' });
    await ask(page, '示例镇社会治理办公室', '2026-11-26');
    await panelOf(page).getByText('等待答复').first().waitFor();
    await page.getByRole('button', { name: '约定来访' }).click();
    await panelOf(page).getByText('已经占满').waitFor();
    await look(page, 'visit-no-place-left');
    await panelOf(page).getByRole('button', { name: '关闭' }).click();
    await ask(page, '邻镇观摩团', '2026-11-27');
    await panelOf(page).getByText('上限 1 次，当时已占 1 次').waitFor();
    await look(page, 'visit-refused');
    await page.context().close();
  });

  it('WN-20 the host answers from its inbox, and every count opens the visits it counts', async () => {
    const page = await sitDown(browser, served, 'village-secretary');
    await page.getByRole('link', { name: /答复 1 次来访的约定/ }).click();
    await page.getByRole('link', { name: '示例镇社会治理办公室' }).click();
    expect(await panelOf(page).getByRole('button', { name: '婉拒并说明' }).isDisabled()).toBe(true);
    await panelOf(page).getByRole('button', { name: '答应' }).click();
    await panelOf(page).getByText('来访当天或以后才能登记').waitFor();
    await open(page, '到村来访');
    await page.getByRole('link', { name: /观摩学习2026年11月已占 1 次/ }).click();
    await panelOf(page).getByText('示例镇社会治理办公室').waitFor();
    await panelOf(page).getByText('翁牛特旗到村来访管理').first().waitFor();
    await look(page, 'visit-why');
    await page.context().close();
  });
});
