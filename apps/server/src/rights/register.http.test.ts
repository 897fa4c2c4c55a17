import { registerTexts, type Registered } from '@yanzhen/contract/texts/register';
import { retentionTexts } from '@yanzhen/contract/texts/retentions';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireRecords } from '../clocks/expire-records.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

interface ColumnRow {
  readonly table: string;
  readonly column: string | null;
  readonly type: string | null;
  readonly comment: string | null;
}

let world: TestWorld;
let columns: readonly ColumnRow[];

beforeAll(async () => {
  world = await makeTestWorld();
  const client = new Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<ColumnRow>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, col_description(c.oid, a.attnum) as comment
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'yanzhen'::regnamespace and c.relkind in ('r', 'p')
     union all
     select c.relname, null, null, obj_description(c.oid, 'pg_class') from pg_class c
     where c.relnamespace = 'yanzhen'::regnamespace and c.relkind in ('r', 'p') order by 1, 2 nulls first`,
  );
  columns = rows;
  await client.end();
});
afterAll(() => world.close());

/** Columns through which a row belongs to somebody; who recorded or decided it, does so for an office. */
const links = new Set(
  'person household account accounts objector subject holder reader members agreed_by proxy_for'.split(' '),
);
/** Types that can hold anything a person types or is known by. */
const open = new Set(['text', 'text[]', 'jsonb', 'json', 'bytea', 'character varying']);

const nameOf = ({ table, column }: ColumnRow) => (column === null ? table : `${table}.${column}`);
const registered = () => columns.filter(({ comment }) => comment?.startsWith('personal: '));

function parse(comment: string): Record<string, string> {
  const parts = comment.slice('personal: '.length).split('; ');
  return Object.fromEntries(
    parts.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
}

describe('the register of personal information', () => {
  it('knows every open column of a table about people: as personal, or with the reason why it holds nothing of them', () => {
    const isLink = ({ column, type }: ColumnRow) => links.has(column ?? '') && type?.startsWith('uuid');
    const about = new Set(columns.filter(isLink).map(({ table }) => table));
    const unknown = columns
      .filter(({ table, type }) => type !== null && about.has(table) && open.has(type))
      .filter(({ comment }) => !/^(personal|plain): \S/.test(comment ?? ''));
    expect(unknown.map(nameOf)).toEqual([]);
    expect(about.size).toBeGreaterThan(20);
  });

  it('says of each what for, on what basis, of which class and for how long, as the published register does', () => {
    const published: Readonly<Record<string, Registered>> = registerTexts;
    const said = Object.fromEntries(
      registered().map((row) => {
        const { purpose, basis, class: kind, retention } = parse(row.comment ?? '');
        expect([nameOf(row), purpose !== undefined && purpose.length > 3]).toEqual([nameOf(row), true]);
        return [nameOf(row), { basis, sensitive: kind === 'sensitive', retention }];
      }),
    );
    const printed = Object.fromEntries(
      Object.entries(published).map(([key, { basis, sensitive = false, retention }]) => [
        key,
        { basis, sensitive, retention },
      ]),
    );
    expect(said).toEqual(printed);
  });

  it('promises no retention that the daily job does not see to', async () => {
    const report = await expireRecords(world, TENANT);
    const done = new Set(Object.keys(report ?? {}));
    for (const { executedBy } of Object.values(retentionTexts)) expect(done).toContain(executedBy);
    const used = new Set(registered().map((row) => parse(row.comment ?? '')['retention']));
    expect(Object.keys(retentionTexts).filter((retention) => !used.has(retention))).toEqual([]);
  });
});
