import {
  confirmPlaceChange,
  dropPlaceChange,
  proposePlaceChange,
  readPlaceChanges,
} from '@yanzhen/contract/directory-place-changes';
import type { Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

const input = () => ({
  change: { kind: 'merge' as const, from: world.villages[0].id, into: world.villages[1].id },
  effectiveOn: '2026-11-22',
  document: '翁政发〔2026〕12号',
});

describe('区划变更 is the county’s', () => {
  it.each<Post>([
    'township-officer',
    'village-secretary',
    'grid-worker',
    'system-administrator',
    'security-administrator',
  ])('not of a %s', async (post) => {
    const other = await world.as(post);
    const officer = await world.as('county-officer');
    const { change } = await officer.run(proposePlaceChange, input());
    expect((await other.refused(proposePlaceChange, input())).status).toBe(403);
    expect((await other.refused(confirmPlaceChange, { change })).status).toBe(403);
    expect((await other.refused(dropPlaceChange, { change })).status).toBe(403);
    await officer.run(dropPlaceChange, { change });
  });

  it('and is read by the posts of the villages, who see in it no more than their own', async () => {
    const { change } = await (await world.as('county-officer')).run(proposePlaceChange, input());
    const secretary = await world.as('village-secretary', 1);
    const { changes } = await secretary.read(readPlaceChanges, {});
    expect(changes.find(({ id }) => id === change)).toMatchObject({
      subject: '示例嘎查',
      concerned: { households: 0, accounts: 0 },
    });
    expect((await (await world.as('audit-administrator')).readRefused(readPlaceChanges, {})).status).toBe(
      403,
    );
    await (await world.as('county-officer', 1)).run(confirmPlaceChange, { change });
  });
});
