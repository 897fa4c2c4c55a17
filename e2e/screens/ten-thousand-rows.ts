import { Client } from 'pg';
import { longNames } from './long-names.ts';

/** What of a copied row differs from its pattern: columns and the SQL of their value for copy number `n`. */
type Changes = Readonly<Record<string, string>>;

interface Copied {
  readonly table: string;
  /** Which row is the pattern; the first by its place on disk where several are. */
  readonly where: string;
  readonly changes: Changes;
}

/** The id that copy `n` of a kind has everywhere: its own digits, and those that every id has in their places. */
const of = (kind: string) =>
  `overlay(overlay(md5('${kind}' || n) placing '8' from 13) placing '8' from 17)::uuid`;
const name = '($3::text[])[1 + n % cardinality($3)]';
const inVillage = 'village = $2';

/** In this order: every list of the county grows by the same number of rows, those that belong together linked. */
const copied: readonly Copied[] = [
  {
    table: 'households',
    where: `${inVillage} and number = '001'`,
    changes: { id: of('household'), number: `lpad(n::text, 6, '0')` },
  },
  {
    table: 'people',
    where: `${inVillage} and is_householder`,
    changes: { id: of('head'), household: of('household'), name, search_keys: name },
  },
  {
    table: 'people',
    where: `${inVillage} and household is null`,
    changes: { id: of('staff'), name, search_keys: name },
  },
  {
    table: 'point_accounts',
    where: inVillage,
    changes: { id: of('account'), household: of('household'), person: 'null' },
  },
  { table: 'account_periods', where: inVillage, changes: { account: of('account') } },
  { table: 'close_lines', where: inVillage, changes: { account: of('account') } },
  {
    table: 'cases',
    where: `${inVillage} and kind = 'points-entry' and posted_from is not null`,
    changes: { id: of('entry'), household: of('household') },
  },
  {
    table: 'point_entries',
    where: `${inVillage} and exists (select 1 from cases c where c.id = t.id and c.posted_from is not null)`,
    changes: { id: of('entry'), account: of('account') },
  },
  {
    table: 'cases',
    where: `${inVillage} and kind = 'points-entry' and stage = 'group'`,
    changes: { id: of('waiting'), household: of('household') },
  },
  {
    table: 'point_entries',
    where: `${inVillage} and exists (select 1 from cases c where c.id = t.id and c.stage = 'group')`,
    changes: { id: of('waiting'), account: of('account') },
  },
  { table: 'objections', where: inVillage, changes: { id: of('objection'), case_id: of('entry') } },
  {
    table: 'receipts',
    where: `${inVillage} and objection is not null`,
    changes: { number: `lpad((n + 300000)::text, 6, '0')`, objection: of('objection') },
  },
  { table: 'meetings', where: inVillage, changes: { id: of('meeting') } },
  {
    table: 'appointments',
    where: `${inVillage} and post = 'representative'`,
    changes: { id: of('appointment'), person: of('staff') },
  },
  {
    table: 'sign_ins',
    where: 'true',
    changes: { phone: `'1370' || lpad(n::text, 7, '0')`, person: of('staff') },
  },
  {
    table: 'account_requests',
    where: 'true',
    changes: { id: of('reset'), person: of('staff') },
  },
  {
    table: 'audit_events',
    where: `tenant <> 0 and result = 'done'`,
    changes: { number: 'n + 1000000' },
  },
  { table: 'access_log', where: 'person = $4', changes: { at: `j.at - n * interval '1 minute'` } },
  { table: 'shop_items', where: inVillage, changes: { id: of('item') } },
  {
    table: 'shop_cards',
    where: inVillage,
    changes: { id: of('card'), account: of('account'), number: `'9' || lpad(n::text, 7, '0')` },
  },
  {
    table: 'redemptions',
    where: inVillage,
    changes: { id: of('redemption'), account: of('account'), card: of('card') },
  },
  { table: 'redemption_lines', where: inVillage, changes: { redemption: of('redemption') } },
  { table: 'point_uses', where: inVillage, changes: { id: of('use') } },
  { table: 'seals', where: inVillage, changes: { id: of('seal'), number: 'n + 1000' } },
  { table: 'forms', where: 'true', changes: { id: of('form') } },
  { table: 'form_fillings', where: 'true', changes: { id: of('filling'), form: of('form') } },
  { table: 'rosters', where: 'true', changes: { id: of('roster') } },
  { table: 'place_changes', where: 'true', changes: { id: of('change') } },
  { table: 'visits', where: inVillage, changes: { id: of('visit') } },
  {
    table: 'personal_requests',
    where: inVillage,
    changes: { id: of('request'), household: of('household'), person: of('head') },
  },
  { table: 'retention_runs', where: 'true', changes: { ran_at: `j.ran_at - n * interval '1 minute'` } },
  { table: 'proposals', where: `${inVillage} and status = 'question'`, changes: { id: of('question') } },
];

export interface Patterns {
  readonly village: string;
  /** Whose own log of readings grows. */
  readonly reader: string;
}

/** Copies one row of every list into as many as are asked for. `client` is the superuser: no list is left out. */
export async function copyRows(client: Client, rows: number, { village, reader }: Patterns): Promise<void> {
  for (const { table, where, changes } of copied) {
    const { rows: columns } = await client.query<{ column: string }>(
      `select attname as column from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
        and attidentity = '' and attgenerated = ''`,
      [table],
    );
    const picked = columns.map(({ column }) => changes[column] ?? `j.${column}`);
    const names = columns.map(({ column }) => `"${column}"`).join(', ');
    const { rowCount } = await client.query(
      // Every parameter is named once, so that each has a type whichever of them the pattern needs.
      `insert into ${table} (${names}) select ${picked.join(', ')}
        from (select * from ${table} t where ${where} limit 1) j, generate_series(1, $1) n
        where $2::uuid is not null and $3::text[] is not null and $4::uuid is not null`,
      [rows, village, longNames.people, reader],
    );
    if (rowCount !== rows) throw new Error(`${table} has no row to copy`);
  }
  await client.query('analyze');
}

/** A session of the superuser inside a test's database. */
export async function openAsSuperuser(adminUrl: string, appUrl: string): Promise<Client> {
  const database = /\/(test_[^?]+)/.exec(appUrl)?.[1] ?? '';
  const client = new Client({
    connectionString: adminUrl.replace(/\/[^/?]+(?=\?|$)/, `/${database}`),
    options: '-c search_path=yanzhen',
  });
  await client.connect();
  return client;
}
