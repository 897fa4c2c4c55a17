import { join } from 'node:path';
import { Beside } from './beside/beside.ts';
import { makePool } from './database/pool.ts';
import { buildApp } from './http/build-app.ts';
import { type LogTarget, makeLogger } from './http/make-logger.ts';
import { readKeyring } from './keys/keep-keyring.ts';
import { makeRunningClock, systemClock } from './record/clock.ts';
import { noteError, noteLogFailure } from './record/process-journal.ts';
import { startSealing } from './record/seal.ts';
import { readSettings } from './settings.ts';
import { findDemoSignIns } from './supervise/demo-sign-ins.ts';
import { LogFile } from './supervise/log-file.ts';
import { liveUnderSupervisor } from './supervise/child-life.ts';

/** Serves officers and field workers until told to stop. */
export async function serve(): Promise<void> {
  const settings = readSettings(process.env);
  const { demoSignInsPath } = settings;
  const log = openLog(process.env['YANZHEN_DATA']);
  const pool = makePool({
    url: settings.databaseUrl,
    max: settings.poolSize,
    name: 'yanzhen-server',
    onIdleError: (error) => {
      noteError('connection');
      app.log.warn({ err: error }, 'an idle connection broke');
    },
  });
  const clock = settings.clockStart === undefined ? systemClock : makeRunningClock(settings.clockStart);
  const beside = new Beside(new URL('./beside.mjs', import.meta.url));
  const app = await buildApp({
    pool,
    clock,
    keyring: readKeyring(settings.keysPath),
    logger: makeLogger(settings.logLevel, log),
    beside,
    secureCookies: !settings.isLoopback,
    proxies: settings.proxies,
    demoSignIns: demoSignInsPath === undefined ? undefined : findDemoSignIns(demoSignInsPath),
    followProposals: true,
    runClocks: true,
  });
  // The last words go where all others go, redacted like them; the supervisor starts the process again.
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.once(event, (error: unknown) => {
      app.log.fatal({ err: error }, event);
      process.exit(1);
    });
  const address = await app.listen({ port: settings.port, host: settings.host });
  const sealing = startSealing(pool, clock, (error) => {
    noteError('sealing');
    app.log.error({ err: error }, 'sealing failed');
  });
  liveUnderSupervisor(address, async () => {
    await sealing.stop();
    await beside.close();
    await app.close();
    await pool.end();
  });
}

/** The service's own log; without a data folder, as under a test, what it has to say goes to standard output. */
function openLog(dataDir: string | undefined): LogTarget {
  if (dataDir === undefined) return process.stdout;
  return new LogFile({ folder: join(dataDir, 'logs'), name: 'server', onFailure: noteLogFailure });
}
