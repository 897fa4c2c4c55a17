import { enrol, recordLabour } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let accounts: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  const secretary = await world.as('village-secretary');
  const enrolled = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: world.villages[0].households.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: false,
    })),
  });
  accounts = enrolled.accounts;
});
afterAll(() => world.close());

const list = (account: string, occasion: string) => ({
  occurredOn: '2026-11-21',
  occasion,
  place: '村部',
  attendees: [{ account, item: 'labour' }],
});

describe('points.record-labour', () => {
  it('allows the grid worker in the own grid and nobody’s next one', async () => {
    const worker = await world.as('grid-worker');
    const own = await worker.run(recordLabour, list(accounts[0]!, '一'));
    expect(own.entries[0]).toMatchObject({ points: 10, refusal: null });
    const next = await worker.run(recordLabour, list(accounts[1]!, '一'));
    expect(next.entries[0]?.refusal?.code).toBe('authority.other-grid');
  });

  it('answers a grid worker of another village as if the accounts did not exist', async () => {
    const stranger = await world.as('grid-worker', 1);
    const refused = await stranger.refused(recordLabour, list(accounts[0]!, '三'));
    expect(refused).toMatchObject({ status: 404, problem: { code: 'authority.not-found' } });
  });

  it.each(['representative', 'shop-keeper', 'supervisor', 'township-officer', 'county-officer'] as const)(
    'denies the %s',
    async (post) => {
      const refused = await (await world.as(post)).refused(recordLabour, list(accounts[0]!, '四'));
      expect(refused.problem.code).toBe('authority.not-your-duty');
    },
  );

  it('tells the village secretary what the table and the procedure allow', async () => {
    const secretary = await world.as('village-secretary');
    const { entries } = await secretary.run(recordLabour, list(accounts[1]!, '二'));
    expect(entries[0]).toMatchObject({ points: 10, refusal: null });
  });
});
