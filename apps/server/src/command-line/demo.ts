import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '@yanzhen/domain/kernel';
import { makePool } from '../database/pool.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { readKeyring } from '../keys/keep-keyring.ts';
import { systemClock } from '../record/clock.ts';
import { readSettings } from '../settings.ts';

/** `demo`: loads the demo county and, as its last act, leaves the sign-ins for the start to print. */
export async function runDemo(): Promise<void> {
  const settings = readSettings(process.env);
  const dataDir = process.env['YANZHEN_DATA'];
  if (dataDir === undefined) throw new Error('YANZHEN_DATA is not set; start with `npm start`');
  const pool = makePool({ url: settings.databaseUrl, max: 4, name: 'yanzhen-demo' });
  try {
    const today = dayOf(settings.clockStart ?? systemClock.now());
    const signIns = await loadDemo(pool, readKeyring(settings.keysPath), today, (sentence) =>
      process.stdout.write(`  ${sentence}\n`),
    );
    writeFileSync(join(dataDir, 'demo-sign-ins.json'), JSON.stringify(signIns, null, 2), { mode: 0o600 });
  } finally {
    await pool.end();
  }
}
