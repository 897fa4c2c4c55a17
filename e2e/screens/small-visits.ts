import type { Page } from 'playwright-core';
import { findViolations, keepPicture } from '../field-phone.ts';
import { findUnreached } from './keyboard.ts';
import { type Demands, findFaults } from './page-faults.ts';

/** A phone in one hand, and the same page at the desk of whoever has no phone. */
const sizes = { '360×740': { width: 360, height: 740 }, '1366×768': { width: 1366, height: 768 } } as const;
const THUMB = { target: 44 };
/** As far as a phone's own setting of the type goes before most people turn to the elder's mode. */
const LARGER = 1.3;

const draw = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/**
 * Finds whatever is wrong with a page of a phone, at both sizes, and by Tab within a part of it where one is named; leaves
 * it at the phone's.
 */
export async function findFaultsOfPhone(page: Page, name: string, keyboard?: string): Promise<string[]> {
  const faults: string[] = [];
  const note = (where: string, found: readonly string[]) =>
    faults.push(...found.map((fault) => `${name} at ${where}: ${fault}`));
  for (const [where, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    await draw(page);
    await keepPicture(page, `phone-${name}-${where}`.replaceAll(/[/?=#]/g, '_'));
    note(where, await findFaults(page, THUMB));
  }
  await page.setViewportSize(sizes['360×740']);
  await draw(page);
  note('360×740', await findViolations(page));
  if (keyboard !== undefined) note('keyboard', await findUnreached(page, keyboard));
  return faults;
}

/** The same with every text larger, as a phone's own setting makes it: nothing else grows along. */
export async function findFaultsInLargeType(
  page: Page,
  name: string,
  demands: Demands = THUMB,
): Promise<string[]> {
  await page.evaluate((times) => {
    const all = [...document.body.querySelectorAll<HTMLElement>('*')];
    const drawn = all.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    all.forEach((element, nth) => (element.style.fontSize = `${(drawn[nth] ?? 16) * times}px`));
  }, LARGER);
  await draw(page);
  await keepPicture(page, `phone-${name}-large`.replaceAll(/[/?=#]/g, '_'));
  const found = await findFaults(page, demands);
  await page.evaluate(() => {
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) element.style.fontSize = '';
  });
  return found.map((fault) => `${name} in large type: ${fault}`);
}
