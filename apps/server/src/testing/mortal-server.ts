import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Client } from 'pg';
import { grantDatabase, ROLES } from '../database/database-roles.ts';
import { makePool } from '../database/pool.ts';
import { buildApp } from '../http/build-app.ts';
import { makeKeyring } from '../keys/keyring.ts';
import type { Clock } from '../record/clock.ts';
import type { CuttingProxy } from './cutting-proxy.ts';
import type { TestClusterAddresses } from './test-cluster.ts';

/** A server that may be killed at any statement; what it held in memory is gone, the database stays. */
export interface MortalServer {
  readonly app: FastifyInstance;
  /** Cuts every connection at once and forgets everything; nothing is finished or rolled back in order. */
  kill(): Promise<void>;
}

/** Starts a server on a database behind the proxy. */
export async function startMortalServer(
  appUrl: string,
  proxy: CuttingProxy,
  clock: Clock,
): Promise<MortalServer> {
  const pool = makePool({ url: proxy.through(appUrl), max: 3, name: 'mortal' });
  const app = await buildApp({ pool, clock, keyring: makeKeyring(), secureCookies: false });
  return {
    app,
    kill: async () => {
      proxy.goAway();
      await app.close();
      await pool.end();
      proxy.comeBack();
    },
  };
}

export interface DatabaseCopy {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly adminUrl: string;
  drop(): Promise<void>;
}

async function administer(adminUrl: string, sql: string, after?: (admin: Client) => Promise<void>) {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(sql);
    await after?.(admin);
  } finally {
    await admin.end();
  }
}

/** A copy of a database as it stands, to which nobody may be connected. */
export async function copyDatabase(addresses: TestClusterAddresses, url: string): Promise<DatabaseCopy> {
  const original = new URL(url).pathname.slice(1);
  const name = `copy_${randomBytes(6).toString('hex')}`;
  await administer(
    addresses.adminUrl,
    `CREATE DATABASE ${name} TEMPLATE ${original} OWNER ${ROLES.owner}`,
    (admin) => grantDatabase(admin, name),
  );
  const inside = (address: string) => {
    const moved = new URL(address);
    moved.pathname = `/${name}`;
    return moved.href;
  };
  return {
    appUrl: inside(addresses.appUrl),
    ownerUrl: inside(addresses.ownerUrl),
    adminUrl: inside(addresses.adminUrl),
    drop: () => administer(addresses.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
