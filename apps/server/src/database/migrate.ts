import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Client, type ClientBase, DatabaseError, type Pool } from 'pg';
import { CannotStart } from './cannot-start.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text with Unix line ends. */
  readonly checksum: string;
}

interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** Beside this module in the sources, beside the bundle in `dist`. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url));
/** Any number that no other program uses as an advisory lock: "雁阵" in bytes. */
const LOCK_KEY = '254250428904117';

/** The numbered files of `folder` in order. Throws when a number is missing or used twice. */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, index) => {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== index + 1) {
      throw new Error(
        `migrations must be numbered 0001, 0002 … without gaps; found ${name} in place ${index + 1}`,
      );
    }
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { number: index + 1, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings the schema forward, as the owner. Each file runs in a transaction of its own whose first statement
 * inserts its number, so two starters cannot apply one twice. Answers how many were applied. Throws `CannotStart`
 * when a past file was changed or the database is newer than this program.
 */
export async function migrate(
  ownerUrl: string,
  migrations: readonly Migration[] = readMigrations(),
): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${LOCK_KEY})`);
    await client.query(
      `CREATE SCHEMA IF NOT EXISTS yanzhen;
       CREATE TABLE IF NOT EXISTS yanzhen.migrations (
         number integer PRIMARY KEY,
         name text NOT NULL,
         checksum text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now()
       )`,
    );
    const applied = await readApplied(client);
    refuseOtherHistory(applied, migrations);
    const pending = migrations.slice(applied.length);
    for (const migration of pending) await apply(client, migration);
    return pending.length;
  } finally {
    await client.end();
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('INSERT INTO yanzhen.migrations (number, name, checksum) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query(migration.sql);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${migration.name} failed: ${describe(error)}`, { cause: error });
  }
}

function describe(error: unknown): string {
  if (!(error instanceof DatabaseError)) return error instanceof Error ? error.message : String(error);
  return [error.message, error.detail, error.hint, error.position && `at character ${error.position}`]
    .filter((part) => part !== undefined && part !== '')
    .join('; ');
}

function refuseOtherHistory(applied: readonly AppliedMigration[], migrations: readonly Migration[]): void {
  for (const row of applied) {
    const migration = migrations[row.number - 1];
    if (migration === undefined) {
      throw new CannotStart(
        `数据库已升级到第 ${row.number} 步（${row.name}），比这一版雁阵新。请用更新的版本启动，或恢复升级前的备份。`,
      );
    }
    if (migration.checksum !== row.checksum || migration.name !== row.name) {
      throw new CannotStart(
        `数据库升级文件 ${migration.name} 在执行之后被改动过。已执行的升级不能改：请恢复原文件，改动写成新的一步。`,
      );
    }
  }
}

async function readApplied(client: ClientBase): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'SELECT number, name, checksum FROM yanzhen.migrations ORDER BY number',
  );
  return rows;
}

let ownMigrations: readonly Migration[] | undefined;

/** True when every migration of this program, unchanged and nothing else, is applied; any role may ask. */
export async function isCurrent(
  client: ClientBase | Pool,
  migrations: readonly Migration[] = (ownMigrations ??=
    readMigrations()),
): Promise<boolean> {
  const { rows } = await client.query<{ list: string | null }>(
    `SELECT string_agg(number || ' ' || checksum, ',' ORDER BY number) AS list FROM yanzhen.migrations`,
  );
  return rows[0]?.list === migrations.map(({ number, checksum }) => `${number} ${checksum}`).join(',');
}
