import { readAccessLog } from '@yanzhen/contract/authority';
import { readHousehold, readHouseholds, search } from '@yanzhen/contract/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { newId } from '../record/new-id.ts';
import { TENANT } from '../testing/test-constants.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { makeNameKeys } from './search-keys.ts';

let world: TestWorld;

/** Two people of one name, one in each village, so that a leak would show as a second hit. */
async function settle(name: string, nth: 0 | 1, member = newId()) {
  const household = world.villages[nth].households[0]!;
  await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: undefined,
    last: [
      transaction.query({
        text: `insert into people (tenant, id, village, household, name, search_keys, sex, phone) values ($1, $2, $3, $4, $5, $6, 'male', '13812345678')`,
        values: [TENANT, member, household.village, household.id, name, makeNameKeys(name).text],
      }),
    ],
  }));
  return member;
}

beforeAll(async () => {
  world = await makeTestWorld();
  await settle('单国华', 0);
  await settle('单国华', 1);
  for (let nth = 0; nth < 25; nth += 1) await settle(`赵福${'甲乙丙丁戊'[nth % 5]}`, 0);
});

afterAll(() => world.close());

const find = async (client: TestClient, q: string) => (await client.read(search, { q })).hits;

describe('directory.search', () => {
  it.each(['单国华', '單國華', 'shanguohua', 'dan guo hua', 'sgh', '国华'])(
    'finds a person by “%s”, and as the most restricted post only in the own village',
    async (q) => {
      const hits = await find(await world.as('representative'), q);
      expect(hits).toMatchObject([{ kind: 'person', name: '单国华', village: world.villages[0].id }]);
      expect(hits[0]?.detail).toBe('示例嘎查第1网格 001 户');
      const above = await find(await world.as('township-officer'), q);
      expect(new Set(above.map(({ village }) => village))).toEqual(
        new Set(world.villages.map(({ id }) => id)),
      );
    },
  );

  it('looks in one village alone where that is asked, and never beyond what the post reaches', async () => {
    const township = await world.as('township-officer');
    const [own, next] = world.villages;
    const inNext = await township.read(search, { q: '单国华', village: next.id });
    expect(inNext.hits).toMatchObject([{ name: '单国华', village: next.id }]);
    const county = await world.as('county-officer');
    expect((await county.read(search, { q: '单国华', village: own.id })).hits).toHaveLength(1);
    const representative = await world.as('representative');
    expect((await representative.read(search, { q: '单国华', village: next.id })).hits).toEqual([]);
  });

  it('finds a household by its number and householder, a place and a scheme by name', async () => {
    const secretary = await world.as('village-secretary');
    const household = world.villages[0].households[2]!;
    expect(await find(secretary, '003')).toMatchObject([{ kind: 'household', id: household.id }]);
    expect(await find(secretary, '户主3')).toMatchObject([{ kind: 'household', id: household.id }]);
    const places = await find(secretary, '第2网格');
    expect(places).toMatchObject([{ kind: 'place', name: '示例嘎查第2网格', detail: '网格' }]);
    const schemes = await find(secretary, 'csjfbz');
    const own = schemes.map(({ kind, village }) => [kind, village]);
    expect(own).toContainEqual(['scheme', world.villages[0].id]);
    expect(own).not.toContainEqual(['scheme', world.villages[1].id]);
  });

  it('shows twenty at most, the whole name before its beginning, and says that there are more', async () => {
    const representative = await world.as('representative');
    await settle('赵福', 0);
    const { hits, more } = await representative.read(search, { q: 'zf' });
    expect(hits).toHaveLength(20);
    expect(more).toBe(true);
    expect(hits[0]?.name).toBe('赵福');
  });

  it('takes signs of patterns literally and refuses what cannot be searched', async () => {
    const representative = await world.as('representative');
    expect(await find(representative, '%')).toEqual([]);
    expect(await find(representative, '_')).toEqual([]);
    expect((await representative.readRefused(search, { q: ' · ' })).problem.code).toBe(
      'directory.query-empty',
    );
    expect((await representative.readRefused(search, { q: '很'.repeat(41) })).problem.code).toBe(
      'directory.query-too-long',
    );
  });
});

describe('directory.read-households', () => {
  it('lists the own village page by page and nothing of another', async () => {
    const representative = await world.as('representative');
    const first = await representative.read(readHouseholds, { limit: 5 });
    const rest = await representative.read(readHouseholds, { limit: 5, after: first.households[4]!.id });
    expect(first.total).toBe(8);
    const ids = [...first.households, ...rest.households].map(({ id }) => id);
    expect(ids.toSorted()).toEqual(world.villages[0].households.map(({ id }) => id).toSorted());
    expect((await representative.read(readHouseholds, { village: world.villages[1].id })).households).toEqual(
      [],
    );
    expect((await representative.read(readHouseholds, { grid: world.villages[0].grids[1] })).total).toBe(4);
    const [one] = first.households;
    for (const text of [one!.householderName, one!.number])
      expect((await representative.read(readHouseholds, { text })).households.map(({ id }) => id)).toContain(
        one!.id,
      );
    expect((await representative.read(readHouseholds, { text: '没有这一户' })).total).toBe(0);
  });
});

describe('directory.read-household', () => {
  const fileOf = (nth: number, village: 0 | 1 = 0) => ({
    household: world.villages[village].households[nth]!.id,
  });

  it('opens the file for the grid worker of the grid and leaves one row for each person in it', async () => {
    const worker = await world.as('grid-worker');
    const before = await countReadings();
    const file = await worker.read(readHousehold, fileOf(2));
    expect(file.people.map(({ isHouseholder }) => isHouseholder)).toEqual([true, false]);
    expect(await countReadings()).toBe(before + file.people.length);
  });

  it('masks telephone numbers for whoever does not call at the door', async () => {
    const phoneFor = async (post: 'village-secretary' | 'township-officer') =>
      (await (await world.as(post)).read(readHousehold, fileOf(0))).people.flatMap(
        ({ phone }) => phone ?? [],
      )[0];
    expect(await phoneFor('village-secretary')).toBe('13812345678');
    expect(await phoneFor('township-officer')).toBe('138****5678');
  });

  it('denies the next grid, hides another village, and logs neither', async () => {
    const worker = await world.as('grid-worker');
    const before = await countReadings();
    expect((await worker.readRefused(readHousehold, fileOf(1))).problem.code).toBe('authority.other-grid');
    expect(await worker.readRefused(readHousehold, fileOf(0, 1))).toMatchObject({ status: 404 });
    const keeper = await world.as('shop-keeper');
    expect((await keeper.readRefused(readHousehold, fileOf(0))).problem.code).toBe('authority.not-your-duty');
    expect(await countReadings()).toBe(before);
  });

  it('shows the person who read the file, and nobody else', async () => {
    const leader = world.personOf('party-group-leader');
    await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
      result: undefined,
      last: [
        transaction.query({
          text: 'update people set household = $3 where tenant = $1 and id = $2',
          values: [TENANT, leader, world.villages[0].households[4]!.id],
        }),
      ],
    }));
    await (await world.as('village-secretary')).read(readHousehold, fileOf(4));
    const { readings } = await (await world.as('party-group-leader')).read(readAccessLog, {});
    expect(readings).toMatchObject([{ readerName: 'village-secretary0', postLabel: '村党组织书记' }]);
    expect((await (await world.as('supervisor')).read(readAccessLog, {})).readings).toEqual([]);
    for (let nth = 0; nth < 2; nth += 1)
      await (await world.as('village-secretary')).read(readHousehold, fileOf(4));
    const own = await world.as('party-group-leader');
    const first = await own.read(readAccessLog, { limit: 2 });
    const rest = await own.read(readAccessLog, { limit: 2, after: first.readings[1]!.id });
    expect([first.total, rest.total]).toEqual([3, 3]);
    expect(rest.readings.map(({ id }) => id)).toEqual([readings[0]!.id]);
  });
});

async function countReadings(): Promise<number> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ readings: number }>(
    `select coalesce(last_value, 0)::integer as readings from pg_sequences where sequencename like 'access_log%'`,
  );
  await client.end();
  return rows[0]?.readings ?? 0;
}
