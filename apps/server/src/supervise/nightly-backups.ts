import { statSync } from 'node:fs';
import { join } from 'node:path';
import { BUSY } from '../database/cannot-start.ts';
import { KEEPING } from '../database/keeper.ts';
import { withClient } from '../database/with-client.ts';
import { type BackupHistory, isBackupDue, isDrillDue } from './backup-plan.ts';
import { backupsFolder, erasedListIn } from './environments.ts';
import { type RunningCommand, runServer } from './run-server.ts';
import type { Addresses } from './running.ts';
import type { Say } from './say.ts';

export interface NightlyBackups {
  stop(): Promise<void>;
}

const EVERY_MS = 5 * 60_000;

/**
 * Backs up once a night and tries a backup once a week, each in a process of its own that ends with it: the server has
 * no right to read everything. Of several on one database the one that takes the lock does it, and the others find it
 * done.
 */
export function startNightlyBackups(
  dataDir: string,
  database: Addresses,
  hour: string | undefined,
  say: Say,
): NightlyBackups {
  let running: RunningCommand | undefined;
  let isStopped = false;
  const run = async (command: string, failed: string): Promise<void> => {
    const day = new Date().toISOString().slice(0, 10);
    const log = join(dataDir, 'logs', `backup-${day}.log`);
    running = runServer([command, '--nightly'], dataDir, database, log);
    const status = await running.status;
    running = undefined;
    // Of several supervisors on one database, another one is making it.
    if (status !== 0 && status !== BUSY && !isStopped) say(failed);
  };
  const round = async (): Promise<void> => {
    if (await isErasedListStale(database.ownerUrl, erasedListIn(backupsFolder(process.env)))) {
      await run(
        'erased',
        '删除过个人信息的名单没有写成：恢复旧备份时会漏删。请看日志，再运行 yanzhen erased。',
      );
    }
    if (hour === undefined) return;
    if (isBackupDue(new Date(), hour, await readHistory(database.ownerUrl))) {
      await run('backup', '夜间备份没有做成，一小时后再试；详情见“系统运行”页。');
    }
    if (!isStopped && isDrillDue(new Date(), await readHistory(database.ownerUrl))) {
      await run('drill', '备份的试恢复没有通过，请看“系统运行”页，并马上另做一份备份。');
    }
  };
  let current: Promise<unknown> = Promise.resolve();
  const begin = () => {
    // A database that is away is asked again in the next round, and says so itself.
    current = round().catch(() => undefined);
  };
  const timer = setInterval(() => running === undefined && begin(), EVERY_MS);
  begin();
  return {
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      running?.cancel();
      await current;
    },
  };
}

/** Whether somebody was erased since the list beside the backups was last written. */
function isErasedListStale(ownerUrl: string, path: string): Promise<boolean> {
  return withClient({ url: ownerUrl, name: 'yanzhen-supervisor' }, async (client) => {
    await client.query(`BEGIN READ ONLY; ${KEEPING}`);
    const { rows } = await client.query<{ last: Date | null }>(
      'SELECT max(erased_at) AS last FROM yanzhen.people WHERE erased_at IS NOT NULL',
    );
    const last = rows[0]?.last ?? undefined;
    const written = statSync(path, { throwIfNoEntry: false });
    return last !== undefined && (written === undefined || written.mtime < last);
  });
}

interface HistoryRow {
  readonly since: Date | null;
  readonly last_good: Date | null;
  readonly last_try: Date | null;
  readonly last_drill: Date | null;
}

function readHistory(ownerUrl: string): Promise<BackupHistory> {
  return withClient({ url: ownerUrl, name: 'yanzhen-supervisor' }, async (client) => {
    await client.query(`BEGIN READ ONLY; ${KEEPING}`);
    const { rows } = await client.query<HistoryRow>(
      `SELECT (SELECT min(applied_at) FROM yanzhen.migrations) AS since,
         max(started_at) FILTER (WHERE finished_at IS NOT NULL AND failure IS NULL) AS last_good,
         max(started_at) AS last_try, max(drilled_at) AS last_drill FROM yanzhen.backups`,
    );
    const [row] = rows;
    return {
      since: row?.since ?? new Date(),
      lastGood: row?.last_good ?? undefined,
      lastTry: row?.last_try ?? undefined,
      lastDrill: row?.last_drill ?? undefined,
    };
  });
}
