import { acquireInstanceLock } from '../database/instance-lock.ts';
import type { OpenedDatabase } from '../database/open-database.ts';
import { dataFolder } from './environments.ts';
import { openCurrent } from './open-current.ts';
import { runServer } from './run-server.ts';
import { findRunning } from './running.ts';
import type { Say } from './say.ts';

/**
 * Runs a command of the server against the folder's database, through the running Yanzhen when there is one, and
 * answers its exit status. Progress goes to standard error, so that `--json` stays clean.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const dataDir = dataFolder(process.env);
  const running = findRunning(dataDir);
  if (running !== undefined) return runServer(args, dataDir, running).status;
  const say: Say = (sentence) => process.stderr.write(`${sentence}\n`);
  const lock = acquireInstanceLock(dataDir);
  let database: OpenedDatabase | undefined;
  try {
    // A command by itself never brings the demo in.
    const environment = { ...process.env, YANZHEN_DEMO: '0' };
    database = (await openCurrent(dataDir, environment, say)).database;
    return await runServer(args, dataDir, database).status;
  } finally {
    await database?.stop();
    lock.release();
  }
}

/** Runs a command that needs no database, such as `coverage`. */
export function runPlainCommand(args: readonly string[]): Promise<number> {
  return runServer(args, dataFolder(process.env), undefined).status;
}
