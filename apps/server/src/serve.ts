import { pino } from 'pino';
import { createPool } from './database/create-pool.ts';
import { createServer } from './http/create-server.ts';
import { readSettings } from './settings.ts';
import { liveUnderSupervisor } from './supervise/child-life.ts';

/** Serves officers and field workers until told to stop. */
export async function serve(): Promise<void> {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel });
  const pool = createPool(settings.databaseUrl, settings.poolSize, (error) =>
    log.warn({ error }, 'an idle connection broke'),
  );
  const server = createServer({ pool, log });
  const address = await server.listen({ port: settings.port, host: settings.host });
  liveUnderSupervisor(address, async () => {
    await server.close();
    await pool.end();
  });
}
