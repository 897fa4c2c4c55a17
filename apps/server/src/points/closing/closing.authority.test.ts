import { closeQuarter, readClose, summariseYear } from '@yanzhen/contract/points-close';
import { postNames } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptSinglePoints, countQuarter, enrolFirstGrid, goTo } from '../../testing/settled-points.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let village: string;

beforeAll(async () => {
  world = await makeTestWorld();
  village = world.villages[0].id;
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  await enrolFirstGrid(world);
  await countQuarter(world, '2026-Q1');
});

afterAll(() => world.close());

const may = ['village-secretary', 'committee-member'] as const;

describe('points.close-quarter, points.summarise-year', () => {
  it('are denied to every post whose duty they are not, the county’s and township’s among them', async () => {
    const others = postNames.filter((post) => !may.some((one) => one === post) && post !== 'villager');
    for (const post of others) {
      const client = await world.as(post);
      const quarter = await client.refused(closeQuarter, { village, quarter: '2026-Q1' });
      const year = await client.refused(summariseYear, { village, year: '2026' });
      expect([post, quarter.problem.code, year.problem.code]).toEqual([
        post,
        'authority.not-your-duty',
        'authority.not-your-duty',
      ]);
    }
  });

  it.each(may)('are unknown ground to the %s of another village', async (post) => {
    const stranger = await world.as(post, 1);
    const quarter = await stranger.refused(closeQuarter, { village, quarter: '2026-Q1' });
    expect(quarter).toMatchObject({ status: 404, problem: { code: 'authority.not-found' } });
    const year = await stranger.refused(summariseYear, { village, year: '2026' });
    expect(year).toMatchObject({ status: 404, problem: { code: 'authority.not-found' } });
  });

  it('are the secretary’s and the committee’s, one quarter each', async () => {
    const secretary = await world.as('village-secretary');
    await expect(secretary.run(closeQuarter, { village, quarter: '2026-Q1' })).resolves.toBeDefined();
    await countQuarter(world, '2026-Q2');
    const member = await world.as('committee-member');
    await expect(member.run(closeQuarter, { village, quarter: '2026-Q2' })).resolves.toBeDefined();
    const year = await member.refused(summariseYear, { village, year: '2026' });
    expect(year.problem.code).toBe('points.year-running');
  });
});

describe('points.read-close', () => {
  it('shows a close to the village and not to the next', async () => {
    const representative = await world.as('representative');
    const { closed } = await representative.read(readClose, { village, period: '2026-Q1' });
    expect(closed).not.toBeNull();
    const stranger = await world.as('representative', 1);
    const refused = await stranger.readRefused(readClose, { village, period: '2026-Q1' });
    expect(refused.problem.code).toBe('authority.not-found');
  });
});
