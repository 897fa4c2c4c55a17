import { makePool } from './database/pool.ts';
import { buildApp } from './http/build-app.ts';
import { readKeyring } from './keys/keep-keyring.ts';
import { makeRunningClock, systemClock } from './record/clock.ts';
import { noteError } from './record/process-journal.ts';
import { startSealing } from './record/seal.ts';
import { readSettings } from './settings.ts';
import { findDemoSignIns } from './supervise/demo-sign-ins.ts';
import { liveUnderSupervisor } from './supervise/child-life.ts';

/** Serves officers and field workers until told to stop. */
export async function serve(): Promise<void> {
  const settings = readSettings(process.env);
  const { demoSignInsPath } = settings;
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
  const app = await buildApp({
    pool,
    clock,
    keyring: readKeyring(settings.keysPath),
    logger: { level: settings.logLevel },
    secureCookies: !settings.isLoopback,
    demoSignIns: demoSignInsPath === undefined ? undefined : findDemoSignIns(demoSignInsPath),
    followProposals: true,
    runClocks: true,
  });
  const address = await app.listen({ port: settings.port, host: settings.host });
  const sealing = startSealing(pool, clock, (error) => {
    noteError('sealing');
    app.log.error({ err: error }, 'sealing failed');
  });
  liveUnderSupervisor(address, async () => {
    await sealing.stop();
    await app.close();
    await pool.end();
  });
}
