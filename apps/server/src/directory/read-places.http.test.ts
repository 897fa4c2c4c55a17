import { readPlaces } from '@yanzhen/contract/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

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

  it('shows the township both villages and the county everything', async () => {
    for (const post of ['township-officer', 'county-officer'] as const) {
      const { places } = await (await world.as(post)).read(readPlaces, {});
      expect(places.filter(({ kind }) => kind === 'grid')).toHaveLength(4);
      expect(places.filter(({ kind }) => kind === 'banner')).toHaveLength(1);
    }
  });
});
