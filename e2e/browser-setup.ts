import { findBrowser } from './browser.ts';

/** Unpacks the browser, where the system has none, before two files at once would. */
export async function setup(): Promise<void> {
  await findBrowser();
}
