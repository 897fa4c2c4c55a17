import { acquireInstanceLock } from '../database/instance-lock.ts';
import { CannotStart } from '../database/cannot-start.ts';
import { migrate, readMigrations } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';
import type { SeatKind } from '../database/postgres-seat.ts';

/**
 * The opening of a database as a program of its own, for tests that kill it or run it as another user:
 * `node open-database-child.mjs <dataDir> [<seat kind>]` prints its addresses as one JSON line and stays until
 * SIGTERM; a refusal is its sentence on standard error and exit status 1.
 */
async function run(dataDir: string, seat: SeatKind | undefined): Promise<void> {
  const lock = acquireInstanceLock(dataDir);
  const database = await openDatabase({
    dataDir,
    databaseUrl: process.env['DATABASE_URL'],
    log: (sentence) => process.stderr.write(`${sentence}\n`),
    ...(seat === undefined ? {} : { seats: [seat] }),
  });
  const applied = await migrate(database.ownerUrl, readMigrations());
  process.stdout.write(`${JSON.stringify({ ...database, applied })}\n`);
  process.once('SIGTERM', () => {
    void database.stop().then(() => {
      lock.release();
      process.exit(0);
    });
  });
  setInterval(() => undefined, 60_000);
}

const [dataDir = '', seat] = process.argv.slice(2);
run(dataDir, seat as SeatKind | undefined).catch((error: unknown) => {
  process.stderr.write(`${error instanceof CannotStart ? error.message : String(error)}\n`);
  process.exit(1);
});
