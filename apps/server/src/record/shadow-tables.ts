import { type Client, escapeIdentifier } from 'pg';

export const SHADOW = 'yanzhen_shadow';

/** One projection: where it lives, what identifies a row and what a row holds. */
export interface ShadowTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** The condition on a row `t` that no fact has made it, if the table has such rows. */
  readonly loaded: string | undefined;
}

export interface Differences {
  readonly onlyLive: number;
  readonly onlyRebuilt: number;
  readonly changed: number;
  /** Keys of the first few rows that differ. */
  readonly samples: readonly string[];
}

export interface TableReport extends Differences {
  readonly table: string;
  readonly rows: number;
  /** Rows that a seed or an import put there and no fact has made: the rebuild starts from them. */
  readonly loaded: number;
  /** SHA-256 over the rows' own, in the order of their keys. */
  readonly hash: string;
  readonly rebuiltHash: string;
  readonly equal: boolean;
}

const SAMPLES = 5;

/**
 * Makes an empty shadow beside each table. What is unique there is unique here, because projectors speak through it;
 * indexes that only readers need are left out, and with them the upkeep of each at every change of a row.
 */
export async function createShadows(
  client: Client,
  names: readonly string[],
  loaded: Readonly<Record<string, string>>,
): Promise<ShadowTable[]> {
  await client.query(`drop schema if exists ${SHADOW} cascade; create schema ${SHADOW}`);
  const tables: ShadowTable[] = [];
  for (const name of names) {
    const table = escapeIdentifier(name);
    await client.query(`create unlogged table ${SHADOW}.${table} (like yanzhen.${table} including all)`);
    await dropReadersIndexes(client, `${SHADOW}.${table}`);
    tables.push({ name, ...(await describeTable(client, name)), loaded: loaded[name] });
  }
  return tables;
}

async function dropReadersIndexes(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select indexrelid::regclass::text as name from pg_index
      where indrelid = $1::regclass and not indisunique and not indisexclusion`,
    [table],
  );
  if (rows.length > 0) await client.query(`drop index ${rows.map(({ name }) => name).join(', ')}`);
}

/** Columns that the database makes itself are no part of what a projector says. */
async function describeTable(client: Client, name: string): Promise<Pick<ShadowTable, 'key' | 'columns'>> {
  const { rows } = await client.query<{ name: string; in_key: boolean }>(
    `select a.attname as name, coalesce(a.attnum = any (i.indkey), false) as in_key
       from pg_attribute a
       left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and a.attidentity = '' order by a.attnum`,
    [`yanzhen.${escapeIdentifier(name)}`],
  );
  const columns = rows.map((row) => row.name);
  const key = rows.filter((row) => row.in_key).map((row) => row.name);
  return { columns, key: key.length > 0 ? key : columns };
}

const list = (columns: readonly string[], of = '') =>
  columns.map((column) => `${of}${escapeIdentifier(column)}`).join(', ');

const rowText = (table: ShadowTable, of: string) => `row(${list(table.columns, `${of}.`)})::text`;

const sameKey = (table: ShadowTable) =>
  table.key.map((column) => `l.${escapeIdentifier(column)} = s.${escapeIdentifier(column)}`).join(' and ');

const live = (table: ShadowTable) => `yanzhen.${escapeIdentifier(table.name)}`;
const shadow = (table: ShadowTable) => `${SHADOW}.${escapeIdentifier(table.name)}`;

/** Copies what no fact has made, under the scope of the tenant. Answers how many rows. */
export async function copyLoaded(client: Client, table: ShadowTable, tenant: number): Promise<number> {
  if (table.loaded === undefined) return 0;
  const columns = list(table.columns);
  const { rowCount } = await client.query(
    `insert into ${shadow(table)} (${columns}) select ${columns} from ${live(table)} t
       where t.tenant = ${tenant} and (${table.loaded})`,
  );
  return rowCount ?? 0;
}

async function hashRows(
  client: Client,
  table: ShadowTable,
  where: string,
): Promise<{ rows: number; hash: string }> {
  const { rows } = await client.query<{ rows: number; hash: string }>(
    `select count(*)::integer as rows, encode(sha256(coalesce(
       string_agg(sha256(convert_to(${rowText(table, 't')}, 'UTF8')), ''::bytea order by ${list(table.key, 't.')}),
       ''::bytea)), 'hex') as hash from ${where}`,
  );
  return rows[0] ?? { rows: 0, hash: '' };
}

async function findDifferences(client: Client, table: ShadowTable, tenant: number): Promise<Differences> {
  const key = list(table.key, 'x.');
  const { rows } = await client.query<{ kind: keyof Differences; count: number; samples: string[] }>(
    `select kind, count(*)::integer as count, (array_agg(key order by key))[1:${SAMPLES}] as samples from (
       select case when s.${escapeIdentifier(table.key[0] ?? '')} is null then 'onlyLive'
           when l.${escapeIdentifier(table.key[0] ?? '')} is null then 'onlyRebuilt' else 'changed' end as kind,
         (select row(${key})::text from (select ${table.key.map((column) => `coalesce(l.${escapeIdentifier(column)}, s.${escapeIdentifier(column)}) as ${escapeIdentifier(column)}`).join(', ')}) x) as key
       from (select * from ${live(table)} where tenant = ${tenant}) l
       full join (select * from ${shadow(table)} where tenant = ${tenant}) s on ${sameKey(table)}
       where ${rowText(table, 'l')} is distinct from ${rowText(table, 's')}) d
     group by kind`,
  );
  const count = (kind: keyof Differences) => rows.find((row) => row.kind === kind)?.count ?? 0;
  return {
    onlyLive: count('onlyLive'),
    onlyRebuilt: count('onlyRebuilt'),
    changed: count('changed'),
    samples: rows.flatMap((row) => row.samples.map((sample) => `${row.kind} ${sample}`)).slice(0, SAMPLES),
  };
}

/** Compares the live table with its shadow for one tenant, whose scope must be open. */
export async function compareTable(
  client: Client,
  table: ShadowTable,
  tenant: number,
  loaded: number,
): Promise<TableReport> {
  const now = await hashRows(client, table, `${live(table)} t where tenant = ${tenant}`);
  const rebuilt = await hashRows(client, table, `${shadow(table)} t where tenant = ${tenant}`);
  const equal = now.hash === rebuilt.hash;
  const differences = equal
    ? { onlyLive: 0, onlyRebuilt: 0, changed: 0, samples: [] }
    : await findDifferences(client, table, tenant);
  return {
    table: table.name,
    rows: now.rows,
    loaded,
    hash: now.hash,
    rebuiltHash: rebuilt.hash,
    equal,
    ...differences,
  };
}

/**
 * Puts the rebuilt rows in the place of the live ones, touching only what differs: the tables keep their policies,
 * grants and the names of their constraints, through which they speak, and readers see the old rows until the end.
 */
export async function swapTable(client: Client, table: ShadowTable, tenant: number): Promise<void> {
  const columns = list(table.columns);
  await client.query(
    `delete from ${live(table)} l where tenant = ${tenant} and not exists (
       select 1 from ${shadow(table)} s where ${sameKey(table)} and ${rowText(table, 's')} = ${rowText(table, 'l')});
     insert into ${live(table)} (${columns}) select ${columns} from ${shadow(table)} s
       where tenant = ${tenant} and not exists (select 1 from ${live(table)} l where ${sameKey(table)})`,
  );
}
