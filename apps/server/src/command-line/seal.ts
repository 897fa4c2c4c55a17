import { makePool } from '../database/pool.ts';
import { makeRunningClock, systemClock } from '../record/clock.ts';
import { seal } from '../record/seal.ts';
import { readSettings } from '../settings.ts';
import { readSwitches } from './arguments.ts';

/** `seal [--json]`: seals what is settled now, instead of waiting for the server's own turn. */
export async function runSeal(args: readonly string[]): Promise<void> {
  const { json } = readSwitches('seal', args, ['json']);
  const settings = readSettings(process.env);
  const clock = settings.clockStart === undefined ? systemClock : makeRunningClock(settings.clockStart);
  const pool = makePool({ url: settings.databaseUrl, max: 2, name: 'yanzhen-seal' });
  try {
    const result = await seal(pool, clock);
    const sentence =
      result.facts === 0 ? '没有待封存的纪实。' : `封存了 ${result.facts} 条纪实，共 ${result.seals} 封。`;
    process.stdout.write(`${json ? JSON.stringify(result) : sentence}\n`);
  } finally {
    await pool.end();
  }
}
