import { readPlaces } from '@yanzhen/contract/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { makeNameKeys } from './search-keys.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

describe('辖区内的地点', () => {
  it('shows a village its own grids and groups and the way up, and nothing of the next village', async () => {
    const secretary = await world.as('village-secretary');
    const { places } = await secretary.read(readPlaces, {});
    const ids = places.map(({ id }) => id);
    const [own, other] = world.villages;
    expect(ids).toEqual(
      expect.arrayContaining([world.county, world.township, own.id, ...own.grids, ...own.groups]),
    );
    expect(ids).not.toContain(other.id);
    expect(ids).not.toContain(other.grids[0]);
  });

  it.each(['赛沁塔拉', '賽沁塔拉', 'saiqintala', 'sqtlgc', '赛qtl', 'qintala', 's'])(
    'are found by %s, those in reach alone, as the nation’s are',
    async (text) => {
      const name = '赛沁塔拉嘎查';
      await world.askAsOwner('update yanzhen.places set name = $2, search_keys = $3 where id = $1', [
        world.villages[1].id,
        name,
        makeNameKeys(name).text,
      ]);
      const found = async (client: TestClient) =>
        (await client.read(readPlaces, { text })).places.map((place) => place.name);
      expect(await found(await world.as('township-officer'))).toEqual([name]);
      expect(await found(await world.as('village-secretary'))).toEqual([]);
    },
  );

  it('are refused by a name of separators alone, and not found by another', async () => {
    const officer = await world.as('county-officer');
    expect((await officer.readRefused(readPlaces, { text: '·' })).problem.code).toBe('directory.query-empty');
    expect((await officer.read(readPlaces, { text: '无此地' })).places).toEqual([]);
  });

  it('shows the township both villages and the county everything', async () => {
    for (const post of ['township-officer', 'county-officer'] as const) {
      const { places } = await (await world.as(post)).read(readPlaces, {});
      expect(places.filter(({ kind }) => kind === 'grid')).toHaveLength(4);
      expect(places.filter(({ kind }) => kind === 'banner')).toHaveLength(1);
    }
  });
});
