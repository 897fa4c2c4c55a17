import { Client } from 'pg';
import { inject } from 'vitest';
import { grantDatabase, ROLES } from '../database/database-roles.ts';
import { TEMPLATE, type TestClusterAddresses } from './test-cluster.ts';

/** A migrated, empty database of one test, under the same three roles as in production. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly publicUrl: string;
  drop(): Promise<void>;
}

let made = 0;

/** Copies the run's template. `drop` it in `afterAll`; connections left open are cut. */
export async function createTestDatabase(
  addresses: TestClusterAddresses = inject('testCluster'),
): Promise<TestDatabase> {
  made += 1;
  const name = `test_${process.pid}_${made}_${Math.random().toString(36).slice(2, 8)}`;
  await administer(addresses, async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER ${ROLES.owner}`);
    // A copy inherits the tables' grants but not those of the database itself.
    await grantDatabase(admin, name);
  });
  const inside = (url: string) => url.replace(`/${TEMPLATE}?`, `/${name}?`);
  return {
    ownerUrl: inside(addresses.ownerUrl),
    appUrl: inside(addresses.appUrl),
    publicUrl: inside(addresses.publicUrl),
    drop: () =>
      administer(addresses, async (admin) => {
        await untilLeft(admin, name);
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/** A pool's `end` is done before the server knows; a session cut on its way out would fail the run as an error of nobody's. */
async function untilLeft(admin: Client, name: string): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    const { rows } = await admin.query(
      'select 1 from pg_stat_activity where datname = $1 and usename = any ($2) limit 1',
      [name, Object.values(ROLES)],
    );
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** On the one server that there usually is; on a Citus cluster on each of its nodes. */
async function administer(
  { adminUrl, workerUrls = [] }: TestClusterAddresses,
  work: (admin: Client) => Promise<unknown>,
): Promise<void> {
  for (const connectionString of [adminUrl, ...workerUrls]) {
    const admin = new Client({ connectionString });
    await admin.connect();
    try {
      await work(admin);
    } finally {
      await admin.end();
    }
  }
}
