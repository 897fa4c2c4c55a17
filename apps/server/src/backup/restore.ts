import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { CannotStart } from '../database/cannot-start.ts';
import { KEEPING } from '../database/keeper.ts';
import { type Migration, migrate, readMigrations } from '../database/migrate.ts';
import { withClient } from '../database/with-client.ts';
import type { ServerSlice } from '../record/handlers.ts';
import { reapplyErasures } from '../rights/reapply-erasures.ts';
import { checkSoundness, type Comparison, compareWithArchive, type Soundness } from './check-restored.ts';
import { readKeptErasures } from './keep-erasures.ts';
import { load } from './load.ts';
import { type Manifest, readManifest, refuseOtherKey } from './manifest.ts';
import { hashing, ZipReader } from './zip-reader.ts';

export interface RestoreOptions {
  readonly ownerUrl: string;
  readonly path: string;
  readonly slices: readonly Pick<ServerSlice, 'projectors' | 'loaded'>[];
  /** Where the archive's `files` go; without it they are only checked. */
  readonly dataDir?: string | undefined;
  /** The key that is here; without it, or `withoutKey`, nobody asks which one the archive needs. */
  readonly key?: { readonly id: string; readonly path: string } | undefined;
  readonly withoutKey?: boolean;
  readonly now: Date;
}

export interface RestoreReport extends Soundness {
  readonly takenAt: string;
  readonly tenants: Manifest['tenants'];
  /** Steps of the schema between the archive's and this program's. */
  readonly upgradedSteps: number;
  readonly compared: Comparison;
  readonly files: number;
  /** Whose information had come back with the archive and was erased again. */
  readonly erasedAgain: number;
  readonly milliseconds: number;
}

/**
 * Restores a backup into a database that holds no county, brings it to this version, and proves it: every table hashes
 * to what the archive says, every projection is what the facts make of it, every seal holds. Nobody stays signed in.
 * Throws `CannotStart`, leaving the database empty, when the file is damaged or newer, or the database in use.
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const archive = await ZipReader.open(options.path);
  try {
    const manifest = await readManifest(archive, options.path);
    if (manifest.kind !== 'backup') {
      throw new CannotStart(
        `文件 ${options.path} 是一个旗县的导出，不是整份备份。请用 yanzhen import 放进来。`,
      );
    }
    refuseOtherKey(manifest, options.key, options.withoutKey === true);
    await refuseUsed(options.ownerUrl);
    return await restoreOpened(options, archive, manifest);
  } finally {
    await archive.close();
  }
}

/** The same for an archive of either kind that was looked into already; what was in the schema is gone afterwards. */
export async function restoreOpened(
  { ownerUrl, path, slices, dataDir, now }: RestoreOptions,
  archive: ZipReader,
  manifest: Manifest,
): Promise<RestoreReport> {
  const startedAt = performance.now();
  const steps = stepsUpTo(manifest, path);
  const erased = readKeptErasures(dirname(path));
  try {
    await asOwner(ownerUrl, (client) => client.query('DROP SCHEMA IF EXISTS yanzhen CASCADE'));
    // The functions of this version may need what only a later step makes; those of the steps themselves are enough.
    await migrate(ownerUrl, steps, []);
    await asOwner(ownerUrl, (client) => load(client, archive, manifest));
    const compared = await compareWithArchive(ownerUrl, manifest);
    await migrate(ownerUrl);
    const soundness = await checkSoundness(ownerUrl, manifest, slices);
    // What a person had erased stays erased, also what was erased after the backup: of that the list beside it knows.
    const erasedAgain = await reapplyErasures(ownerUrl, now, erased);
    await asOwner(ownerUrl, (client) => endSessions(client, now, undefined));
    const files = await restoreFiles(archive, manifest, dataDir);
    return {
      ...soundness,
      sound: soundness.sound && compared.different.length === 0,
      takenAt: manifest.takenAt,
      tenants: manifest.tenants,
      upgradedSteps: readMigrations().length - steps.length,
      compared,
      files,
      erasedAgain,
      milliseconds: Math.round(performance.now() - startedAt),
    };
  } catch (error) {
    await asOwner(ownerUrl, (client) => client.query('DROP SCHEMA IF EXISTS yanzhen CASCADE'));
    await migrate(ownerUrl);
    throw error;
  }
}

/** The steps of the schema that the archive had taken. Throws `CannotStart` when this program does not know them. */
export function stepsUpTo({ migration }: Manifest, path: string): readonly Migration[] {
  const migrations = readMigrations();
  const own = migrations[migration.number - 1];
  if (own === undefined) {
    throw new CannotStart(
      `文件 ${path} 的数据库结构是第 ${migration.number} 步，这一版雁阵只到第 ${migrations.length} 步。请先升级雁阵再放回。`,
    );
  }
  if (own.checksum !== migration.checksum) {
    throw new CannotStart(
      `文件 ${path} 的数据库结构（${migration.name}）与这一版雁阵的不同源，不能放回。请用做这份文件的那一版雁阵。`,
    );
  }
  return migrations.slice(0, migration.number);
}

/** A county's rows, or anyone at work, would be lost: neither is ever overwritten. */
async function refuseUsed(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const { rows: others } = await client.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM pg_stat_activity
        WHERE datname = current_database() AND usename IN ('yanzhen_app', 'yanzhen_public')`,
    );
    if ((others[0]?.count ?? 0) > 0) {
      throw new CannotStart('雁阵正在这个数据库上运行，不能恢复。请先停掉它（Ctrl-C），再运行 restore。');
    }
    const { rows } = await client.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant'
        WHERE c.relnamespace = to_regnamespace('yanzhen') AND c.relkind IN ('r', 'p') AND NOT a.attisdropped`,
    );
    await client.query(`BEGIN; ${KEEPING}`);
    for (const { name } of rows) {
      const { rowCount } = await client.query(
        `SELECT 1 FROM yanzhen.${client.escapeIdentifier(name)} LIMIT 1`,
      );
      if (rowCount === 0) continue;
      throw new CannotStart(
        '这个数据库里已有旗县的数据，恢复会把它盖掉，没有动。请用 YANZHEN_DATA 另指一个空目录（或用 DATABASE_URL 另指一个空库）再恢复。',
      );
    }
    await client.query('ROLLBACK');
  });
}

/** Cookies of the old place open nothing in the new one: what was signed out since would be alive again. */
export async function endSessions(client: Client, now: Date, tenant: number | undefined): Promise<void> {
  const where = tenant === undefined ? 'true' : `tenant = ${tenant}`;
  const at = client.escapeLiteral(now.toISOString());
  await client.query(
    `BEGIN; ${KEEPING};
     UPDATE yanzhen.sessions SET revoked_at = ${at} WHERE revoked_at IS NULL AND ${where};
     DELETE FROM yanzhen.public_sessions WHERE ${where};
     COMMIT; ANALYZE`,
  );
}

async function restoreFiles(
  archive: ZipReader,
  { files }: Manifest,
  dataDir: string | undefined,
): Promise<number> {
  for (const { file, sha256 } of files) {
    const content = hashing(archive.read(file));
    const target = dataDir === undefined ? undefined : placeFor(dataDir, file);
    if (target !== undefined) await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(
      content.content,
      target === undefined ? drain : createWriteStream(target, { mode: 0o600 }),
    );
    if (content.digest() !== sha256) throw new CannotStart(`附件 ${file} 的内容与清单不符。请换一份备份。`);
  }
  return files.length;
}

async function drain(content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of content);
}

/** Names come from a file that anybody may have made: none leads out of the folder. */
function placeFor(dataDir: string, file: string): string {
  const folder = join(dataDir, 'files');
  const path = normalize(join(dataDir, file));
  if (!path.startsWith(folder + sep))
    throw new CannotStart(`附件的名字 ${file} 不合规，没有放回。请换一份备份。`);
  return path;
}
/** Short work of a restore, each on a connection of its own: between them the schema is another one. */
export function asOwner<Answer>(
  ownerUrl: string,
  work: (client: Client) => Promise<Answer>,
): Promise<Answer> {
  return withClient({ url: ownerUrl, name: 'yanzhen-restore' }, work);
}
