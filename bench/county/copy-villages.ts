import type { Client } from 'pg';
import { makeName, pickSurname } from '../../apps/server/src/demo/make-names.ts';
import { makeRandom } from '../../apps/server/src/demo/random.ts';
import { makeNameKeys } from '../../apps/server/src/directory/search-keys.ts';

/**
 * The third group of every id that belongs to the model village is set to this in the patterns, and to a number of its
 * own in each copy, `1001` and on: the product's own ids are of version 7, so no copy takes one of them. They differ in
 * their other groups, which is checked.
 */
const MARK = '-8fff-';
/** Copies are numbered from 1; with more than this their ids would be of version 7 as well. */
const MOST_COPIES = 20_000;

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const NAMES = 20_000;

/** Credentials and traces of reading: the copies have none, and what is measured signs itself in. */
const left = new Set(['sessions', 'sign_ins', 'public_sessions', 'devices', 'access_log', 'audit_events']);

interface StoredRow {
  readonly table: string;
  readonly command: number;
  readonly text: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Turns the village of a database, or all that have households, into patterns of all its rows, from which `copyVillages` writes others by the
 * set. `client` is the superuser. The patterns lie in a schema of their own, which the product never looks at.
 */
export async function makePatterns(client: Client): Promise<void> {
  const rows = await readRows(client);
  const own = findOwnIds(rows);
  const marked = new Map([...own].map((id) => [id, `${id.slice(0, 13)}${MARK}${id.slice(19)}`]));
  if (new Set(marked.values()).size < marked.size)
    throw new Error('two ids differ in their third group alone');
  const patterns = rows.flatMap(({ table, command, text }) => {
    const ids = text.match(ID) ?? [];
    if (!ids.some((id) => own.has(id))) return [];
    if (ids.some((id) => !own.has(id) && id.includes(MARK))) throw new Error('an id of the county is marked');
    return [{ table, command, row: text.replaceAll(ID, (id) => marked.get(id) ?? id) }];
  });
  await client.query(`drop schema if exists bench cascade; create schema bench;
    create table bench.patterns (id serial primary key, "table" text not null, command bigint not null, row text not null);
    create table bench.names (id integer primary key, name text not null, search_keys text not null)`);
  await client.query(
    `insert into bench.patterns ("table", command, row)
     select "table", command, row from jsonb_to_recordset($1) as p("table" text, command bigint, row text)`,
    [JSON.stringify(patterns)],
  );
  await client.query(
    'insert into bench.names select id, name, search_keys from jsonb_to_recordset($1) as n(id integer, name text, search_keys text)',
    [JSON.stringify(makeNames())],
  );
}

/** Names like those of the demo, so that a search finds as many as it would in a real county. */
function makeNames() {
  const random = makeRandom('示例：一个县的人名');
  return Array.from({ length: NAMES }, (_, id) => {
    const surname = pickSurname(random, 0.3);
    const name = makeName(
      random,
      surname,
      random.chance(0.5) ? 'male' : 'female',
      random.between(1940, 2015),
    );
    return { id, name, search_keys: makeNameKeys(name).text };
  });
}

/** Every row of the product's tables; facts in the order in which their commands were answered. */
async function readRows(client: Client): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  for (const table of await listTables(client)) {
    const isFacts = table === 'facts';
    const command = isFacts ? 'min(t.seq) over (partition by t.command_key)' : '0';
    const order = isFacts ? 'order by 1, t.seq' : '';
    const { rows: found } = await client.query<{ command: number; text: string }>(
      `select ${command}::integer as command, to_jsonb(t)::text as text from yanzhen.${table} t ${order}`,
    );
    rows.push(...found.map((row) => ({ table, ...row })));
  }
  return rows;
}

async function listTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
      where c.relnamespace = 'yanzhen'::regnamespace and c.relkind = 'r' order by 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !left.has(name));
}

/**
 * Ids of the village and of all that belongs to it: every id but those of rows that belong to no village and name
 * nothing of it, which are the county's own.
 */
function findOwnIds(rows: readonly StoredRow[]): Set<string> {
  const ofTable = (table: string): Fields[] =>
    rows.filter((row) => row.table === table).map(({ text }) => JSON.parse(text) as Fields);
  const households = ofTable('households');
  const villages = new Set(households.map(({ village }) => village));
  const inVillage = new Set(villages);
  const places = ofTable('places');
  for (const place of places) if (villages.has(place['parent'])) inVillage.add(place['id']);
  const people = ofTable('people').filter((one) => one['village'] !== null);
  const certain = new Set([...inVillage, ...households.map(({ id }) => id), ...people.map(({ id }) => id)]);
  const county = new Set<string>(['00000000-0000-0000-0000-000000000000']);
  const keep = (text: string) => {
    const ids = text.match(ID) ?? [];
    if (!ids.some((id) => certain.has(id))) for (const id of ids) county.add(id);
  };
  const countyTables = new Set(['places', 'people', 'appointments', 'scheme_versions', 'facts']);
  for (const { table, text } of rows) {
    const fields = JSON.parse(text) as Fields;
    if (countyTables.has(table) && (fields['village'] ?? null) === null) keep(text);
  }
  const own = new Set<string>();
  for (const { text } of rows) for (const id of text.match(ID) ?? []) if (!county.has(id)) own.add(id);
  return own;
}

/**
 * Writes the copies `first` to `last` of the model village: facts and what follows from them alike, every village doing
 * the same command before any does the next. Names of people are drawn anew.
 */
export async function copyVillages(client: Client, first: number, last: number): Promise<void> {
  if (last > MOST_COPIES) throw new Error(`at most ${MOST_COPIES} villages`);
  const { rows: used } = await client.query<{ table: string }>('select distinct "table" from bench.patterns');
  await client.query(`set search_path = yanzhen; set work_mem = '256MB'; set synchronous_commit = off`);
  for (const { table } of used)
    await client.query(copyTable(table, await listColumns(client, table), first, last));
  await client.query('reset search_path; reset work_mem; reset synchronous_commit');
}

/** Columns that the database makes itself are made anew. */
async function listColumns(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
      and attidentity = '' and attgenerated = '' and attname <> 'tx' order by attnum`,
    [`yanzhen.${table}`],
  );
  return rows.map(({ name }) => name);
}

function copyTable(table: string, columns: readonly string[], first: number, last: number): string {
  const of = (column: string): string => {
    if (table === 'people' && (column === 'name' || column === 'search_keys')) return `m.${column}`;
    // Six digits, of which no two receipts of the county have the same.
    if (table === 'receipts' && column === 'number')
      return `lpad((o.n * 10 + row_number() over (partition by o.n) - 1)::text, 6, '0')`;
    return `r.${column}`;
  };
  const names =
    table === 'people' ? `join bench.names m on m.id = (hashtext(r.id::text) & 2147483647) % ${NAMES}` : '';
  return `insert into ${table} (${columns.join(', ')})
    select ${columns.map(of).join(', ')}
    from (select p.id, n, to_hex(4096 + n) as own from bench.patterns p cross join generate_series(${first}, ${last}) n
      where p."table" = '${table}' order by p.command, n, p.id) o
    cross join lateral jsonb_populate_record(null::${table},
      replace((select p.row from bench.patterns p where p.id = o.id), '${MARK}', '-' || o.own || '-')::jsonb) r ${names}`;
}
