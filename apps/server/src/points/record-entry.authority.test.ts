import { enrol, recordEntry } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let ownAccount: string;
let otherGridAccount: string;

const entry = (account: string, occurredOn: string) => ({ account, item: 'labour', quantity: 1, occurredOn });

beforeAll(async () => {
  world = await makeTestWorld();
  const [village] = world.villages;
  const secretary = await world.as('village-secretary');
  const { accounts } = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: village.households.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: false,
    })),
  });
  ownAccount = accounts[0]!;
  otherGridAccount = accounts[1]!;
});

afterAll(() => world.close());

describe('points.record-entry', () => {
  it('allows the grid worker in the own grid', async () => {
    const worker = await world.as('grid-worker');
    await expect(worker.run(recordEntry, entry(ownAccount, '2026-11-02'))).resolves.toMatchObject({
      points: 10,
    });
  });

  it('denies the grid worker in the next grid of the same village', async () => {
    const worker = await world.as('grid-worker');
    const refused = await worker.refused(recordEntry, entry(otherGridAccount, '2026-11-03'));
    expect(refused).toMatchObject({ status: 403, problem: { code: 'authority.other-grid' } });
  });

  it('answers a grid worker of another village as if the account did not exist', async () => {
    const stranger: TestClient = await world.as('grid-worker', 1);
    const refused = await stranger.refused(recordEntry, entry(ownAccount, '2026-11-04'));
    expect(refused).toMatchObject({ status: 404, problem: { code: 'authority.not-found' } });
  });

  it.each([
    'representative',
    'shop-keeper',
    'supervisor',
    'township-officer',
    'county-officer',
    'system-administrator',
  ] as const)('denies the %s, whose duty it is not', async (post) => {
    const client = await world.as(post);
    const refused = await client.refused(recordEntry, entry(ownAccount, '2026-11-05'));
    expect(refused).toMatchObject({ status: 403, problem: { code: 'authority.not-your-duty' } });
  });

  it('denies whoever has signed out, even while the actor is still remembered', async () => {
    const worker = await world.as('grid-worker');
    await worker.inject({ method: 'POST', url: '/api/sign-out' });
    const refused = await worker.refused(recordEntry, entry(ownAccount, '2026-11-06'));
    expect(refused).toMatchObject({ status: 401, problem: { code: 'authority.not-signed-in' } });
  });

  it('denies a request that no page of ours sent', async () => {
    const worker = await world.as('grid-worker');
    const reply = await worker.inject({
      method: 'POST',
      url: recordEntry.path,
      headers: { origin: 'http://elsewhere.example', 'idempotency-key': crypto.randomUUID() },
      payload: entry(ownAccount, '2026-11-07'),
    });
    expect(reply.json()).toMatchObject({ code: 'authority.forbidden-origin' });
  });
});
