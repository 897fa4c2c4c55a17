import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeQuarter } from '@yanzhen/contract/points-close';
import { redeem } from '@yanzhen/contract/shop';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../../record/rebuild.ts';
import { verify } from '../../record/verify.ts';
import { slices } from '../../slices.ts';
import { type OpenShop, openShop } from '../../testing/open-shop.ts';
import { type RunningYanzhen, startYanzhen } from '../../testing/running-yanzhen.ts';
import { type ServedProcess, serveProcess } from '../../testing/served-process.ts';
import {
  adoptSinglePoints,
  countQuarter,
  earnOnTwelfthDay,
  enrolFirstGrid,
  goTo,
} from '../../testing/settled-points.ts';
import { PASSWORD } from '../../testing/test-client.ts';
import type { TestDatabase } from '../../testing/test-database.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

const isLinux = process.platform === 'linux';
const PATIENCE = 240_000;

let dataDir: string;
let yanzhen: RunningYanzhen;
let database: TestDatabase;
let world: TestWorld;
let accounts: readonly string[];
let other: readonly string[];
let served: ServedProcess | undefined;

/** The supervisor tells its address to nobody but its own server. */
function findAppUrl(): string {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('server.mjs')) continue;
      if (!environment.includes(`YANZHEN_DATA=${dataDir}`)) continue;
      const found = environment.find((line) => line.startsWith('YANZHEN_DATABASE='));
      if (found !== undefined) return found.slice('YANZHEN_DATABASE='.length);
    } catch {
      // A process that ended meanwhile.
    }
  }
  throw new Error('the server is not running');
}

function findDatabase(): TestDatabase {
  const passwords = JSON.parse(readFileSync(join(dataDir, 'database-passwords.json'), 'utf8')) as Record<
    string,
    string
  >;
  const appUrl = findAppUrl();
  const as = (role: string) => {
    const url = appUrl.replace('yanzhen_app', `yanzhen_${role}`);
    return url.replace(encodeURIComponent(passwords['app'] ?? ''), encodeURIComponent(passwords[role] ?? ''));
  };
  return { appUrl, ownerUrl: as('owner'), publicUrl: as('public'), drop: () => Promise.resolve() };
}

async function ask<Row>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.ownerUrl, options: '-c search_path=yanzhen' });
  await client.connect();
  try {
    await client.query(
      `select set_config('yanzhen.tenant', '150426', false), set_config('yanzhen.whole', 'on', false)`,
    );
    return (await client.query<Row & Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  if (!isLinux) return;
  dataDir = join(mkdtempSync(join(tmpdir(), 'yanzhen-killed-')), 'data');
  yanzhen = await startYanzhen(dataDir);
  database = findDatabase();
  world = await makeTestWorld({ database });
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  await adoptSinglePoints(world, 1);
  accounts = await enrolFirstGrid(world);
  other = await enrolFirstGrid(world, 1);
  const all = (of: readonly string[]) => of.map((account) => ({ account, points: 500 }));
  await earnOnTwelfthDay(world, '2026-Q1', all(accounts));
  await earnOnTwelfthDay(world, '2026-Q1', all(other), 1);
  await countQuarter(world, '2026-Q1');
  await countQuarter(world, '2026-Q1', 1);
  world.clock.set(new Date().toISOString());
  served = await serveProcess(database.appUrl);
}, PATIENCE);

afterAll(async () => {
  if (!isLinux) return;
  try {
    await served?.kill();
    await world.close();
  } finally {
    await yanzhen.stop();
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  }
}, PATIENCE);

async function cookieOf(post: Parameters<TestWorld['personOf']>[0], index = 0): Promise<string> {
  const [row] = await ask<{ phone: string }>(
    `select phone from sign_ins where person = '${world.personOf(post, index)}'`,
  );
  const reply = await fetch(`${served?.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'x-yanzhen': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ phone: row?.phone, password: PASSWORD }),
  });
  return String(reply.headers.get('set-cookie')).split(';')[0] ?? '';
}

interface Command {
  readonly path: string;
  readonly payload: object;
  readonly cookie: string;
  readonly key: string;
}

/** The answer, or undefined when there was none; a server that is still without its database says 503. */
async function send({ path, payload, cookie, key }: Command): Promise<unknown> {
  try {
    const reply = await fetch(`${served?.url}${path}`, {
      method: 'POST',
      headers: { cookie, 'x-yanzhen': '1', 'idempotency-key': key, 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    });
    const answer: unknown = await reply.json();
    if (reply.status === 200) return answer;
    if (reply.status < 500) throw new Error(`refused: ${JSON.stringify(answer)}`);
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('refused')) throw error;
    return undefined;
  }
}

async function killServer(): Promise<void> {
  await served?.kill();
  await served?.start();
}

function postmaster(): number {
  try {
    return Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}

/** The supervisor starts the database again, and the server finds it by itself. */
async function killDatabase(): Promise<void> {
  const killed = postmaster();
  process.kill(killed, 'SIGKILL');
  await expect.poll(postmaster, { timeout: 60_000, interval: 50 }).not.toBeOneOf([0, killed]);
  await expect
    .poll(
      () =>
        ask('select 1').then(
          () => 'back',
          () => 'away',
        ),
      { timeout: 60_000, interval: 50 },
    )
    .toBe('back');
}

async function untilAnswered(command: Command): Promise<unknown> {
  for (;;) {
    const answer = await send(command);
    if (answer !== undefined) return answer;
    await sleep(50);
  }
}

/**
 * Sends a command again and again under one key while what serves it is killed, each time a little later, until it is
 * answered; then kills once more, so that the answer is all that is left of it, and asks a last time.
 */
async function survive(command: Command, kill: () => Promise<void>, waits: readonly number[]) {
  let acknowledged: unknown;
  for (const wait of waits) {
    const answer = send(command);
    await sleep(wait);
    await kill();
    acknowledged = await answer;
    if (acknowledged !== undefined) break;
  }
  acknowledged ??= await untilAnswered(command);
  await kill();
  expect(await untilAnswered(command)).toEqual(acknowledged);
  const [stored] = await ask<{ answers: number; facts: number; promised: number }>(
    `select (select count(*) from commands where key = '${command.key}')::int as answers,
       (select count(*) from facts where command_key = '${command.key}')::int as facts,
       (select facts from commands where key = '${command.key}') as promised`,
  );
  expect(stored).toMatchObject({ answers: 1, facts: stored?.promised });
  return stored?.facts ?? 0;
}

/** Milliseconds after which is killed; a close takes some ten, a redemption with its PIN a hundred. */
const CLOSE_WAITS = [
  [0, 4, 8, 14, 25],
  [2, 6, 11, 18, 40],
];
const REDEEM_WAITS = [
  [5, 40, 80, 110],
  [20, 60, 95, 140],
  [30, 70, 100, 120],
  [50, 90, 130, 200],
];

describe.runIf(isLinux)('processes killed with kill -9 in the middle of a command', () => {
  let shop: OpenShop;

  it(
    'WN-09 a close is there exactly once, whatever was killed',
    async () => {
      for (const [index, waits] of CLOSE_WAITS.entries()) {
        const facts = await survive(
          {
            path: closeQuarter.path,
            payload: { village: world.villages[index === 0 ? 0 : 1].id, quarter: '2026-Q1' },
            cookie: await cookieOf('village-secretary', index),
            key: randomUUID(),
          },
          killServer,
          waits,
        );
        expect(facts).toBe((index === 0 ? accounts : other).length + 1);
      }
    },
    PATIENCE,
  );

  it(
    'WN-11 WN-12 redemptions are there exactly once each: points, stock and ledger agree',
    async () => {
      shop = await openShop(world, '2026-Q1', accounts.slice(0, 1), 100, 0, true);
      const [card] = shop.cards;
      const lines = [{ item: shop.soap, count: 2 }];
      const payload = { card: card?.number, pin: card?.pin, lines };
      const cookie = await cookieOf('shop-keeper');
      for (const [nth, waits] of REDEEM_WAITS.entries()) {
        const command = { path: redeem.path, payload, cookie, key: randomUUID() };
        expect(await survive(command, nth % 2 === 0 ? killServer : killDatabase, waits)).toBe(1);
      }
      const [sums] = await ask(`select
        (select count(*) from redemptions)::int as redemptions, (select sum(points) from redemptions)::int as points,
        (select spendable from point_accounts where id = '${card?.account}') as left,
        (select stock from shop_items where id = '${shop.soap}') as stock`);
      const times = REDEEM_WAITS.length;
      expect(sums).toEqual({
        redemptions: times,
        points: times * 10,
        left: 500 - times * 10,
        stock: 200 - times * 2,
      });
    },
    PATIENCE,
  );

  it(
    'the record is sound afterwards and every projection is what its facts say',
    async () => {
      expect(await verify(database.ownerUrl)).toMatchObject({ sound: true });
      const report = await rebuild({ ownerUrl: database.ownerUrl, slices });
      expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
    },
    PATIENCE,
  );
});
