import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Credentials, makeCredentials } from '../database/credentials.ts';
import { ensureRoles, grantDatabase, ROLES } from '../database/database-roles.ts';
import { startEmbeddedCluster, stopAbandonedCluster } from '../database/embedded-cluster.ts';
import { acquireInstanceLock, isHeld } from '../database/instance-lock.ts';
import { migrate } from '../database/migrate.ts';
import { embeddedUrl } from '../database/open-database.ts';

/** Addresses of a throwaway cluster; plain data, so that vitest can hand it to its workers. */
export interface TestClusterAddresses {
  /** The superuser in `postgres`: makes and drops databases, and stands in for a county's own server. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly publicUrl: string;
  /** The superuser in `postgres` of each worker, where the cluster is one of Citus. */
  readonly workerUrls?: readonly string[];
}

export interface TestCluster {
  readonly addresses: TestClusterAddresses;
  /** The folder that holds it. */
  readonly home: string;
  stop(): Promise<void>;
}

/** The migrated database that every test database is a copy of; nobody may stay connected to it. */
export const TEMPLATE = 'yanzhen_template';
const PREFIX = 'yanzhen-test-';

export interface TestClusterOptions {
  /** A folder that exists and is the caller's to remove; otherwise one is made in the temporary folder. */
  readonly home?: string;
  /** What was acknowledged outlives a `kill -9`, as in production. */
  readonly durable?: boolean;
}

/**
 * Starts PostgreSQL, without fsync and in the temporary folder unless told otherwise, with the roles and a migrated template: the one that
 * comes with the installation, or that of `YANZHEN_TEST_POSTGRES`, the folder of its `bin`.
 */
export async function startTestCluster({
  home: given,
  durable = false,
}: TestClusterOptions = {}): Promise<TestCluster> {
  await sweepAbandoned();
  const home = given ?? mkdtempSync(join(tmpdir(), PREFIX));
  const lock = acquireInstanceLock(home);
  const credentials = makeCredentials();
  const cluster = await startEmbeddedCluster({
    home,
    superuserPassword: credentials.superuser,
    durable,
    native: process.env['YANZHEN_TEST_POSTGRES'],
    log: () => undefined,
  });
  const stop = async (): Promise<void> => {
    await cluster.stop();
    lock.release();
    if (given === undefined) rmSync(home, { recursive: true, force: true });
  };
  const adminUrl = embeddedUrl(cluster, 'postgres', credentials.superuser, 'postgres');
  const urlOf = (key: keyof typeof ROLES) => embeddedUrl(cluster, ROLES[key], credentials[key], TEMPLATE);
  try {
    await makeTemplate(adminUrl, credentials);
    await migrate(urlOf('owner'));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    home,
    addresses: { adminUrl, ownerUrl: urlOf('owner'), appUrl: urlOf('app'), publicUrl: urlOf('public') },
    stop,
  };
}

async function makeTemplate(adminUrl: string, credentials: Credentials): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await ensureRoles(admin, credentials);
    await admin.query(`CREATE DATABASE ${TEMPLATE} OWNER ${ROLES.owner}`);
    await grantDatabase(admin, TEMPLATE);
  } finally {
    await admin.end();
  }
}

/** Clusters of runs that were killed: their lock names a process that no longer lives. */
async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const home = join(tmpdir(), name);
    if (isHeld(home) || !hasLock(home)) continue;
    await stopAbandonedCluster(home);
    rmSync(home, { recursive: true, force: true });
  }
}

/** A folder without a lock may belong to a run that is just beginning. */
function hasLock(home: string): boolean {
  try {
    return readdirSync(home).includes('yanzhen.lock');
  } catch {
    return false;
  }
}
