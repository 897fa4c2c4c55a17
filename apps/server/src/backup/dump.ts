import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { CannotStart, explainDenied } from '../database/cannot-start.ts';
import { KEEPING } from '../database/keeper.ts';
import { withClient } from '../database/with-client.ts';
import { VERSION } from '../version.ts';
import { describeArchive } from './describe-archive.ts';
import { type KeptTable, readTables, selectRows } from './kept-tables.ts';
import { type Manifest, MANIFEST } from './manifest.ts';
import { ZipWriter } from './zip-writer.ts';

export interface DumpOptions {
  readonly ownerUrl: string;
  /** The file to write; it appears whole or not at all. */
  readonly path: string;
  /** One county alone; otherwise everything. */
  readonly tenant?: number;
  /** The folder whose `files` belong to a backup. */
  readonly dataDir?: string | undefined;
  /** The name of the key that sealed what is sealed. */
  readonly key?: string | undefined;
  readonly now: Date;
}

export interface Dump {
  readonly path: string;
  readonly bytes: number;
  readonly manifest: Manifest;
}

/** How values are written must not depend on who asks. */
const WRITING = `SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'iso_8601';
  SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL statement_timeout = 0`;

/**
 * Writes everything, or one county, as it stood at one moment, while the server goes on recording. The memory it needs
 * does not grow with the data. Throws `CannotStart` when there is no such county, no room, or no right to write.
 */
export function dump(options: DumpOptions): Promise<Dump> {
  return withClient({ url: options.ownerUrl, name: 'yanzhen-backup' }, async (client) => {
    await beginReading(client);
    await makeRoom(client, options);
    const part = `${options.path}.part`;
    const writer = await createFile(part, options);
    try {
      const manifest = await writeAll(client, writer, options);
      const bytes = await writer.finish();
      await rename(part, options.path);
      await syncFolder(dirname(options.path));
      return { path: options.path, bytes, manifest };
    } catch (error) {
      await writer.abandon();
      await rm(part, { force: true });
      throw explainFull(error, options.path);
    }
  });
}

/** One snapshot with every row in it, and one way of writing values, for the rest of the client's transaction. */
export async function beginReading(client: Client): Promise<void> {
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${KEEPING}; ${WRITING}`);
}

async function makeRoom(client: Client, { path }: DumpOptions): Promise<void> {
  const folder = dirname(path);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw explainDenied(error, folder);
  }
  const { rows } = await client.query<{ bytes: number }>(
    'SELECT pg_database_size(current_database())::float8 AS bytes',
  );
  const { bavail, bsize } = await statfs(folder);
  // Rows are a good half of a database, and shrink to a quarter; filling the disk would stop the database itself.
  const needed = (rows[0]?.bytes ?? 0) / 4 + 100_000_000;
  if (bavail * bsize < needed) {
    const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
    throw new CannotStart(
      `${folder} 所在的磁盘只剩 ${megabytes(bavail * bsize)} MB，备份约需 ${megabytes(needed)} MB，没有备份。请清理磁盘，或用 YANZHEN_BACKUPS 指到另一块盘。`,
    );
  }
}

async function createFile(part: string, { now, path }: DumpOptions): Promise<ZipWriter> {
  if (existsSync(path)) throw new CannotStart(`文件 ${path} 已经存在，没有覆盖。请换一个文件名。`);
  // What a killed backup left behind.
  await rm(part, { force: true });
  try {
    return await ZipWriter.create(part, now);
  } catch (error) {
    throw explainDenied(error, dirname(path));
  }
}

async function writeAll(client: Client, writer: ZipWriter, options: DumpOptions): Promise<Manifest> {
  const { tenant } = options;
  const tenants = await readTenants(client, tenant);
  const known = await readTables(client);
  const tables: Manifest['tables'][number][] = [];
  for (const table of known) {
    if (tenant !== undefined && !table.ofTenant) continue;
    const file = `tables/${table.name}.csv`;
    const rows = copyOut(client, table, tenant);
    const written = await writer.add(file, rows);
    tables.push({ ...table, file, rows: rows.rowCount, ...written });
  }
  const manifest: Manifest = {
    format: 1,
    kind: tenant === undefined ? 'backup' : 'export',
    product: { version: VERSION, database: await readSetting(client, 'server_version') },
    migration: await readMigration(client),
    takenAt: options.now.toISOString(),
    key: options.key ?? null,
    tenants,
    seals: await readHeads(client, tenant),
    tables,
    files: tenant === undefined ? await writeFiles(writer, options.dataDir) : [],
  };
  await writer.add('说明.txt', [Buffer.from(describeArchive(manifest))]);
  await writer.add(MANIFEST, [Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)]);
  return manifest;
}

/** The rows as CSV with a head line; `rowCount` once they are through. */
function copyOut(client: Client, table: KeptTable, tenant: number | undefined) {
  return client.query(copyTo(`COPY (${selectRows(table, tenant)}) TO STDOUT (FORMAT csv, HEADER)`));
}

/** The hash of each table as `dump` would write it now; the client must be within `beginReading`. */
export async function hashTables(
  client: Client,
  tables: readonly KeptTable[],
  tenant: number | undefined,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const table of tables) {
    const hash = createHash('sha256');
    for await (const chunk of copyOut(client, table, tenant)) hash.update(chunk as Uint8Array);
    hashes.set(table.name, hash.digest('hex'));
  }
  return hashes;
}

async function readTenants(client: Client, tenant: number | undefined): Promise<Manifest['tenants']> {
  const { rows } = await client.query<{ tenant: number; name: string }>(
    'SELECT tenant, name FROM yanzhen.tenants ORDER BY tenant',
  );
  if (tenant === undefined) return rows;
  const found = rows.filter((row) => row.tenant === tenant);
  if (found.length > 0) return found;
  const known = rows.map((row) => `${row.tenant} ${row.name}`).join('、');
  throw new CannotStart(
    `这里没有 ${tenant} 这个旗县。${known === '' ? '还没有任何旗县。' : `有的是：${known}。`}`,
  );
}

async function readSetting(client: Client, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [name]);
  return rows[0]?.value ?? '';
}

async function readMigration(client: Client): Promise<Manifest['migration']> {
  const { rows } = await client.query<Manifest['migration']>(
    'SELECT number, name, checksum FROM yanzhen.migrations ORDER BY number DESC LIMIT 1',
  );
  if (rows[0] === undefined) throw new Error('the schema has no migrations');
  return rows[0];
}

/** The newest seal of each chain. */
export async function readHeads(client: Client, tenant: number | undefined): Promise<Manifest['seals']> {
  const { rows } = await client.query<Manifest['seals'][number]>(
    `SELECT DISTINCT ON (tenant, village) tenant, village, number, encode(root_sha256, 'hex') AS "rootSha256",
            encode(root_sm3, 'hex') AS "rootSm3"
       FROM yanzhen.seals WHERE $1::integer IS NULL OR tenant = $1
      ORDER BY tenant, village, number DESC`,
    [tenant ?? null],
  );
  return rows;
}

async function writeFiles(writer: ZipWriter, dataDir: string | undefined): Promise<Manifest['files']> {
  const folder = dataDir === undefined ? undefined : join(dataDir, 'files');
  if (folder === undefined || !existsSync(folder)) return [];
  const files: Manifest['files'][number][] = [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  for (const name of names) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const file = `files/${name.replaceAll('\\', '/')}`;
    files.push({ file, ...(await writer.add(file, createReadStream(path))) });
  }
  return files;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function explainFull(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code !== 'ENOSPC' && error.code !== 'EDQUOT' && error.code !== 'EFBIG') return error;
  return new CannotStart(
    `写 ${path} 时磁盘满了，没有写成，已删去写了一半的文件。请清理磁盘，或用 YANZHEN_BACKUPS 指到另一块盘。`,
  );
}
