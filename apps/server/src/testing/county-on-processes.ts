import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordEntry } from '@yanzhen/contract/points';
import type { Post } from '@yanzhen/domain/authority';
import { Client } from 'pg';
import type { Problem } from '../http/problem.ts';
import { enrolGrid } from './posted-entries.ts';
import { type ServedProcess, serveProcess } from './served-process.ts';
import { startTestCluster, type TestCluster, type TestClusterOptions } from './test-cluster.ts';
import { PASSWORD } from './test-client.ts';
import { NOW, TENANT } from './test-constants.ts';
import { makeTestWorld, type TestWorld } from './test-world.ts';

/** What a process answered; status 0 when it did not. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A county in a database of its own, served by built processes as in production. */
export interface CountyOnProcesses {
  readonly world: TestWorld;
  readonly cluster: TestCluster;
  readonly servers: readonly ServedProcess[];
  /** Of the first grids of the two villages. */
  readonly accounts: readonly string[];
  /** Signs in at a server; the cookie is good at all of them. */
  signIn(post: Post, index?: number, server?: number): Promise<string>;
  get(path: string, cookie: string, server?: number): Promise<Answer>;
  post(path: string, payload: object, cookie: string, server?: number, key?: string): Promise<Answer>;
  /** Rows as the owner reads them, of the whole county. */
  ask<Row>(sql: string): Promise<Row[]>;
  postmaster(): number;
  close(): Promise<void>;
}

/** Starts a cluster, a world in it and so many servers on it, all from the fixed day on. */
export async function startCountyOnProcesses(
  count: number,
  options: TestClusterOptions = {},
  more: Readonly<Record<string, string>> = {},
): Promise<CountyOnProcesses> {
  const cluster = await startTestCluster(options);
  const world = await makeTestWorld({ addresses: cluster.addresses });
  const accounts = [...(await enrolGrid(world, 0)), ...(await enrolGrid(world, 1))];
  const { appUrl, ownerUrl } = world.database;
  const env = { YANZHEN_CLOCK: NOW, ...more };
  const servers = await Promise.all(Array.from({ length: count }, () => serveProcess(appUrl, env)));

  const reach = async (server: number, path: string, init: RequestInit): Promise<Answer> => {
    try {
      const reply = await fetch(`${servers[server]?.url ?? ''}${path}`, init);
      const text = await reply.text();
      return { status: reply.status, body: text === '' ? null : JSON.parse(text) };
    } catch {
      return { status: 0, body: null };
    }
  };
  const headers = (cookie: string) => ({ cookie, 'x-yanzhen': '1', 'content-type': 'application/json' });

  return {
    world,
    cluster,
    servers,
    accounts,
    signIn: async (post, index = 0, server = 0) => {
      const reply = await fetch(`${servers[server]?.url ?? ''}/api/sign-in`, {
        method: 'POST',
        headers: headers(''),
        body: JSON.stringify({ phone: world.phoneOf(post, index), password: PASSWORD }),
      });
      if (reply.status !== 204) throw new Error(`sign-in failed: ${await reply.text()}`);
      return String(reply.headers.get('set-cookie')).split(';')[0] ?? '';
    },
    get: (path, cookie, server = 0) => reach(server, path, { headers: headers(cookie) }),
    post: (path, payload, cookie, server = 0, key = randomUUID()) =>
      reach(server, path, {
        method: 'POST',
        headers: { ...headers(cookie), 'idempotency-key': key },
        body: JSON.stringify(payload),
      }),
    ask: async <Row>(sql: string) => {
      const client = new Client({ connectionString: ownerUrl, options: '-c search_path=yanzhen' });
      await client.connect();
      try {
        await client.query(`set yanzhen.tenant = '${TENANT}'; set yanzhen.whole = 'on'`);
        return (await client.query<Row & Record<string, unknown>>(sql)).rows;
      } finally {
        await client.end();
      }
    },
    postmaster: () => {
      try {
        return Number(readFileSync(join(cluster.home, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);
      } catch {
        return 0;
      }
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.kill()));
      await world.close();
      await cluster.stop();
    },
  };
}

/** The n-th entry of a county: another account and occasion each, the villages in turn. */
export function entryOf({ accounts }: CountyOnProcesses, nth: number): object {
  return {
    account: accounts[nth % accounts.length],
    item: 'labour',
    quantity: 1,
    occurredOn: '2026-11-20',
    occasion: String(nth),
  };
}

export interface Recorded {
  readonly key: string;
  readonly nth: number;
  readonly entry: string;
  /** How often it had to be sent. */
  readonly sent: number;
}

const MOST_SENDINGS = 1_200;

/** Records one entry under one key, sending it to the servers in turn until one says that it is done. */
export async function recordUntilDone(
  county: CountyOnProcesses,
  nth: number,
  cookies: readonly string[],
): Promise<Recorded> {
  const key = randomUUID();
  const cookie = cookies[nth % county.accounts.length < county.accounts.length / 2 ? 0 : 1] ?? '';
  for (let sent = 1; sent < MOST_SENDINGS; sent += 1) {
    const server = (nth + sent) % county.servers.length;
    const { status, body } = await county.post(recordEntry.path, entryOf(county, nth), cookie, server, key);
    if (status === 200) return { key, nth, entry: (body as { entry: string }).entry, sent };
    // A server that has just lost its database says so; anything else is no answer to give for that.
    if (status !== 0 && status !== 503)
      throw new Error(`entry ${nth}: ${status} ${(body as Problem).detail}`);
    await sleep(50);
  }
  throw new Error(`entry ${nth} was never recorded`);
}
