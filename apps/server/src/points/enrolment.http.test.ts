import { enrol } from '@yanzhen/contract/points';
import { readEnrolment } from '@yanzhen/contract/points-enrolment';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let secretary: TestClient;

beforeAll(async () => {
  world = await makeTestWorld();
  secretary = await world.as('village-secretary');
});
afterAll(() => world.close());

const register = (households: readonly string[]) =>
  secretary.run(enrol, {
    consentVersion: '1',
    accounts: households.map((household) => ({
      household,
      person: null,
      class: 'villager' as const,
      publication: true,
    })),
  });

describe('参加积分的情况', () => {
  it('WN-02 lists every household page by page, and those that have not signed without the others', async () => {
    const all = await secretary.read(readEnrolment, {});
    expect(all.total).toBe(8);
    expect(all.households.every(({ accounts }) => accounts.length === 0)).toBe(true);
    const first = await secretary.read(readEnrolment, { limit: 5 });
    const rest = await secretary.read(readEnrolment, { limit: 5, after: first.households[4]!.id });
    expect([...first.households, ...rest.households]).toEqual(all.households);
    const [one, two] = all.households.map(({ id }) => id);
    await register([one!, two!]);
    const open = await secretary.read(readEnrolment, { only: 'not-yet', limit: 2 });
    expect([open.total, open.households.length]).toEqual([6, 2]);
    const ids = (await secretary.read(readEnrolment, { only: 'not-yet' })).households.map(({ id }) => id);
    expect(ids).toEqual(all.households.slice(2).map(({ id }) => id));
    const signed = await secretary.read(readEnrolment, { household: one! });
    expect(signed).toMatchObject({ total: 1, households: [{ id: one, accounts: [{ class: 'villager' }] }] });
  });

  it('still asks for the household where only a member takes part as a person', async () => {
    const { id, member, number } = world.villages[0].households[7]!;
    await secretary.run(enrol, {
      consentVersion: '1',
      accounts: [{ household: id, person: member, class: 'party-member', publication: true }],
    });
    const { households } = await secretary.read(readEnrolment, { text: number, only: 'not-yet' });
    expect(households).toMatchObject([{ id, accounts: [{ class: 'party-member' }] }]);
  });

  it('shows nothing of another village', async () => {
    const stranger = await world.as('village-secretary', 1);
    expect((await stranger.read(readEnrolment, { village: world.villages[0].id })).total).toBe(0);
    expect(
      (await stranger.read(readEnrolment, { household: world.villages[0].households[0]!.id })).total,
    ).toBe(0);
  });
});
