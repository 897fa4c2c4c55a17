import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { Busy, CannotStart } from '../database/cannot-start.ts';
import { KEEPING } from '../database/keeper.ts';
import { withClient } from '../database/with-client.ts';
import { newId } from '../record/new-id.ts';
import { type Dump, dump } from './dump.ts';
import { keepErasures } from './keep-erasures.ts';
import { deleteExpired, nameBackup } from './kept-backups.ts';
import type { RestoreReport } from './restore.ts';

export interface BackupOptions {
  readonly ownerUrl: string;
  readonly dataDir: string | undefined;
  /** Where backups lie; a nightly one deletes what has expired there. */
  readonly folder: string;
  /** Another place for one made by hand. */
  readonly path?: string | undefined;
  readonly isNightly: boolean;
  readonly key?: string | undefined;
  readonly now: Date;
}

/** Any number that no other program uses as an advisory lock: "备份" in bytes. */
export const LOCK_KEY = '6485838937';
const NAME = 'yanzhen-backup';

/**
 * Makes a backup of everything and notes it, or why it was not made, where the system administrator reads it. Throws
 * `Busy` while another one is being made on the same database.
 */
export async function makeBackup(options: BackupOptions): Promise<Dump> {
  const path = options.path ?? join(options.folder, nameBackup(options.now, options.isNightly));
  return noting(options.ownerUrl, async (client) => {
    const id = newId();
    await note(
      client,
      'INSERT INTO yanzhen.backups (id, nightly, started_at, file) VALUES ($1, $2, $3, $4)',
      [id, options.isNightly, options.now.toISOString(), path],
    );
    try {
      const made = await dump({ ...options, path });
      const rows = made.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      await note(
        client,
        'UPDATE yanzhen.backups SET finished_at = now(), bytes = $2, rows = $3 WHERE id = $1',
        [id, made.bytes, rows],
      );
      await keepErasures(options.ownerUrl, dirname(path));
      if (options.isNightly) deleteExpired(options.folder);
      return made;
    } catch (error) {
      await note(client, 'UPDATE yanzhen.backups SET failure = $2 WHERE id = $1', [id, sentenceOf(error)]);
      throw error;
    }
  });
}

/** The newest good backup that was noted. */
export async function findNewestBackup(ownerUrl: string): Promise<string | undefined> {
  return asKeeper(ownerUrl, async (client) => {
    const { rows } = await client.query<{ file: string }>(
      `SELECT file FROM yanzhen.backups WHERE finished_at IS NOT NULL AND failure IS NULL
       ORDER BY started_at DESC LIMIT 1`,
    );
    return rows[0]?.file;
  });
}

/** Notes beside a backup whether it could be restored. */
export async function noteDrill(
  ownerUrl: string,
  path: string,
  outcome: RestoreReport | { readonly failed: unknown },
): Promise<void> {
  const failure = 'failed' in outcome ? sentenceOf(outcome.failed) : outcome.sound ? null : describe(outcome);
  const milliseconds = 'failed' in outcome ? null : outcome.milliseconds;
  await asKeeper(ownerUrl, (client) =>
    client.query(
      'UPDATE yanzhen.backups SET drilled_at = now(), drill_milliseconds = $2, drill_failure = $3 WHERE file = $1',
      [path, milliseconds, failure],
    ),
  );
}

function describe({ compared, differing, findings }: RestoreReport): string {
  return `恢复出来的与备份不一致：${compared.different.length} 张表内容不同，${differing.length} 张表重算不同，封存核对 ${findings} 处不符。`;
}

/** A sentence for the operator; of a bug no more than that there was one, because messages may quote rows. */
function sentenceOf(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  const code = error instanceof Error && 'code' in error ? `（${String(error.code)}）` : '';
  return `程序出错${code}，详情见终端或日志。`;
}

function noting<Answer>(ownerUrl: string, work: (client: Client) => Promise<Answer>): Promise<Answer> {
  return withClient({ url: ownerUrl, name: NAME }, async (client) => {
    const { rows } = await client.query<{ free: boolean }>(
      `SELECT pg_try_advisory_lock(${LOCK_KEY}) AS free`,
    );
    if (rows[0]?.free !== true) throw new Busy('另一个备份正在进行，这一个没有开始。请等它结束再试。');
    return work(client);
  });
}

async function note(client: Client, sql: string, values: readonly unknown[]): Promise<void> {
  await client.query(`BEGIN; ${KEEPING}`);
  await client.query(sql, [...values]);
  await client.query('COMMIT');
}

function asKeeper<Answer>(ownerUrl: string, work: (client: Client) => Promise<Answer>): Promise<Answer> {
  return withClient({ url: ownerUrl, name: NAME }, async (client) => {
    await client.query(`BEGIN; ${KEEPING}`);
    const answer = await work(client);
    await client.query('COMMIT');
    return answer;
  });
}
