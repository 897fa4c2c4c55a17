import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { keepCredentials } from '../../apps/server/src/database/credentials.ts';
import { ensureRoles, grantDatabase, ROLES } from '../../apps/server/src/database/database-roles.ts';
import { startEmbeddedCluster } from '../../apps/server/src/database/embedded-cluster.ts';
import { embeddedUrl } from '../../apps/server/src/database/open-database.ts';

/** One database of the cluster, by the roles that reach it. */
export interface CountyDatabase {
  readonly name: string;
  /** The superuser, whom no row-level security binds: the rival, and whoever generates. */
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** A PostgreSQL with the settings that `npm start` gives its own, kept from one bench to the next. */
export interface CountyCluster {
  has(name: string): Promise<boolean>;
  /** An empty database, or a copy of another to which nobody is connected. */
  create(name: string, from?: string): Promise<CountyDatabase>;
  open(name: string): CountyDatabase;
  rename(from: string, to: string): Promise<void>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the cluster of `folder`, which is made when missing. */
export async function startCountyCluster(
  folder: string,
  say: (sentence: string) => void,
): Promise<CountyCluster> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const credentials = keepCredentials(folder);
  const cluster = await startEmbeddedCluster({
    home: join(folder, 'postgres'),
    superuserPassword: credentials.superuser,
    durable: true,
    log: say,
  });
  const adminUrlOf = (name: string) => embeddedUrl(cluster, 'postgres', credentials.superuser, name);
  const administer = <Result>(work: (admin: Client) => Promise<Result>) =>
    withClient(adminUrlOf('postgres'), work);
  await administer((admin) => ensureRoles(admin, credentials));
  const open = (name: string): CountyDatabase => ({
    name,
    adminUrl: adminUrlOf(name),
    ownerUrl: embeddedUrl(cluster, ROLES.owner, credentials.owner, name),
    appUrl: embeddedUrl(cluster, ROLES.app, credentials.app, name),
  });
  return {
    open,
    has: (name) =>
      administer(async (admin) => {
        const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
        return rowCount === 1;
      }),
    create: (name, from) =>
      administer(async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
        const template = from === undefined ? '' : `template ${from} strategy file_copy`;
        await admin.query(`create database ${name} ${template} owner ${ROLES.owner}`);
        await grantDatabase(admin, name);
        return open(name);
      }),
    rename: (from, to) =>
      administer(async (admin) => void (await admin.query(`alter database ${from} rename to ${to}`))),
    drop: (name) =>
      administer(async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
    stop: () => cluster.stop(),
  };
}

/** One connection for as long as `work` takes. */
export async function withClient<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, application_name: 'yanzhen-bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
