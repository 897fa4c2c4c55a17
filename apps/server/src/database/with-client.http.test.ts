import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { withClient } from './with-client.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const END = 'select pg_terminate_backend(pg_backend_pid())';

describe('a connection that breaks', () => {
  it('fails the statement under way and the work, and not the process', async () => {
    const uncaught: unknown[] = [];
    const note = (error: unknown) => uncaught.push(error);
    process.on('uncaughtException', note);
    try {
      const work = withClient({ url: database.ownerUrl, name: 'test' }, async (client) => {
        await client.query(END).catch(() => undefined);
        await new Promise((resolve) => client.once('end', resolve));
        return client.query('select 1');
      });
      await expect(work).rejects.toThrow('not queryable');
      expect(uncaught).toEqual([]);
    } finally {
      process.off('uncaughtException', note);
    }
  });
});
