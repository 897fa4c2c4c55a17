import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { checkPolicies } from './check-policies.ts';
import { isCurrent, migrate, type Migration, readDefinitions, readMigrations } from './migrate.ts';

async function as<Answer>(url: string, work: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withNext(sql: string, base: readonly Migration[] = readMigrations()): readonly Migration[] {
  const number = base.length + 1;
  return [...base, { number, name: `${String(number).padStart(4, '0')}-next.sql`, sql, checksum: sql }];
}

describe('a migrated database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('guards every table with a forced policy', async () => {
    expect(await as(database.ownerUrl, checkPolicies)).toEqual([]);
  });

  it('is current for every role', async () => {
    for (const url of [database.ownerUrl, database.appUrl, database.publicUrl]) {
      expect(await as(url, isCurrent)).toBe(true);
    }
  });

  it('lets no application role change the schema, bypass policies or touch the migrations', async () => {
    for (const url of [database.appUrl, database.publicUrl]) {
      const refused = (sql: string) =>
        expect(as(url, (client) => client.query(sql))).rejects.toThrow(/denied/);
      await refused('CREATE TABLE yanzhen.mine (id int)');
      await refused('CREATE TABLE public.mine (id int)');
      await refused('CREATE TEMPORARY TABLE mine (id int)');
      await refused('DELETE FROM yanzhen.migrations');
      const { rows } = await as(url, (client) =>
        client.query(
          'SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user',
        ),
      );
      expect(rows).toEqual([
        { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
      ]);
    }
  });
});

describe('migrating forward', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('applies a new file once when two starters race', async () => {
    const next = withNext('CREATE TABLE yanzhen.raced (id int)');
    const counts = await Promise.all([migrate(database.ownerUrl, next), migrate(database.ownerUrl, next)]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect(await as(database.ownerUrl, (client) => isCurrent(client, next))).toBe(true);
    expect(await as(database.ownerUrl, (client) => isCurrent(client))).toBe(false);
  });

  it('names the unguarded table', async () => {
    expect(await as(database.ownerUrl, checkPolicies)).toEqual([
      'table raced has no row-level security',
      'table raced has no policy',
    ]);
    await as(database.ownerUrl, (client) =>
      client.query(`ALTER TABLE yanzhen.raced ENABLE ROW LEVEL SECURITY;
        CREATE POLICY everyone ON yanzhen.raced USING (true)`),
    );
    expect(await as(database.ownerUrl, checkPolicies)).toEqual([
      'table raced does not force row-level security on its owner',
    ]);
  });

  it('refuses a changed past file, and a database newer than the program, in a sentence', async () => {
    const next = withNext('CREATE TABLE yanzhen.raced (id int)');
    const changed = next.map((migration) => ({ ...migration, checksum: `${migration.checksum}!` }));
    await expect(migrate(database.ownerUrl, changed)).rejects.toThrow(/0001-schema\.sql 在执行之后被改动过/);
    await expect(migrate(database.ownerUrl)).rejects.toThrow(/比这一版雁阵新/);
  });

  it('replaces a function whose text is another one, once, and is not current before', async () => {
    const next = withNext('CREATE TABLE yanzhen.raced (id int)');
    const [first, ...others] = readDefinitions();
    const changed = [{ ...first!, sql: `${first!.sql}-- again`, checksum: 'another' }, ...others];
    const current = () => as(database.ownerUrl, (client) => isCurrent(client, next, changed));
    expect(await current()).toBe(false);
    expect(await migrate(database.ownerUrl, next, changed)).toBe(1);
    expect(await current()).toBe(true);
    expect(await migrate(database.ownerUrl, next, changed)).toBe(0);
    const broken = [{ ...first!, sql: 'SELECT 1/0', checksum: 'broken' }, ...others];
    await expect(migrate(database.ownerUrl, next, broken)).rejects.toThrow(
      new RegExp(`${first!.name}.*division by zero`),
    );
    expect(await current()).toBe(true);
  });

  it('leaves nothing of a file that fails in the middle', async () => {
    const base = withNext('CREATE TABLE yanzhen.raced (id int)');
    const broken = withNext('CREATE TABLE yanzhen.half (id int); SELECT 1/0', base);
    await expect(migrate(database.ownerUrl, broken)).rejects.toThrow(/division by zero/);
    const { rows } = await as(database.ownerUrl, (client) =>
      client.query(
        `SELECT to_regclass('yanzhen.half') AS half, (SELECT max(number) FROM yanzhen.migrations) AS last`,
      ),
    );
    expect(rows).toEqual([{ half: null, last: base.length }]);
  });
});
