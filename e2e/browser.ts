import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

/** Where distributions put Chromium; `YANZHEN_BROWSER` names another. */
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chinese characters are boxes on a machine without Chinese fonts; these are always there. */
const FONTS = fileURLToPath(new URL('../apps/server/fonts/fonts.conf', import.meta.url));

/** The system's Chromium, else the one that comes with the test packages, unpacked where it is not yet. */
export async function findBrowser(): Promise<string> {
  const system = [process.env['YANZHEN_BROWSER'] ?? '', ...SYSTEM_BROWSERS].find((path) => existsSync(path));
  return system ?? (await unpackBrowser());
}

/** A browser without a window. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findBrowser(),
    args: FLAGS,
    headless: true,
    env: { ...process.env, FONTCONFIG_FILE: FONTS },
  });
}

/**
 * The package brings the libraries that a bare machine lacks but unpacks them only where it believes to be at
 * home, so it is told so while it loads.
 */
async function unpackBrowser(): Promise<string> {
  const home = process.env['AWS_EXECUTION_ENV'];
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x';
  try {
    const { default: bundled } = await import('@sparticuz/chromium');
    return await bundled.executablePath();
  } finally {
    if (home === undefined) delete process.env['AWS_EXECUTION_ENV'];
    else process.env['AWS_EXECUTION_ENV'] = home;
  }
}
