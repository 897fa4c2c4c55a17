import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { makeCredentials } from '../database/credentials.ts';
import { ensureRoles, grantDatabase, ROLES } from '../database/database-roles.ts';
import { migrate } from '../database/migrate.ts';
import { TENANT } from './test-constants.ts';
import { TEMPLATE, type TestCluster } from './test-cluster.ts';

const COUNTIES = readFileSync(
  join(import.meta.dirname, '../../../../citus/010-schema-per-county.sql'),
  'utf8',
);

/**
 * Makes the template on a Citus cluster that is running already, with the schema of the tests' county in it. `nodes` are
 * the superuser's addresses in `postgres`, the coordinator's first; the nodes must trust each other for our three roles.
 */
export async function prepareCitusCluster([
  coordinator,
  ...workers
]: readonly string[]): Promise<TestCluster> {
  if (coordinator === undefined) throw new Error('YANZHEN_TEST_CITUS names no coordinator');
  const nodes = [...workers, coordinator];
  const credentials = makeCredentials();
  for (const node of nodes) {
    await within(node, 'postgres', async (admin) => {
      await ensureRoles(admin, credentials);
      await admin.query('update pg_database set datallowconn = true where datname = $1', [TEMPLATE]);
      await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
      await admin.query(`create database ${TEMPLATE} owner ${ROLES.owner}`);
      await grantDatabase(admin, TEMPLATE);
    });
    await within(node, TEMPLATE, (admin) => admin.query('create extension citus'));
  }
  await within(coordinator, TEMPLATE, async (admin) => {
    const [host, port] = placeOf(coordinator);
    await admin.query('select citus_set_coordinator_host($1, $2)', [host, port]);
    for (const worker of workers) await admin.query('select citus_add_node($1, $2)', placeOf(worker));
  });
  const urlOf = (role: string) => {
    const url = new URL(inDatabase(coordinator, TEMPLATE));
    url.username = role;
    url.searchParams.set('counties', 'schemas');
    return url.href;
  };
  await migrate(urlOf(ROLES.owner));
  await within(coordinator, TEMPLATE, async (admin) => {
    await admin.query(COUNTIES);
    await admin.query('call citus_counties.share_tables()');
    await admin.query(`call citus_counties.make_county(${TENANT})`);
  });
  for (const node of nodes) {
    await within(node, 'postgres', async (admin) => {
      // Citus keeps sessions of its own in each database, and nobody may be in one that is copied.
      await admin.query('update pg_database set datallowconn = false where datname = $1', [TEMPLATE]);
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        TEMPLATE,
      ]);
    });
  }
  return {
    home: '',
    addresses: {
      adminUrl: coordinator,
      workerUrls: workers,
      ownerUrl: urlOf(ROLES.owner),
      appUrl: urlOf(ROLES.app),
      publicUrl: urlOf(ROLES.public),
    },
    stop: () => Promise.resolve(),
  };
}

function inDatabase(node: string, database: string): string {
  const url = new URL(node);
  url.pathname = `/${database}`;
  return url.href;
}

function placeOf(node: string): [host: string, port: number] {
  const { hostname, port } = new URL(node);
  return [hostname, Number(port === '' ? 5432 : port)];
}

async function within(
  node: string,
  database: string,
  work: (admin: Client) => Promise<unknown>,
): Promise<void> {
  const admin = new Client({ connectionString: inDatabase(node, database) });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
