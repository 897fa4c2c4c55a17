import { CannotStart } from '../database/cannot-start.ts';
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
  if (running !== undefined && args[0] === 'restore' && !args.includes('--drill')) {
    throw new CannotStart('雁阵正在这个数据库上运行，不能恢复。请先停掉它（Ctrl-C），再运行 restore。');
  }
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
