import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Post } from '@yanzhen/domain/authority';
import type { Client } from 'pg';
import { keepKeyring } from '../../apps/server/src/keys/keep-keyring.ts';
import { SERVICE_FLAGS } from '../../apps/server/src/supervise/programs.ts';
import { findFreePort } from '../free-port.ts';
import { HOST } from '../host.ts';
import { type CountyDatabase, withClient } from './county-cluster.ts';
import { MORNING_AFTER } from './model-village.ts';

/** The product's own server process on a generated county. */
export interface CountyServer {
  readonly port: number;
  /** Bytes that the process holds in memory now. */
  readMemory(): number;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;
/** Looks in a row, a tenth of a second apart, at which the server was at nothing. */
const QUIET_LOOKS = 20;

/** Starts `server.mjs serve` as the supervisor would, with the county's own day on its clock. */
export async function startCountyServer(root: string, database: CountyDatabase): Promise<CountyServer> {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'yanzhen-bench-'));
  const child = spawn(process.execPath, [...SERVICE_FLAGS, join(root, 'dist', 'server.mjs'), 'serve'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      YANZHEN_DATA: folder,
      YANZHEN_DATABASE: database.appUrl,
      YANZHEN_KEYS: writeKeys(folder),
      YANZHEN_CLOCK: MORNING_AFTER,
      YANZHEN_DEMO: '0',
      HOST,
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilHealthy(child, port);
    await untilQuiet(database);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, readMemory: () => readResidentBytes(child.pid ?? 0), stop };
}

/** A secret of its own, made as the supervisor makes it: nothing of the generated county is sealed under another. */
function writeKeys(folder: string): string {
  const path = join(folder, 'keys.json');
  keepKeyring(folder, path);
  return path;
}

async function untilHealthy(child: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    if (child.exitCode !== null || Date.now() > until) throw new Error('the server did not start');
    const answer = await fetch(`http://${HOST}:${port}/healthz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await sleep(100);
  }
}

/** A server that starts looks once at everything that might not be sealed; nothing is measured before it is done. */
async function untilQuiet(database: CountyDatabase): Promise<void> {
  await withClient(database.adminUrl, async (admin) => {
    for (let quiet = 0; quiet < QUIET_LOOKS; ) {
      const { rowCount } = await admin.query(
        `select 1 from pg_stat_activity where datname = current_database() and application_name = 'yanzhen-server'
           and state <> 'idle'`,
      );
      quiet = rowCount === 0 ? quiet + 1 : 0;
      await sleep(100);
    }
  });
}

/** VmRSS of a process; 0 where the system does not tell. */
export function readResidentBytes(pid: number): number {
  try {
    const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Somebody of the county who is signed in, without his password having been hashed for it. */
export interface Seat {
  readonly tenant: number;
  readonly person: string;
  readonly village: string;
  readonly place: string;
  readonly household: string | null;
  /** The value of the header `cookie`. */
  readonly cookie: string;
}

let seats = 0;

/** Signs in one holder of a post in each village, or in the first `most` of them; of a post of the county, one. */
export async function takeSeats(database: CountyDatabase, post: Post, most: number): Promise<Seat[]> {
  return withClient(database.adminUrl, async (admin) => {
    const { rows } = await admin.query<Omit<Seat, 'cookie'> & { appointment: string }>(
      `select distinct on (a.village) a.tenant, a.id as appointment, a.person, a.village, a.place, p.household
       from yanzhen.appointments a join yanzhen.people p on p.tenant = a.tenant and p.id = a.person
       where a.post = $1 and a.deputy_of is null
       order by a.village, a.place, a.id limit $2`,
      [post, most],
    );
    const taken: Seat[] = [];
    for (const { appointment, ...seat } of rows) {
      seats += 1;
      const token = `bench-${process.pid}-${seats}`;
      await insertSession(admin, seat, appointment, token);
      taken.push({ ...seat, cookie: `yanzhen-session=${token}` });
    }
    return taken;
  });
}

async function insertSession(
  admin: Client,
  { tenant, person }: Pick<Seat, 'tenant' | 'person'>,
  appointment: string,
  token: string,
): Promise<void> {
  await admin.query(
    `insert into yanzhen.sessions (token_hash, tenant, person, appointment, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $5::timestamptz + interval '30 days')`,
    [hashToken(token), tenant, person, appointment, MORNING_AFTER],
  );
}

/** As the server keeps the tokens of sessions and of phones. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The villages that have people, in the order of their ids. */
export async function listVillages(database: CountyDatabase): Promise<string[]> {
  return withClient(database.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ village: string }>(
      'select distinct village from yanzhen.households order by village',
    );
    return rows.map(({ village }) => village);
  });
}
