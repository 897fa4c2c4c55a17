import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { prepareForDemo } from './load-demo.ts';

let database: TestDatabase;
let said: string[];
const say = (sentence: string) => void said.push(sentence);
beforeEach(async () => {
  database = await createTestDatabase();
  said = [];
});
afterEach(() => database.drop());

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const countTrace = () => ask(`SELECT to_regclass('yanzhen.trace') IS NOT NULL AS there`);

it('leaves a schema alone that was not made for the demo', async () => {
  await ask('CREATE TABLE yanzhen.trace (id int)');
  expect(await prepareForDemo(database.ownerUrl, true, say)).toBe(false);
  expect(await countTrace()).toEqual([{ there: true }]);
  expect(said).toEqual([]);
});

it('asks for the demo in a new schema until it was loaded, clearing what a cut-off load left', async () => {
  await ask('DROP SCHEMA yanzhen CASCADE');
  expect(await prepareForDemo(database.ownerUrl, true, say)).toBe(true);
  await migrate(database.ownerUrl);
  await ask('CREATE TABLE yanzhen.trace (id int)');
  expect(await prepareForDemo(database.ownerUrl, true, say)).toBe(true);
  expect(await countTrace()).toEqual([{ there: false }]);
  expect(said.join('')).toContain('清空重来');
  await migrate(database.ownerUrl);
  await ask('COMMENT ON SCHEMA yanzhen IS NULL; CREATE TABLE yanzhen.trace (id int)');
  expect(await prepareForDemo(database.ownerUrl, true, say)).toBe(false);
  expect(await countTrace()).toEqual([{ there: true }]);
});

it('clears a cut-off load also when the demo is no longer wanted, and never comes back to it', async () => {
  await ask('DROP SCHEMA yanzhen CASCADE');
  await prepareForDemo(database.ownerUrl, true, say);
  await ask('CREATE TABLE yanzhen.trace (id int)');
  expect(await prepareForDemo(database.ownerUrl, false, say)).toBe(false);
  expect(await countTrace()).toEqual([{ there: false }]);
  expect(await prepareForDemo(database.ownerUrl, true, say)).toBe(false);
});

it('makes no schema when the demo is not wanted', async () => {
  await ask('DROP SCHEMA yanzhen CASCADE');
  expect(await prepareForDemo(database.ownerUrl, false, say)).toBe(false);
  expect(await ask(`SELECT to_regnamespace('yanzhen') IS NULL AS absent`)).toEqual([{ absent: true }]);
});
