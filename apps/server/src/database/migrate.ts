import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { type Client, type ClientBase, DatabaseError, type Pool } from 'pg';
import { withClient } from './with-client.ts';
import { CannotStart } from './cannot-start.ts';
import { admitKeeper } from './keeper.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text with Unix line ends. */
  readonly checksum: string;
}

/** A function of the schema whose newest text is the whole truth: `create or replace`, with an unchanging signature. */
export interface Definition {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** Beside this module in the sources, beside the bundle in `dist`. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url));
const DEFINITIONS_FOLDER = join(MIGRATIONS_FOLDER, 'functions');
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
    return { number: index + 1, name, ...readSql(folder, name) };
  });
}

/** The functions of `folder` by name. */
export function readDefinitions(folder: string = DEFINITIONS_FOLDER): readonly Definition[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => ({ name, ...readSql(folder, name) }));
}

function readSql(folder: string, name: string): Pick<Definition, 'sql' | 'checksum'> {
  const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
  return { sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

/**
 * Brings the schema forward, as the owner. Each file runs in a transaction of its own whose first statement
 * inserts its number, so two starters cannot apply one twice; then every function whose text is another one is
 * replaced. Answers how many files were applied. Throws `CannotStart` when a past file was changed or the database is
 * newer than this program.
 */
export async function migrate(
  ownerUrl: string,
  migrations: readonly Migration[] = readMigrations(),
  definitions: readonly Definition[] = readDefinitions(),
): Promise<number> {
  return withClient({ url: ownerUrl, name: 'yanzhen-migrate' }, async (client) => {
    await client.query(`SELECT pg_advisory_lock(${LOCK_KEY})`);
    await client.query(
      `CREATE SCHEMA IF NOT EXISTS yanzhen;
       CREATE TABLE IF NOT EXISTS yanzhen.migrations (
         number integer PRIMARY KEY,
         name text NOT NULL,
         checksum text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now()
       );
       CREATE TABLE IF NOT EXISTS yanzhen.definitions (
         name text PRIMARY KEY,
         checksum text NOT NULL,
         applied_at timestamptz NOT NULL DEFAULT now()
       )`,
    );
    const applied = await readApplied(client);
    refuseOtherHistory(applied, migrations);
    const pending = migrations.slice(applied.length);
    for (const migration of pending) await apply(client, migration);
    const defined = await readDefined(client);
    const changed = definitions.filter(({ name, checksum }) => defined.get(name) !== checksum);
    for (const definition of changed) await define(client, definition);
    await admitKeeper(client);
    return pending.length + changed.length;
  });
}

async function apply(client: Client, { number, name, sql, checksum }: Migration): Promise<void> {
  await runWhole(client, name, async () => {
    await client.query('INSERT INTO yanzhen.migrations (number, name, checksum) VALUES ($1, $2, $3)', [
      number,
      name,
      checksum,
    ]);
    await client.query(sql);
  });
}

async function define(client: Client, { name, sql, checksum }: Definition): Promise<void> {
  await runWhole(client, name, async () => {
    await client.query(
      `INSERT INTO yanzhen.definitions (name, checksum) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, applied_at = now()`,
      [name, checksum],
    );
    await client.query(sql);
  });
}

async function runWhole(client: Client, name: string, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${name} failed: ${describe(error)}`, { cause: error });
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

async function readDefined(client: ClientBase): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<Pick<Definition, 'name' | 'checksum'>>(
    'SELECT name, checksum FROM yanzhen.definitions',
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

let ownMigrations: readonly Migration[] | undefined;
let ownDefinitions: readonly Definition[] | undefined;

/** True when every migration of this program, unchanged and nothing else, is applied and every function is its own; any role may ask. */
export async function isCurrent(
  client: ClientBase | Pool,
  migrations: readonly Migration[] = (ownMigrations ??=
    readMigrations()),
  definitions: readonly Definition[] = (ownDefinitions ??=
    readDefinitions()),
): Promise<boolean> {
  const { rows } = await client.query<{ migrations: string | null; definitions: string | null }>(
    `SELECT (SELECT string_agg(number || ' ' || checksum, ',' ORDER BY number) FROM yanzhen.migrations) AS migrations,
       (SELECT string_agg(name || ' ' || checksum, ',' ORDER BY name COLLATE "C") FROM yanzhen.definitions) AS definitions`,
  );
  const listOf = (parts: readonly string[]) => parts.join(',');
  return (
    rows[0]?.migrations === listOf(migrations.map(({ number, checksum }) => `${number} ${checksum}`)) &&
    rows[0].definitions === listOf(definitions.map(({ name, checksum }) => `${name} ${checksum}`))
  );
}
