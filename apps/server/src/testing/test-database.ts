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
    drop: () => administer(addresses, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

async function administer(
  addresses: TestClusterAddresses,
  work: (admin: Client) => Promise<unknown>,
): Promise<void> {
  const admin = new Client({ connectionString: addresses.adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
