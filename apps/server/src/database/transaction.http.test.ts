import { afterAll, beforeAll, expect, it } from 'vitest';
import { TENANT } from '../testing/test-constants.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { makePool } from './pool.ts';
import { changeScope, inTransaction, wholeScope } from './transaction.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('lets two statements be called alike on one connection', async () => {
  const pool = makePool({ url: database.appUrl, max: 1, name: 'test' });
  const answers = await inTransaction(pool, wholeScope(TENANT), async (transaction) => {
    const one = transaction.query<{ answer: number }>({
      name: 'alike',
      text: 'select 1 as answer',
      values: [],
    });
    const two = transaction.query<{ answer: number }>({
      name: 'alike',
      text: 'select 2 as answer',
      values: [],
    });
    return { result: [...(await one), ...(await two)], last: [] };
  });
  expect(answers.map(({ answer }) => answer)).toEqual([1, 2]);
  await pool.end();
});

it('looks for names in the county’s own schema where the address says that there is one, else in the one of all', async () => {
  const seen: string[] = [];
  for (const url of [database.appUrl, `${database.appUrl}&counties=schemas`]) {
    const pool = makePool({ url, max: 1, name: 'test' });
    const [path] = await inTransaction(pool, wholeScope(TENANT), async (transaction) => ({
      result: await transaction.query<{ path: string }>({
        text: `select current_setting('search_path') || ' of ' || scope_tenant() as path`,
        values: [],
      }),
      last: [],
    }));
    seen.push(path?.path ?? '');
    await pool.end();
  }
  expect(seen).toEqual([`yanzhen of ${TENANT}`, `county_${TENANT}, yanzhen of ${TENANT}`]);
});

it('changes the scope within a transaction, in a county’s own schema too', async () => {
  const pool = makePool({ url: `${database.appUrl}&counties=schemas`, max: 1, name: 'test' });
  const rows = await inTransaction(pool, wholeScope(TENANT), async (transaction) => {
    await changeScope(transaction, wholeScope(230881));
    const text = `select current_setting('search_path') as path, scope_tenant() as tenant`;
    return { result: await transaction.query({ text, values: [] }), last: [] };
  });
  expect(rows).toEqual([{ path: 'county_230881, yanzhen', tenant: 230881 }]);
  await pool.end();
});
