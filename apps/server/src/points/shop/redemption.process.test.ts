import { randomUUID } from 'node:crypto';
import { closeQuarter } from '@yanzhen/contract/points-close';
import { redeem } from '@yanzhen/contract/shop';
import type { LightMyRequestResponse } from 'fastify';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../../record/rebuild.ts';
import { slices } from '../../slices.ts';
import { type CuttingProxy, STATEMENT_ENDS, startCuttingProxy } from '../../testing/cutting-proxy.ts';
import { type Attempt, forEachBoundary } from '../../testing/for-each-boundary.ts';
import {
  copyDatabase,
  type DatabaseCopy,
  type MortalServer,
  startMortalServer,
} from '../../testing/mortal-server.ts';
import { type OpenShop, openShop } from '../../testing/open-shop.ts';
import { adoptSinglePoints, earnQuarter, enrolFirstGrid, goTo } from '../../testing/settled-points.ts';
import { PASSWORD } from '../../testing/test-client.ts';
import { startTestCluster, type TestCluster } from '../../testing/test-cluster.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let cluster: TestCluster;
let proxy: CuttingProxy;
let world: TestWorld;
let accounts: readonly string[];

async function ask<Row>(adminUrl: string, sql: string): Promise<Row[]> {
  const admin = new Client({ connectionString: adminUrl, options: '-c search_path=yanzhen' });
  await admin.connect();
  try {
    return (await admin.query<Row & Record<string, unknown>>(sql)).rows;
  } finally {
    await admin.end();
  }
}

/** Everything a close or a redemption moves, as one row of sums: equal rows mean nothing lost and nothing doubled. */
const balances = `select
  (select jsonb_object_agg(type, n) from (select type, count(*) as n from facts group by type) t) as facts,
  (select count(*)::int from commands) as answers,
  (select jsonb_agg(jsonb_build_array(id, spendable, opened_quarter) order by id) from point_accounts) as accounts,
  (select jsonb_agg(jsonb_build_array(account, period, earned, closed_earned) order by account, period) from account_periods) as earned,
  (select jsonb_agg(jsonb_build_array(account, period, earned, opened, spendable) order by account, period) from close_lines) as lines,
  (select jsonb_agg(period order by period) from period_closes) as closes,
  (select jsonb_agg(jsonb_build_array(id, stock) order by id) from shop_items) as stocks,
  (select jsonb_build_array(count(*), sum(count)) from stock_movements) as movements,
  (select jsonb_build_array(count(*), sum(points), sum(fen)) from redemptions) as redemptions,
  (select jsonb_build_array(count(*), sum(count)) from redemption_lines) as goods,
  (select jsonb_agg(failures order by card) from card_secrets) as failures`;

/** The cookie of whoever holds the post; the session is in the database and so in every copy of it. */
async function cookieOf(post: Parameters<TestWorld['personOf']>[0]): Promise<string> {
  const [row] = await ask<{ phone: string }>(
    adminOf(world.database.appUrl),
    `select phone from sign_ins where person = '${world.personOf(post)}'`,
  );
  const reply = await world.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'x-yanzhen': '1' },
    payload: { phone: row?.phone, password: PASSWORD },
  });
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
}

function adminOf(url: string): string {
  const inside = new URL(cluster.addresses.adminUrl);
  inside.pathname = new URL(url).pathname;
  return inside.href;
}

/** A copy, two servers and a comparison for each boundary: seconds on a busy machine. */
const PATIENCE = 900_000;

beforeAll(async () => {
  cluster = await startTestCluster();
  proxy = await startCuttingProxy(cluster.addresses.appUrl, STATEMENT_ENDS);
  world = await makeTestWorld({ addresses: cluster.addresses });
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  accounts = await enrolFirstGrid(world);
  await earnQuarter(
    world,
    '2026-Q1',
    accounts.map((account, nth) => ({ account, points: nth === 3 ? 79 : 500 })),
  );
});

afterAll(async () => {
  await proxy.close();
  await world.close();
  await cluster.stop();
});

interface Trial extends Attempt<LightMyRequestResponse> {
  readonly copy: DatabaseCopy;
}

/** A rebuild takes longer than everything else together; every tenth trial is proved by one. */
const REBUILT_EVERY = 10;

/**
 * Sends one command to a server on a fresh copy of the world, kills the server at one boundary, starts another and
 * sends it again under the same key; for every boundary in turn. What stands afterwards is what an undisturbed
 * command leaves. Answers how many boundaries there were.
 */
async function killEverywhere(
  side: 'before' | 'after',
  cookie: string,
  command: { readonly path: string; readonly payload: object },
): Promise<number> {
  let server: MortalServer;
  let current: Trial | undefined;
  let finished = 0;
  const start = async (copy: DatabaseCopy) => {
    server = await startMortalServer(copy.appUrl, proxy, world.clock);
  };
  const makeTrial = async (): Promise<Trial> => {
    const copy = await copyDatabase(cluster.addresses, world.database.appUrl);
    await start(copy);
    const headers = { cookie, 'x-yanzhen': '1', 'idempotency-key': randomUUID() };
    const { path: url, payload } = command;
    current = { copy, send: () => server.app.inject({ method: 'POST', url, headers, payload }) };
    return current;
  };
  const finish = async ({ copy }: Trial) => {
    await server.kill();
    const [found] = await ask(copy.adminUrl, balances);
    if (finished % REBUILT_EVERY === 0) {
      const report = await rebuild({ ownerUrl: copy.ownerUrl, slices });
      expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
    }
    finished += 1;
    await copy.drop();
    return found;
  };
  const undisturbed = await makeTrial();
  expect((await undisturbed.send()).statusCode).toBe(200);
  const expected = await finish(undisturbed);
  return forEachBoundary<LightMyRequestResponse, Trial>({
    proxy,
    side,
    makeRequest: makeTrial,
    isDone: (reply) => reply.statusCode === 200,
    recover: async () => {
      await server.kill();
      if (current !== undefined) await start(current.copy);
    },
    assertInvariant: async (trial, _reply, cutAt) => expect(await finish(trial), cutAt).toEqual(expected),
  });
}

/** The world's own connections end, so that its database can be copied; they come back when next needed. */
async function leaveDatabase(): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await ask<{ n: number }>(
        cluster.addresses.adminUrl,
        `select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
          where datname = '${new URL(world.database.appUrl).pathname.slice(1)}'`,
      );
      return row?.n;
    })
    .toBe(0);
}

describe.each(['before', 'after'] as const)('a server killed %s a statement reaches the database', (side) => {
  it(
    'WN-09 closes a quarter exactly once',
    async () => {
      const cookie = await cookieOf('village-secretary');
      await leaveDatabase();
      const boundaries = await killEverywhere(side, cookie, {
        path: closeQuarter.path,
        payload: { village: world.villages[0].id, quarter: '2026-Q1' },
      });
      expect(boundaries).toBeGreaterThan(15);
    },
    PATIENCE,
  );
});

describe('at the exchange', () => {
  let shop: OpenShop;

  beforeAll(async () => {
    shop = await openShop(world, '2026-Q1', accounts.slice(0, 1));
  });

  it.each(['before', 'after'] as const)(
    'WN-11 WN-12 a server killed %s a statement redeems exactly once: points, stock and ledger agree',
    async (side) => {
      const cookie = await cookieOf('shop-keeper');
      await leaveDatabase();
      const [card] = shop.cards;
      const basket = [
        { item: shop.tissue, count: 4 },
        { item: shop.soap, count: 3 },
      ];
      const boundaries = await killEverywhere(side, cookie, {
        path: redeem.path,
        payload: { card: card?.number, pin: card?.pin, lines: basket },
      });
      expect(boundaries).toBeGreaterThan(15);
    },
    PATIENCE,
  );
});
