import { type Client, escapeIdentifier } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { CannotStart } from '../database/cannot-start.ts';
import { KEEPING } from '../database/keeper.ts';
import { type KeptTable, listColumns, readTables } from './kept-tables.ts';
import type { Manifest } from './manifest.ts';
import { hashing, type ZipReader } from './zip-reader.ts';

/**
 * Puts the rows of an archive into the schema, which must stand at the same step, all or none. Every row goes through
 * the policies: under row-level security nothing is copied into a table directly, so it is copied beside it first.
 * Throws `CannotStart` when a file is not what the manifest says, or the schema another one.
 */
export async function load(client: Client, archive: ZipReader, manifest: Manifest): Promise<void> {
  await client.query(`BEGIN; ${KEEPING}; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL statement_timeout = 0`);
  try {
    const here = new Map((await readTables(client)).map((table) => [table.name, table]));
    for (const table of manifest.tables) {
      refuseOtherShape(table, here.get(table.name));
      await loadTable(client, archive, table);
    }
    await advanceSequences(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function refuseOtherShape(table: KeptTable, here: KeptTable | undefined): void {
  const shapeOf = ({ columns }: KeptTable) =>
    columns
      .map(({ name, type }) => `${name} ${type}`)
      .toSorted()
      .join(',');
  if (here !== undefined && shapeOf(here) === shapeOf(table)) return;
  throw new CannotStart(
    `表 ${table.name} 的结构与这里的不同，没有放回任何内容。请用做这份文件的那一版雁阵。`,
  );
}

async function loadTable(
  client: Client,
  archive: ZipReader,
  table: Manifest['tables'][number],
): Promise<void> {
  const columns = listColumns(table);
  const target = `yanzhen.${escapeIdentifier(table.name)}`;
  await client.query(`CREATE TEMPORARY TABLE arriving AS SELECT ${columns} FROM ${target} WITH NO DATA`);
  const content = hashing(archive.read(table.file));
  const arriving = client.query(
    copyFrom(`COPY pg_temp.arriving (${columns}) FROM STDIN (FORMAT csv, HEADER)`),
  );
  await pipeline(content.content, arriving);
  if (content.digest() !== table.sha256 || arriving.rowCount !== table.rows) {
    throw new CannotStart(`表 ${table.name} 的内容与清单不符，没有放回任何内容。请换一份备份。`);
  }
  await client.query(
    `INSERT INTO ${target} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM pg_temp.arriving;
     DROP TABLE pg_temp.arriving`,
  );
}

/** What comes next must be numbered after what arrived. */
async function advanceSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT class.oid::regclass::text AS table, a.attname AS column,
            pg_get_serial_sequence(class.oid::regclass::text, a.attname) AS sequence
       FROM pg_class class JOIN pg_attribute a ON a.attrelid = class.oid AND a.attidentity <> ''
      WHERE class.relnamespace = 'yanzhen'::regnamespace AND class.relkind IN ('r', 'p')`,
  );
  for (const { table, column, sequence } of rows) {
    await client.query(
      `SELECT setval($1::regclass, greatest((SELECT max(${escapeIdentifier(column)}) FROM ${table}),
         (SELECT last_value FROM ${sequence})))`,
      [sequence],
    );
  }
}
