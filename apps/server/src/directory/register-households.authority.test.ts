import { readHouseholdAccess } from '@yanzhen/contract/authority';
import {
  moveHousehold,
  readHousehold,
  readHouseholds,
  registerHouseholds,
  search,
} from '@yanzhen/contract/directory';
import { enrol, readAccounts, readEntries, recordEntry } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../record/rebuild.ts';
import { slices } from '../slices.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let secretary: TestClient;

beforeAll(async () => {
  world = await makeTestWorld();
  secretary = await world.as('village-secretary');
});
afterAll(() => world.close());

const household = (number: string, change: object = {}) => ({
  number,
  grid: world.villages[0].grids[0]!,
  partyGroup: world.villages[0].groups[0]!,
  people: [
    { name: '欧阳慕华', isHouseholder: true, birthDay: '1970-03-01' },
    { name: '欧阳小满', birthDay: '2015-06-01' },
  ],
  ...change,
});
const list = (...households: ReturnType<typeof household>[]) => ({
  village: world.villages[0].id,
  households,
});

describe('directory.register-households', () => {
  it('takes five hundred at once, and they are found by their pinyin', async () => {
    const many = Array.from({ length: 500 }, (_, nth) => household(`B${nth}`));
    const { households } = await secretary.run(registerHouseholds, list(...many));
    expect(households).toHaveLength(500);
    expect((await secretary.read(readHouseholds, { limit: 1 })).total).toBe(508);
    expect((await secretary.read(search, { q: 'oymh' })).hits[0]).toMatchObject({
      kind: 'household',
      name: '欧阳慕华',
    });
    const file = await secretary.read(readHousehold, { household: households[0]! });
    expect(file.people.map(({ name }) => name)).toEqual(['欧阳慕华', '欧阳小满']);
    expect(file).toMatchObject({
      members: 2,
      registeredBy: 'village-secretary0',
      registeredOn: '2026-11-22',
    });
  });

  it.each([
    ['a number that is taken', () => [household('C1'), household('001')], 'directory.number-taken'],
    ['a number twice in the list', () => [household('C1'), household('C1')], 'directory.number-taken'],
    [
      'a grid of another village, nested in the list',
      () => [household('C1'), household('C2', { grid: world.villages[1].grids[0] })],
      'directory.grid-elsewhere',
    ],
    [
      'a Party group of another village',
      () => [household('C1', { partyGroup: world.villages[1].groups[0] })],
      'directory.grid-elsewhere',
    ],
    [
      'a household without a householder',
      () => [household('C1', { people: [{ name: '甲' }] })],
      'directory.one-householder',
    ],
  ] as const)('refuses the whole list for %s', async (_, households, code) => {
    const refused = await secretary.refused(registerHouseholds, list(...households()));
    expect(refused.problem.code).toBe(code);
    expect((await secretary.read(search, { q: 'C1' })).hits).toEqual([]);
  });

  it('is bounded at five hundred', async () => {
    const many = Array.from({ length: 501 }, (_, nth) => household(`D${nth}`));
    expect((await secretary.refused(registerHouseholds, list(...many))).status).toBe(400);
  });

  it('lets the township, hides other villages and denies who does not keep the list', async () => {
    await expect(
      (await world.as('township-officer')).run(registerHouseholds, list(household('E1'))),
    ).resolves.toBeDefined();
    const stranger = await world.as('village-secretary', 1);
    expect(await stranger.refused(registerHouseholds, list(household('E2')))).toMatchObject({ status: 404 });
    const nowhere = { ...list(household('E2')), village: crypto.randomUUID() };
    expect(await (await world.as('county-officer')).refused(registerHouseholds, nowhere)).toMatchObject({
      status: 404,
    });
    for (const post of ['grid-worker', 'committee-member', 'system-administrator'] as const) {
      const refused = await (await world.as(post)).refused(registerHouseholds, list(household('E2')));
      expect(refused.problem.code, post).toBe('authority.not-your-duty');
    }
  });
});

describe('directory.move-household', () => {
  it('takes the account and what is under review along, and leaves what was recorded where it happened', async () => {
    const [village] = world.villages;
    const moved = village.households[0]!;
    const { accounts } = await secretary.run(enrol, {
      consentVersion: '1',
      accounts: [{ household: moved.id, person: null, class: 'villager', publication: false }],
    });
    const worker = await world.as('grid-worker');
    const labour = { account: accounts[0]!, item: 'labour', quantity: 1, occurredOn: '2026-11-20' };
    const { entry } = await worker.run(recordEntry, labour);
    const to = { grid: village.grids[1]!, partyGroup: village.groups[1]!, movedOn: '2026-11-22' };
    await secretary.run(moveHousehold, { household: moved.id, ...to });
    const { accounts: there } = await secretary.read(readAccounts, { grid: village.grids[1] });
    expect(there.map(({ id }) => id)).toContain(accounts[0]);
    const refused = await worker.refused(recordEntry, { ...labour, occurredOn: '2026-11-21' });
    expect(refused.problem.code).toBe('authority.other-grid');
    const { entries } = await secretary.read(readEntries, { account: accounts[0] });
    expect(entries).toMatchObject([{ id: entry, grid: village.grids[0] }]);
    const again = await secretary.refused(moveHousehold, { household: moved.id, ...to });
    expect(again.problem.code).toBe('directory.already-there');
  });

  it('refuses a grid of another village and a day ahead, and hides households of other villages', async () => {
    const { id } = world.villages[0].households[2]!;
    const to = { grid: world.villages[0].grids[1]!, partyGroup: null, movedOn: '2026-11-22' };
    const elsewhere = { ...to, household: id, grid: world.villages[1].grids[0]! };
    expect((await secretary.refused(moveHousehold, elsewhere)).problem.code).toBe('directory.grid-elsewhere');
    const ahead = { ...to, household: id, movedOn: '2026-11-23' };
    expect((await secretary.refused(moveHousehold, ahead)).problem.code).toBe('directory.move-ahead');
    const stranger = await world.as('village-secretary', 1);
    expect(await stranger.refused(moveHousehold, { household: id, ...to })).toMatchObject({ status: 404 });
    const worker = await world.as('grid-worker');
    const refused = await worker.refused(moveHousehold, { household: id, ...to });
    expect(refused.problem.code).toBe('authority.not-your-duty');
  });

  it('is rebuilt from its facts, cases and accounts included', async () => {
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
  });
});

describe('authority.read-household-access', () => {
  it('tells who opened the file of whom, to those who answer for it and nobody else', async () => {
    const [, , , next] = world.villages[0].households;
    const household = next!.id;
    await secretary.read(readHousehold, { household });
    const officer = await world.as('county-officer');
    const { readings, total } = await officer.read(readHouseholdAccess, { household });
    expect(total).toBe(2);
    expect(readings.map(({ personName }) => personName).toSorted()).toEqual(['成员4', '户主4']);
    expect(readings[0]).toMatchObject({ postLabel: '村党组织书记', what: '户档案：姓名、生日、电话' });
    expect((await secretary.read(readHouseholdAccess, { household })).total).toBe(2);
    const stranger = await world.as('village-secretary', 1);
    expect(await stranger.readRefused(readHouseholdAccess, { household })).toMatchObject({ status: 404 });
    const worker = await world.as('grid-worker');
    const refused = await worker.readRefused(readHouseholdAccess, { household });
    expect(refused.problem.code).toBe('authority.not-your-duty');
  });
});
