import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly qual: string | null;
  readonly check: string | null;
  readonly owners: boolean;
}

interface Mutant {
  readonly what: string;
  readonly noticedBy: readonly object[];
  readonly sql: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

const ids = {
  v1: '00000000-0000-7000-8000-000000000001',
  v2: '00000000-0000-7000-8000-000000000002',
  p1: '00000000-0000-7000-8000-000000000011',
  p2: '00000000-0000-7000-8000-000000000012',
};

/** Rows of whatever is told apart by a policy; a column that a table does not have is left out. */
const variants: readonly Readonly<Record<string, unknown>>[] = [
  {
    tenant: 1,
    village: ids.v1,
    villages: [ids.v1],
    person: ids.p1,
    reader: ids.p1,
    people: [ids.p1],
    kind: 'certificate',
  },
  { tenant: 1, village: ids.v2, villages: [ids.v2], person: ids.p2, reader: ids.p2, people: [ids.p2] },
  { tenant: 2, village: ids.v1, villages: [ids.v1], person: ids.p1, reader: ids.p1, people: [ids.p1] },
  { tenant: 1, village: null, villages: [ids.v1, ids.v2], person: ids.p2, reader: ids.p2, people: [ids.p1] },
  { tenant: 1, village: ids.v2, villages: [], person: ids.p2, reader: ids.p1, people: [], id: ids.p1 },
  {
    tenant: 1,
    village: ids.v1,
    villages: [ids.v1],
    person: ids.p2,
    reader: ids.p2,
    people: [ids.p2],
    subject: ids.p2,
    withheld: true,
  },
  { tenant: 1, village: ids.v2, villages: [ids.v2], person: ids.p2, reader: ids.p2, people: [] },
];

/** Sessions: in one village, in the whole county, nowhere but oneself, in another county, without anything. */
const sessions = [
  { role: 'yanzhen_app', tenant: '1', whole: 'off', villages: ids.v1, person: ids.p1 },
  { role: 'yanzhen_app', tenant: '1', whole: 'off', villages: ids.v2, person: ids.p2 },
  { role: 'yanzhen_app', tenant: '1', whole: 'on', villages: '', person: ids.p1 },
  { role: 'yanzhen_app', tenant: '1', whole: 'off', villages: '', person: ids.p2 },
  { role: 'yanzhen_app', tenant: '2', whole: 'on', villages: '', person: ids.p1 },
  { role: 'yanzhen_app', tenant: '', whole: '', villages: '', person: '' },
];
/** The owner: as a function that runs for somebody's session, and signed in itself to copy everything. */
const owners = [
  { role: 'yanzhen_owner', keeping: 'on' },
  { role: 'yanzhen_owner', tenant: '1', whole: 'on' },
  { role: 'yanzhen_owner', tenant: '1', whole: 'off', villages: ids.v1, person: ids.p2 },
  { session: 'yanzhen_owner', keeping: 'on' },
  { session: 'yanzhen_owner', keeping: 'off' },
];

/** Which rows each scope sees, how many it may take away or change, and which it may add, as one text. */
const PROBE = `create function pg_temp.probe(t regclass, columns text, rows jsonb, scopes jsonb) returns text language plpgsql as $$
  declare s jsonb; r jsonb; deed text; reached integer; seen text; found text := '';
  begin
    for s in select * from jsonb_array_elements(scopes) loop
      perform set_config('yanzhen.' || name, coalesce(s->>name, ''), true)
        from unnest(array['tenant', 'whole', 'villages', 'person', 'household', 'keeping']) as name;
      if s ? 'session' then execute format('set session authorization %I', s->>'session'); end if;
      if s ? 'role' then perform set_config('role', s->>'role', true); end if;
      execute format('select count(*) || '':'' || coalesce(string_agg(md5(x::text), '','' order by md5(x::text)), '''') from %s x', t) into seen;
      found := found || '|' || seen || '/';
      foreach deed in array array['delete from %s', 'update %s set tenant = tenant'] loop
        begin
          execute format(deed, t);
          get diagnostics reached = row_count;
          found := found || reached;
          raise exception 'undone' using errcode = 'ZZ001';
        exception
          when insufficient_privilege then found := found || '-';
          when undefined_column then found := found || '?';
          when sqlstate 'ZZ001' then found := found || ';';
        end;
      end loop;
      for r in select * from jsonb_array_elements(rows) loop
        begin
          execute format('insert into %s (%s) select %s from jsonb_populate_record(null::%s, $1)', t, columns, columns, t) using r;
          raise exception 'undone' using errcode = 'ZZ001';
        exception
          when insufficient_privilege then found := found || '-';
          when sqlstate 'ZZ001' then found := found || '+';
        end;
      end loop;
      set session authorization default;
    end loop;
    return found;
  end $$`;

/** Demanded twice: whom appointments and the access log name is read under their own policies, which know the tenant. */
const demandedTwice = /^people\.(?:in_office|read_of) using \(\(true\) AND \(EXISTS/;

let database: TestDatabase;
let admin: Client;
let policies: readonly Policy[];

beforeAll(async () => {
  database = await createTestDatabase();
  const address = new URL(inject('testCluster').adminUrl);
  address.pathname = new URL(database.ownerUrl).pathname;
  admin = new Client({ connectionString: address.href, options: '-c search_path=yanzhen' });
  await admin.connect();
  const { rows } = await admin.query<Policy>(
    `select tablename as table, policyname as name, qual, with_check as check, roles = '{yanzhen_owner}' as owners from pg_policies where schemaname = 'yanzhen' order by 1, 2`,
  );
  policies = rows;
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** `(a AND (b OR c))` without what is around it, split where it is joined; the parts still have their parentheses. */
function split(text: string): readonly { readonly from: number; readonly to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    const joint = depth === 0 ? /^ (?:AND|OR) /.exec(text.slice(at))?.[0] : undefined;
    if (joint === undefined) continue;
    parts.push({ from, to: at });
    from = at + joint.length;
    at = from - 1;
  }
  return parts.length === 0 ? [] : [...parts, { from, to: text.length }];
}

/** Whether the parentheses at both ends belong together. */
function isWrapped(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0 && at < text.length - 1) return false;
  }
  return text.startsWith('(');
}

/** The condition with each of its parts, however deep, taken for true in turn: what it demanded is demanded no more. */
function mutate(text: string): readonly string[] {
  const whole = text === 'true' ? ['false'] : ['true'];
  if (isWrapped(text)) {
    const inner = text.slice(1, -1);
    if (/^\s*select/i.test(inner)) return whole.concat(mutateInside(text, inner));
    return mutate(inner).map((mutant) => `(${mutant})`);
  }
  return whole.concat(
    split(text).flatMap(({ from, to }) =>
      mutate(text.slice(from, to)).map((mutant) => `${text.slice(0, from)}${mutant}${text.slice(to)}`),
    ),
  );
}

/** A condition that is looked up once for the whole statement: `( SELECT (a AND b))`. */
function mutateInside(text: string, inner: string): readonly string[] {
  const [lead = '', condition = ''] = /^(\s*SELECT\s+)(.*?)(?:\s+AS\s.*)?$/s.exec(inner)?.slice(1) ?? [];
  return text.includes(' AND ') ? mutate(condition).map((mutant) => `(${lead}${mutant})`) : [];
}

function mutantsOf({ table, name, qual, check, owners: forOwner }: Policy): readonly Mutant[] {
  const noticedBy = forOwner ? owners : sessions;
  const alter = (clause: string, expression: string): Mutant => ({
    what: `${table}.${name} ${clause} ${expression.replaceAll(/\s+/g, ' ')}`,
    sql: `alter policy ${name} on ${table} ${clause} (${expression})`,
    noticedBy,
  });
  return [
    { what: `${table}.${name} dropped`, sql: `drop policy ${name} on ${table}`, noticedBy },
    ...(qual === null ? [] : mutate(qual).map((expression) => alter('using', expression))),
    ...(check === null ? [] : mutate(check).map((expression) => alter('with check', expression))),
  ];
}

async function columnsOf(table: string): Promise<readonly Column[]> {
  const { rows } = await admin.query<Column>(
    `select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity <> 'a'
     order by a.attnum`,
    [`yanzhen.${table}`],
  );
  return rows;
}

/** Something of the type that says nothing, for columns no policy asks about. */
function filler(type: string, nth: number): unknown {
  if (type.endsWith('[]')) return [];
  if (/^(?:integer|bigint|smallint|numeric|xid8|double)/.test(type)) return nth + 1;
  if (type === 'uuid') return `00000000-0000-7000-8000-0000000001${String(nth).padStart(2, '0')}`;
  if (type === 'boolean') return false;
  if (type === 'date') return '2026-01-01';
  if (type.startsWith('timestamp')) return '2026-01-01T00:00:00Z';
  if (type.startsWith('time')) return '08:00';
  if (type.startsWith('json')) return {};
  if (type === 'bytea') return '\\x00';
  if (type === 'tsvector') return '';
  if (type.endsWith('range')) return 'empty';
  return 'x';
}

/** A column of the same name and another type is something else, such as a number of people. */
function typeOf(name: string): string {
  if (name === 'tenant') return 'integer';
  if (name === 'kind') return 'text';
  if (name === 'withheld') return 'boolean';
  return name === 'villages' || name === 'people' ? 'uuid[]' : 'uuid';
}

function rowsOf(columns: readonly Column[]): readonly object[] {
  return variants.map((variant, nth) =>
    Object.fromEntries(
      columns.flatMap(({ name, type, required }) => {
        const told = type === typeOf(name) ? variant[name] : undefined;
        if (told !== undefined && !(told === null && required)) return [[name, told]];
        return required ? [[name, filler(type, nth)]] : [];
      }),
    ),
  );
}

/** Takes away what stands in the way of rows that mean nothing: keys, checks, indexes, triggers. Undone with the rest. */
async function strip(table: string): Promise<void> {
  await admin.query(`do $$ declare name text; begin
    set local session_replication_role = replica;
    for name in select conname from pg_constraint where conrelid = 'yanzhen.${table}'::regclass and contype <> 'n' loop
      execute format('alter table yanzhen.${table} drop constraint if exists %I cascade', name);
    end loop;
    for name in select indexrelid::regclass::text from pg_index where indrelid = 'yanzhen.${table}'::regclass and indisunique loop
      execute format('drop index if exists %s', name);
    end loop;
    grant select, insert, update, delete on yanzhen.${table} to yanzhen_app;
  end $$`);
}

async function fill(table: string): Promise<void> {
  await strip(table);
  const columns = await columnsOf(table);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  await admin.query(
    `insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rowsOf(columns))],
  );
}

/** People are also found through what is said of them elsewhere: each way by somebody of its own. */
async function fillAround(people: readonly Column[]): Promise<void> {
  for (const table of ['appointments', 'access_log']) await fill(table);
  const [, read, stranger] = rowsOf(people) as { readonly id: string }[];
  await admin.query('update access_log set person = case tenant when 1 then $1::uuid else $2::uuid end', [
    read?.id,
    stranger?.id,
  ]);
  await admin.query('update appointments set person = $1 where tenant = 2', [stranger?.id]);
}

/** Everything about one table in one transaction that leaves nothing behind; answers the mutants that nobody noticed. */
async function findSurvivors(
  table: string,
): Promise<{ readonly mutants: number; readonly survivors: string[] }> {
  const columns = await columnsOf(table);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const rows = JSON.stringify(rowsOf(columns));
  const own = policies.filter((policy) => policy.table === table);
  // Where the functions that look up a session read everything as the owner, what else lets the owner in changes nothing.
  const isOpenToOwner = own.some(({ owners, qual }) => owners && qual === 'true');
  const mutants: Mutant[] = [
    {
      what: `${table} without row-level security`,
      sql: `alter table ${table} disable row level security`,
      noticedBy: sessions,
    },
    ...(isOpenToOwner
      ? []
      : [
          {
            what: `${table} open to its owner`,
            sql: `alter table ${table} no force row level security`,
            noticedBy: owners,
          },
        ]),
    ...own.filter(({ owners, qual }) => !isOpenToOwner || !owners || qual === 'true').flatMap(mutantsOf),
  ];
  const survivors: string[] = [];
  await admin.query(`begin; ${PROBE}`);
  try {
    await fill(table);
    if (table === 'people') await fillAround(columns);
    const probe = async (scopes: readonly object[]) => {
      const text = 'select pg_temp.probe($1, $2, $3, $4) as found';
      const values = [`yanzhen.${table}`, names, rows, JSON.stringify(scopes)];
      return (await admin.query<{ found: string }>(text, values)).rows[0]?.found;
    };
    const sound = new Map([
      [sessions, await probe(sessions)],
      [owners, await probe(owners)],
    ] as [readonly object[], string | undefined][]);
    for (const { what, sql, noticedBy } of mutants) {
      await admin.query(`savepoint sound; ${sql}`);
      if ((await probe(noticedBy)) === sound.get(noticedBy)) survivors.push(what);
      await admin.query('rollback to savepoint sound');
    }
  } finally {
    await admin.query('rollback');
  }
  return { mutants: mutants.length, survivors };
}

describe('every policy of every table', () => {
  it('is noticed when it is gone, or when any part of what it demands is', async () => {
    const tables = [...new Set(policies.map(({ table }) => table))];
    const survivors: string[] = [];
    let mutants = 0;
    for (const table of tables) {
      const found = await findSurvivors(table);
      survivors.push(...found.survivors.filter((what) => !demandedTwice.test(what)));
      mutants += found.mutants;
    }
    expect(survivors).toEqual([]);
    expect(mutants).toBeGreaterThan(tables.length * 6);
  }, 300_000);
});
