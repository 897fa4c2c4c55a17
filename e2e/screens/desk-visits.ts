import type { Post } from '@yanzhen/domain/authority';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PASSWORD } from '../../apps/server/src/testing/test-client.ts';
import { findViolations, keepPicture, prepareAxe } from '../field-phone.ts';
import type { ServedWorld } from '../served-world.ts';
import { findUnreached } from './keyboard.ts';
import { findFaults } from './page-faults.ts';
import { findFaultsInLargeType } from './small-visits.ts';

/** What offices have, what they had before, a phone on which it must not break, and the small desk at 200 %. */
export const deskSizes = {
  '1366×768': { width: 1366, height: 768 },
  '1440×900': { width: 1440, height: 900 },
  '360×740': { width: 360, height: 740 },
  'large type': { width: 683, height: 384 },
} as const;

const everySize = Object.keys(deskSizes) as (keyof typeof deskSizes)[];
const SMALL_DESK = deskSizes['1366×768'];
const DESK_TARGET = 24;

/** A desk that somebody has sat down at, with what its browser has complained of since it was last asked. */
export interface Desk {
  readonly page: Page;
  readonly context: BrowserContext;
  takeComplaints(): string[];
  /** Waits until nothing is being read any more and the screen is drawn. */
  settle(): Promise<void>;
}

/** What offices have at home: the same screen on a phone whose owner has its type larger. */
export async function findFaultsInLargeTypeOnPhone(
  desk: Desk,
  name: string,
  words?: string,
): Promise<string[]> {
  await desk.page.setViewportSize(deskSizes['360×740']);
  const faults = await findFaultsInLargeType(desk.page, name, { target: DESK_TARGET, words });
  await desk.page.setViewportSize(SMALL_DESK);
  await desk.settle();
  return faults;
}

/** Signs somebody in without the form, which has a journey of its own. */
export async function takeDesk(browser: Browser, served: ServedWorld, post: Post, index = 0): Promise<Desk> {
  const context = await browser.newContext({ viewport: SMALL_DESK, locale: 'zh-CN' });
  const answer = await context.request.post(`${served.url}/api/sign-in`, {
    headers: { 'x-yanzhen': '1' },
    data: { phone: served.world.phoneOf(post, index), password: PASSWORD },
  });
  if (answer.status() !== 204) throw new Error(`${post} was not signed in: ${await answer.text()}`);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const watched = watch(page);
  await page.goto(served.url);
  await page.getByRole('navigation').first().waitFor();
  // What the policy of the page says of the checker is no complaint of the page's.
  await prepareAxe(page);
  watched.takeComplaints();
  return { page, context, ...watched };
}

function watch(page: Page): Pick<Desk, 'takeComplaints' | 'settle'> {
  const complaints: string[] = [];
  const underWay = new Set<unknown>();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  const isDrawn = () =>
    page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              resolve(
                document.querySelector('main h1') !== null &&
                  document.querySelector('.skeleton, [aria-busy="true"]') === null,
              ),
            ),
          );
        }),
    );
  return {
    takeComplaints: () => complaints.splice(0),
    settle: async () => {
      let quiet = 0;
      for (let look = 0; look < 400 && quiet < 2; look += 1) {
        const drawn = await isDrawn();
        quiet = drawn && underWay.size === 0 ? quiet + 1 : 0;
      }
      if (quiet < 2) throw new Error(`${page.url()} was never finished`);
    },
  };
}

/** Goes to an address as a link of the application does, without loading the application again. */
export async function goWithin(desk: Desk, address: string): Promise<void> {
  await desk.page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
  await desk.settle();
}

/** Finds whatever is wrong with what the desk shows, at every size; leaves it at the small desk's. */
export async function findFaultsOfDesk(
  desk: Desk,
  name: string,
  withAxe: 'once' | 'phone too',
  sizes: readonly (keyof typeof deskSizes)[] = everySize,
  words?: string,
): Promise<string[]> {
  const { page } = desk;
  const faults: string[] = [];
  const note = (where: string, found: readonly string[]) =>
    faults.push(...found.map((fault) => `${name} at ${where}: ${fault}`));
  for (const where of sizes) {
    await page.setViewportSize(deskSizes[where]);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await keepPicture(page, `every-${name}-${where}`.replaceAll(/[/?=]/g, '_'));
    note(where, await findFaults(page, { target: DESK_TARGET, words }));
    const isAsked = where === '1366×768' || (where === '360×740' && withAxe === 'phone too');
    if (isAsked) note(where, await findViolations(page));
  }
  await page.setViewportSize(SMALL_DESK);
  await desk.settle();
  note('any size', desk.takeComplaints());
  return faults;
}

export const findUnreachedAt = async ({ page }: Desk, name: string): Promise<string[]> =>
  (await findUnreached(page, 'main')).map((fault) => `${name} by keyboard: ${fault}`);
