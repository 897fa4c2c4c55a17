import { randomUUID } from 'node:crypto';
import { enrol, readAccounts, readEntries, recordEntry } from '@yanzhen/contract/points';
import type { LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Problem } from '../http/problem.ts';
import { type CuttingProxy, startCuttingProxy } from '../testing/cutting-proxy.ts';
import { type Attempt, forEachBoundary } from '../testing/for-each-boundary.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let proxy: CuttingProxy;
let worker: TestClient;
let account: string;
let nextDay = 0;

/** Another day for each entry, because one happening counts once. */
function freshDay(): string {
  nextDay += 1;
  return new Date(Date.parse('2026-10-01') + (nextDay % 50) * 86_400_000).toISOString().slice(0, 10);
}

function freshEntry() {
  const occurredOn = freshDay();
  return { account, item: 'labour', quantity: 1, occurredOn, occasion: `第${nextDay}场`, note: '清沟' };
}

const post = (key: string, payload: object) =>
  worker.inject({
    method: 'POST',
    url: recordEntry.path,
    headers: { 'idempotency-key': key },
    payload,
  });

/** Facts, entries, cases and answers under one key, read past the proxy and past row-level security. */
async function countUnder(key: string): Promise<Record<string, number>> {
  const admin = new pg.Client({
    connectionString: inject('testCluster').adminUrl.replace(
      '/postgres?',
      `/${new URL(world.database.appUrl).pathname.slice(1)}?`,
    ),
  });
  await admin.connect();
  try {
    const { rows } = await admin.query<Record<string, number>>(
      `select
        (select count(*)::int from yanzhen.facts where command_key = $1) as facts,
        (select count(*)::int from yanzhen.point_entries where id in (select stream from yanzhen.facts where command_key = $1)) as entries,
        (select count(*)::int from yanzhen.cases where id in (select stream from yanzhen.facts where command_key = $1)) as cases,
        (select count(*)::int from yanzhen.contents c join yanzhen.point_entries e on e.note = c.id
          where e.id in (select stream from yanzhen.facts where command_key = $1)) as notes,
        (select count(*)::int from yanzhen.commands where key = $1) as answers`,
      [key],
    );
    return rows[0] ?? {};
  } finally {
    await admin.end();
  }
}

/** What one undisturbed entry leaves behind. */
let exactlyOnce: Record<string, number>;

beforeAll(async () => {
  proxy = await startCuttingProxy(inject('testCluster').appUrl);
  world = await makeTestWorld({ through: proxy.through });
  worker = await world.as('grid-worker');
  const [own] = world.villages[0].households;
  const enrolled = await worker.run(enrol, {
    consentVersion: '1',
    accounts: [{ household: own!.id, person: null, class: 'villager', publication: true }],
  });
  account = enrolled.accounts[0]!;
  const key = randomUUID();
  await worker.run(recordEntry, freshEntry(), key);
  exactlyOnce = await countUnder(key);
  expect(exactlyOnce).toMatchObject({ entries: 1, cases: 1, notes: 1, answers: 1 });
});

afterAll(async () => {
  await world.close();
  await proxy.close();
});

describe('the database goes away', () => {
  it('says so in a sentence, recovers without a restart and records a repeated request once', async () => {
    const before = await worker.run(recordEntry, freshEntry());
    proxy.goAway();
    const key = randomUUID();
    const entry = freshEntry();
    for (let tried = 0; tried < 3; tried += 1) {
      const away = await post(key, entry);
      expect(away.statusCode).toBe(503);
      expect(away.headers['retry-after']).toBe('5');
      expect(away.json<Problem>()).toMatchObject({
        code: 'system.database-away',
        detail: expect.stringMatching(/不会重复记录。$/),
      });
    }
    const health = await world.app.inject({ method: 'GET', url: '/healthz' });
    expect(health.statusCode).toBe(503);
    proxy.comeBack();
    expect((await post(key, entry)).statusCode).toBe(200);
    expect((await world.app.inject({ method: 'GET', url: '/healthz' })).statusCode).toBe(200);
    expect(await countUnder(key)).toEqual(exactlyOnce);
    const { entries } = await worker.read(readEntries, { account });
    expect(entries.map(({ id }) => id)).toContain(before.entry);
  });

  it('loses nothing acknowledged when it goes in the middle of many requests', async () => {
    const keys = Array.from({ length: 24 }, () => ({ key: randomUUID(), entry: freshEntry() }));
    const sending = keys.map(({ key, entry }) => post(key, entry));
    setTimeout(() => proxy.goAway(), 15);
    const replies = await Promise.all(sending);
    proxy.comeBack();
    for (const reply of replies) expect([200, 503]).toContain(reply.statusCode);
    for (const { key, entry } of keys) expect((await post(key, entry)).statusCode).toBe(200);
    for (const { key } of keys) expect(await countUnder(key)).toEqual(exactlyOnce);
  });

  it('survives backends that are terminated while idle and while in use', async () => {
    const admin = new pg.Client({ connectionString: inject('testCluster').adminUrl });
    await admin.connect();
    const kill = () =>
      admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test'`);
    await worker.read(readAccounts, {});
    await kill();
    const reading = await worker.inject({ method: 'GET', url: readAccounts.path });
    expect([200, 503]).toContain(reading.statusCode);
    const requests = Array.from({ length: 8 }, () => post(randomUUID(), freshEntry()));
    await kill();
    for (const reply of await Promise.all(requests)) expect([200, 503]).toContain(reply.statusCode);
    await admin.end();
    await worker.read(readAccounts, {});
  });

  it('answers busy when every connection is lent and none comes back', async () => {
    const lent = await Promise.all(Array.from({ length: 4 }, () => world.pool.connect()));
    const busy = await post(randomUUID(), freshEntry());
    for (const client of lent) client.release();
    expect(busy.json<Problem>()).toMatchObject({ status: 503, code: 'system.busy' });
    await worker.run(recordEntry, freshEntry());
  });
});

describe.each(['before', 'after'] as const)(
  'a connection cut %s any statement reaches the database',
  (side) => {
    it('记一笔 is recorded once under its key, and no connection is leaked', async () => {
      const boundaries = await forEachBoundary<
        LightMyRequestResponse,
        Attempt<LightMyRequestResponse> & { key: string }
      >({
        proxy,
        side,
        makeRequest: async () => {
          const key = randomUUID();
          const entry = freshEntry();
          await worker.read(readAccounts, {});
          return { key, send: () => post(key, entry) };
        },
        isDone: (reply) => reply.statusCode === 200,
        assertCut: (reply, cutAt) => {
          if (reply?.statusCode === 200) return;
          expect(reply?.json<Problem>().code, cutAt).toBe('system.database-away');
        },
        assertInvariant: async ({ key }) => {
          expect(await countUnder(key)).toEqual(exactlyOnce);
          expect(world.pool.waitingCount).toBe(0);
          expect(world.pool.idleCount).toBe(world.pool.totalCount);
        },
      });
      expect(boundaries).toBeGreaterThan(10);
    });
  },
);
