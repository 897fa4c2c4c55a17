import { enrol } from '@yanzhen/contract/points';
import { type Health, readHealth } from '@yanzhen/contract/record';
import { postNames } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { seal } from './seal.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await makeTestWorld();
});

afterAll(() => world.close());

const read = async (): Promise<Health> => (await world.as('system-administrator')).read(readHealth, {});

describe('record.read-health', () => {
  it('counts facts that no seal holds yet, and seals whose root was not printed yet', async () => {
    expect((await read()).facts).toEqual({ count: 0, latestAt: null });
    const secretary = await world.as('village-secretary');
    const [household] = world.villages[0].households;
    await secretary.run(enrol, {
      consentVersion: '1',
      accounts: [{ household: household!.id, person: null, class: 'villager', publication: false }],
    });
    const open = await read();
    expect(open.facts.latestAt).toBe(world.clock.now());
    expect(open.seals).toMatchObject({ unsealed: open.facts.count, oldestUnsealedAt: world.clock.now() });
    await seal(world.pool, world.clock);
    expect((await read()).seals).toEqual({
      unsealed: 0,
      oldestUnsealedAt: null,
      lastSealedAt: world.clock.now(),
      unanchored: 1,
    });
  });

  it('tells versions, open sessions, and by how much the clock was set back', async () => {
    const health = await read();
    expect(health.database.migration).toBe(health.database.migrationsShipped);
    expect(health.database.bytes).toBeGreaterThan(1_000_000);
    expect(health.sessions).toBeGreaterThan(1);
    expect(health.clockBehindSeconds).toBe(0);
    const now = world.clock.now();
    const client = await world.as('system-administrator');
    world.clock.set(new Date(Date.parse(now) - 30_000).toISOString());
    expect((await client.read(readHealth, {})).clockBehindSeconds).toBe(30);
    world.clock.set(now);
  });

  it.each(postNames.filter((post) => post !== 'villager' && post !== 'system-administrator'))(
    'denies the %s, over HTTP and in the database',
    async (post) => {
      const refused = await (await world.as(post)).readRefused(readHealth, {});
      expect(refused.problem.code).toBe('authority.not-your-duty');
      const scope = {
        tenant: TENANT,
        person: world.personOf(post),
        whole: true,
        villages: [],
        household: null,
      };
      const rows = await inTransaction(world.pool, scope, async (transaction) => ({
        result: await transaction.query({
          text: `select * from system_health('2026-11-22', now())`,
          values: [],
        }),
        last: [],
      }));
      expect(rows).toEqual([]);
    },
  );
});
