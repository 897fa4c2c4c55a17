import { afterAll, beforeAll, expect, it } from 'vitest';
import { TENANT } from '../testing/test-constants.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { makePool } from './pool.ts';
import { inTransaction, wholeScope } from './transaction.ts';

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
