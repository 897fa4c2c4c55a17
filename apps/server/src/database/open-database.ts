import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { Client } from 'pg';
import { CannotStart, explainDenied } from './cannot-start.ts';
import { type Credentials, keepCredentials } from './credentials.ts';
import { ensureRoles, grantDatabase, ROLES } from './database-roles.ts';
import { type EmbeddedCluster, SOCKET_PORT, startEmbeddedCluster } from './embedded-cluster.ts';
import type { SeatKind } from './postgres-seat.ts';

export interface OpenDatabaseOptions {
  /** Absolute folder of this Yanzhen's data; made when missing. */
  readonly dataDir: string;
  /** A PostgreSQL ≥ 15 to use instead of the embedded one; its user must be allowed to make roles. */
  readonly databaseUrl?: string | undefined;
  /** Receives Chinese sentences of progress. */
  readonly log: (sentence: string) => void;
  /** False only for throwaway clusters of tests. */
  readonly durable?: boolean;
  readonly seats?: readonly SeatKind[];
}

/** Three addresses of one database, each good for one job; no superuser among them. */
export interface OpenedDatabase {
  readonly kind: 'embedded' | 'external';
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly publicUrl: string;
  /** Stops the embedded server; an external one is left alone. */
  stop(): Promise<void>;
}

const DATABASE = 'yanzhen';
const OLDEST_SUPPORTED = 150_000;

/**
 * Opens the database of `dataDir` and makes its three roles on the first opening. The embedded server listens on
 * a Unix socket only. Throws `CannotStart` with a sentence for the operator.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const credentials = keepDataFolder(options.dataDir);
  return options.databaseUrl === undefined || options.databaseUrl === ''
    ? openEmbedded(options, credentials)
    : openExternal(options.databaseUrl, credentials);
}

function keepDataFolder(dataDir: string): Credentials {
  try {
    // Others may pass through but not list: as root the server may run as a user who must reach its own folder.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    return keepCredentials(dataDir);
  } catch (error) {
    throw explainDenied(error, dataDir);
  }
}

async function openEmbedded(options: OpenDatabaseOptions, credentials: Credentials): Promise<OpenedDatabase> {
  const cluster = await startEmbeddedCluster({
    home: join(options.dataDir, 'postgres'),
    superuserPassword: credentials.superuser,
    durable: options.durable ?? true,
    log: options.log,
    ...(options.seats === undefined ? {} : { seats: options.seats }),
  });
  try {
    await withAdmin(embeddedUrl(cluster, 'postgres', credentials.superuser, 'postgres'), async (admin) => {
      await ensureRoles(admin, credentials);
      const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLES.owner}`);
      await grantDatabase(admin, DATABASE);
    });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  const urlOf = (key: keyof typeof ROLES) => embeddedUrl(cluster, ROLES[key], credentials[key], DATABASE);
  return {
    kind: 'embedded',
    ownerUrl: urlOf('owner'),
    appUrl: urlOf('app'),
    publicUrl: urlOf('public'),
    stop: () => cluster.stop(),
  };
}

/** `host` in the query names the socket's folder; pg, psql and pgbench all read it so. */
export function embeddedUrl(
  cluster: Pick<EmbeddedCluster, 'socketFolder'>,
  user: string,
  password: string,
  database: string,
): string {
  const host = encodeURIComponent(cluster.socketFolder);
  return `postgresql://${user}:${password}@localhost:${SOCKET_PORT}/${database}?host=${host}`;
}

async function openExternal(databaseUrl: string, credentials: Credentials): Promise<OpenedDatabase> {
  const template = parseDatabaseUrl(databaseUrl);
  await withAdmin(databaseUrl, async (admin) => {
    const { rows } = await admin.query<{ version: number; database: string }>(
      `SELECT current_setting('server_version_num')::int AS version, current_database() AS database`,
    );
    const [server] = rows;
    if (server === undefined || server.version < OLDEST_SUPPORTED) {
      const version = Math.floor((server?.version ?? 0) / 10_000);
      throw new CannotStart(
        `DATABASE_URL 指向 PostgreSQL ${version}，雁阵需要 15 或更新的版本。请升级它，或去掉 DATABASE_URL 使用内嵌数据库。`,
      );
    }
    await ensureRoles(admin, credentials);
    await grantDatabase(admin, server.database);
  });
  const urlOf = (key: keyof typeof ROLES) => {
    const url = new URL(template);
    url.username = ROLES[key];
    url.password = credentials[key];
    return url.href;
  };
  return {
    kind: 'external',
    ownerUrl: urlOf('owner'),
    appUrl: urlOf('app'),
    publicUrl: urlOf('public'),
    stop: () => Promise.resolve(),
  };
}

function parseDatabaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new CannotStart(
      'DATABASE_URL 不是可用的地址。请写成 postgresql://用户:口令@主机:5432/数据库，或去掉它使用内嵌数据库。',
    );
  }
  return url;
}

async function withAdmin(url: string, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await admin.connect();
  } catch (error) {
    throw new CannotStart(`连不上数据库：${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
