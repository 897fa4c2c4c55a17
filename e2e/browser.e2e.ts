import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('draws Chinese characters, rare ones of village names included, and not boxes', async () => {
  const page = await browser.newPage({ viewport: { width: 200, height: 100 } });
  const pictures = new Set<string>();
  const characters = ['翁', '牛', '旗', '埝', '垌', '夼'];
  for (const character of characters) {
    await page.setContent(`<p style="font: 60px sans-serif; margin: 0">${character}</p>`);
    pictures.add((await page.screenshot()).toString('base64'));
  }
  expect(pictures.size).toBe(characters.length);
});
