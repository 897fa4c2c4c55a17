import { enrol, readEntries, recordLabour } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let worker: TestClient;
let own: readonly string[];
let nextGrid: string;

beforeAll(async () => {
  world = await makeTestWorld();
  worker = await world.as('grid-worker');
  const secretary = await world.as('village-secretary');
  const { households, grids } = world.villages[0];
  const sorted = households.toSorted((a, b) => Number(b.grid === grids[0]) - Number(a.grid === grids[0]));
  const { accounts } = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: sorted.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: false,
    })),
  });
  own = accounts.slice(0, 4);
  nextGrid = accounts[4]!;
});
afterAll(() => world.close());

const event = { occurredOn: '2026-11-21', occasion: '清理村西排水沟', place: '村西排水沟东段' };

describe('劳动考勤表', () => {
  it('WN-18 gives everybody on the list an entry in one command, and says which were not recorded', async () => {
    const { entries } = await worker.run(recordLabour, {
      ...event,
      attendees: [
        { account: own[0]!, item: 'labour' },
        { account: own[1]!, item: 'labour' },
        { account: own[1]!, item: 'vehicle', quantity: 2 },
        { account: own[1]!, item: 'labour' },
        { account: nextGrid, item: 'labour' },
        { account: own[2]!, item: 'ceremony' },
      ],
    });
    expect(entries.map(({ points, refusal }) => refusal?.code ?? points)).toEqual([
      10,
      10,
      100,
      'points.already-recorded',
      'authority.other-grid',
      'points.not-a-labour-item',
    ]);
    const { entries: recorded } = await worker.read(readEntries, { account: own[1] });
    expect(recorded).toHaveLength(2);
    expect(recorded[0]).toMatchObject({ occasion: event.occasion, note: event.place });
  });

  it('records the same event once, however often its list is handed in', async () => {
    const list = { ...event, occasion: '植树', attendees: [{ account: own[3]!, item: 'labour' }] };
    await worker.run(recordLabour, list);
    const { entries } = await worker.run(recordLabour, list);
    expect(entries[0]?.refusal?.code).toBe('points.already-recorded');
  });

  it('WN-18 takes a list as a whole or not at all when the desk asks for that', async () => {
    const attendees = [
      { account: own[0]!, item: 'labour' },
      { account: own[1]!, item: 'ceremony' },
    ];
    const secretary = await world.as('village-secretary');
    const list = { ...event, occasion: '修路', whole: true };
    const held = await secretary.run(recordLabour, { ...list, attendees });
    expect(held.entries.map(({ refusal }) => refusal?.code)).toEqual([
      'points.list-held-back',
      'points.not-a-labour-item',
    ]);
    const before = await secretary.read(readEntries, { account: own[0] });
    expect(before.entries.map(({ occasion }) => occasion)).not.toContain('修路');
    const [good] = attendees;
    const done = await secretary.run(recordLabour, { ...list, attendees: [good!] });
    expect(done.entries[0]?.points).toBe(10);
  });
});
