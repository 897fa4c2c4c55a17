import { enrol, readEntries, recordEntry } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../http/build-app.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

const EARLIER = '2026-11-22T01:00:00.000Z';
const LATER = '2026-11-22T02:05:00.000Z';

let world: TestWorld;
let worker: TestClient;
let account: string;

const labour = (occasion: string) => ({
  account,
  item: 'labour',
  quantity: 1,
  occurredOn: '2026-11-20',
  occasion,
});

beforeAll(async () => {
  world = await makeTestWorld();
  worker = await world.as('grid-worker');
  const [own] = world.villages[0].households;
  const { accounts } = await worker.run(enrol, {
    consentVersion: '1',
    accounts: [{ household: own!.id, person: null, class: 'villager', publication: true }],
  });
  account = accounts[0]!;
});

afterAll(() => world.close());

describe('a clock set back', () => {
  it('refuses in a sentence to record before what is recorded, keeps reading, and recovers with the clock', async () => {
    const before = await worker.run(recordEntry, labour('上午'));
    world.clock.set(EARLIER);
    const behind = await worker.refused(recordEntry, labour('下午'));
    expect(behind).toMatchObject({
      status: 503,
      problem: { code: 'record.clock-behind', params: { seconds: 3600 } },
    });
    expect(behind.problem.detail).toMatch(/3600 秒.*。$/);
    const { entries } = await worker.read(readEntries, { account });
    expect(entries.map(({ id }) => id)).toEqual([before.entry]);
    world.clock.set(LATER);
    await worker.run(recordEntry, labour('下午'));
    expect((await worker.read(readEntries, { account })).total).toBe(2);
  });

  it('is noticed by a server that has just started, from the record itself', async () => {
    world.clock.set(LATER);
    await worker.run(recordEntry, labour('晚上'));
    world.clock.set(EARLIER);
    const restarted = await buildApp({
      pool: world.pool,
      clock: world.clock,
      keyring: world.keyring,
      secureCookies: false,
    });
    const fresh = await world.as('grid-worker');
    // The guard reads the latest fact while the server starts; the first request waits for nothing else.
    await expect
      .poll(async () => {
        const reply = await restarted.inject({
          method: 'POST',
          url: recordEntry.path,
          headers: {
            'x-yanzhen': '1',
            cookie: await cookieOf(fresh),
            'idempotency-key': crypto.randomUUID(),
          },
          payload: labour('夜里'),
        });
        return reply.json<{ code?: string }>().code;
      })
      .toBe('record.clock-behind');
    await restarted.close();
  });

  it('takes a correction of seconds by time service for what it is', async () => {
    world.clock.set(LATER);
    await worker.run(recordEntry, labour('第二天'));
    world.clock.set(new Date(Date.parse(LATER) - 30_000).toISOString());
    await worker.run(recordEntry, labour('第三天'));
  });
});

/** The cookie that a client sends, as the server sees it. */
async function cookieOf(client: TestClient): Promise<string> {
  const reply = await client.inject({ method: 'GET', url: '/api/session' });
  return String(reply.raw.req.headers['cookie']);
}
