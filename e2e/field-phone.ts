import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { enrol } from '@yanzhen/contract/points';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PASSWORD } from '../apps/server/src/testing/test-client.ts';
import { NOW, TENANT } from '../apps/server/src/testing/test-constants.ts';
import type { TestWorld } from '../apps/server/src/testing/test-world.ts';
import { scoped, serveWorld, type ServedWorld } from './served-world.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const PIN = '260819';

/** Names as long as they really are in 翁牛特旗, invented ones. */
const LONG_NAMES = ['阿拉腾敖其尔巴雅斯古楞', '乌力吉巴雅尔', '欧阳宝音达来', '苏布德', '哈斯敖其尔', '王秀'];
const INITIALS = ['altaqrbysgl', 'wljbye', 'oybydl', 'sbd', 'hsaqe', 'wx'];

/** A grid of fifty households with real lengths of names, served with the built phone application. */
export async function startFieldWorld(): Promise<ServedWorld> {
  const served = await serveWorld();
  await plantGrid(served.world);
  return served;
}

async function plantGrid(world: TestWorld): Promise<void> {
  const [village] = world.villages;
  const own = village.households.filter(({ grid }) => grid === village.grids[0]);
  const more = Array.from({ length: 46 }, (_, nth) => ({
    id: randomUUID(),
    head: randomUUID(),
    number: String(nth + 20).padStart(3, '0'),
    away: nth % 9 === 4,
    name: LONG_NAMES[nth % LONG_NAMES.length],
    keys: `${LONG_NAMES[nth % LONG_NAMES.length]} ${INITIALS[nth % LONG_NAMES.length]}`,
  }));
  const values = [TENANT, village.id, village.grids[0], village.groups[0], JSON.stringify(more)];
  const rows = `from jsonb_to_recordset($5) as w(id uuid, head uuid, number text, away boolean, name text, keys text)`;
  await scoped(
    world,
    village.id,
    `insert into households (tenant, id, village, grid, party_group, number, away, registered_on)
      select $1, id, $2, $3, $4, number, away, '2020-01-01' ${rows}`,
    values,
  );
  await scoped(
    world,
    village.id,
    `insert into people (tenant, id, village, household, is_householder, name, search_keys, birth_day)
      select $1, head, $2, id, true, name, keys, '1970-01-01' ${rows} where $3::uuid is not null and $4::uuid is not null`,
    values,
  );
  await scoped(
    world,
    village.id,
    `update places set name = case when id = $2 then '赛沁塔拉嘎查（示例）' else '第三网格（西营子片区）' end where tenant = $1 and id in ($2, $3)`,
    [TENANT, village.id, village.grids[0]],
  );
  const worker = await world.as('grid-worker');
  const households = [...own, ...more.slice(0, 44)];
  await worker.run(enrol, {
    consentVersion: '1',
    accounts: [
      ...households.map(({ id }) => ({
        household: id,
        person: null,
        class: 'villager' as const,
        publication: false,
      })),
      ...own.slice(3).map(({ id, member }) => ({
        household: id,
        person: member,
        class: 'party-member' as const,
        publication: false,
      })),
    ],
  });
}

/** A phone of 360×740 whose clock stands where the tests stand. */
export async function openPhone(
  browser: Browser,
  url: string,
  now: string = NOW,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  await context.clock.install({ time: now });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${url}/field/`);
  return { context, page };
}

export async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).tap();
}

export async function signInOnPhone(
  page: Page,
  phone: string,
  look: (step: string) => Promise<void> = async () => {},
): Promise<void> {
  await page.getByLabel('手机号').fill(phone);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).tap();
  await page.getByRole('heading', { name: '设一个 6 位 PIN' }).waitFor();
  await look('first');
  await typePin(page, PIN);
  await page.getByRole('heading', { name: '再输一遍' }).waitFor();
  await typePin(page, PIN);
  await page.locator('.tabs').waitFor();
}

/** Counts what a thumb does. */
export function countTaps() {
  let taps = 0;
  return {
    tap: async (locator: ReturnType<Page['getByRole']>) => {
      taps += 1;
      await locator.tap();
    },
    taps: () => taps,
  };
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

export async function prepareAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
}

/** What axe objects to. It is not put in as a script of the page, which its own security policy rightly refuses. */
export async function findViolations(page: Page): Promise<string[]> {
  await prepareAxe(page);
  const result = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (...asked: object[]) => Promise<AxeResult> } };
    // A row is like the rows before it; the size of targets axe asks for only when told to.
    return axe.run(
      { exclude: [['tbody tr:nth-child(n+12)'], ['li:nth-child(n+60)'], ['article:nth-of-type(n+12)']] },
      { rules: { 'target-size': { enabled: true } } },
    );
  });
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Keeps a picture of a screen where `YANZHEN_PICTURES` says. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['YANZHEN_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

/**
 * Keeps a picture of the screen when asked to and checks what every screen owes a thumb in the sun: nothing axe
 * objects to, nothing wider than the phone, no target smaller than 44 px.
 */
export async function checkScreen(page: Page, name: string): Promise<void> {
  // What is looked at is the drawn screen, not the page before its script has run.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await keepPicture(page, `field-${name}`);
  expect(await findViolations(page), name).toEqual([]);
  const measured = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    small: [...document.querySelectorAll('a, button, summary, input, select, textarea')]
      .map((element) => element.closest('label') ?? element)
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ element }) => element.outerHTML.slice(0, 120)),
  }));
  expect(measured, name).toEqual({ width: 360, small: [] });
}
