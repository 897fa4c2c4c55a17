import {
  forgetHouseholdDisability,
  noteHouseholdDisability,
  readHouseholdDisability,
  recordImpact,
  reviewImpact,
  turnOffFeature,
  turnOnFeature,
} from '@yanzhen/contract/rights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { sampleImpact, turnOnSensitive } from '../testing/turn-on-feature.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await makeTestWorld();
});
afterAll(() => world.close());

const impact = (feature: 'household-disability' | 'identity-numbers') => ({
  feature,
  ...sampleImpact,
  validUntil: '2027-11-21',
});

describe('the switch of a sensitive feature', () => {
  it('is the county’s, reviewed by it or by the security administrator, nobody else’s', async () => {
    const feature = 'identity-numbers' as const;
    const county = await world.as('county-officer');
    const { assessment } = await county.run(recordImpact, impact(feature));
    for (const post of [
      'township-officer',
      'village-secretary',
      'audit-administrator',
      'system-administrator',
    ] as const) {
      const client = await world.as(post);
      for (const refused of [
        await client.refused(recordImpact, impact(feature)),
        await client.refused(reviewImpact, { assessment, outcome: 'approved' }),
        await client.refused(turnOnFeature, { feature }),
        await client.refused(turnOffFeature, { feature, reason: '试' }),
      ])
        expect(refused.problem.code, post).toBe('authority.not-your-duty');
    }
    const security = await world.as('security-administrator');
    expect((await security.refused(recordImpact, impact(feature))).problem.code).toBe(
      'authority.not-your-duty',
    );
    await security.run(reviewImpact, { assessment, outcome: 'approved' });
    expect((await security.refused(turnOnFeature, { feature })).problem.code).toBe('authority.not-your-duty');
    await county.run(turnOnFeature, { feature });
    await county.run(turnOffFeature, { feature, reason: '不再需要' });
  });
});

describe('the answer of a household', () => {
  it('is noted and forgotten by its own grid worker and secretary, and hidden from every other village', async () => {
    await turnOnSensitive(world, 'household-disability');
    const [first] = world.villages;
    const own = first.households.find(({ grid }) => grid === first.grids[0])!;
    const next = first.households.find(({ grid }) => grid === first.grids[1])!;
    const noteOf = (home: typeof own) => ({
      household: home.id,
      certified: true,
      agreedBy: home.head,
      agreedOn: '2026-11-20',
    });
    const worker = await world.as('grid-worker');
    await worker.run(noteHouseholdDisability, noteOf(own));
    expect((await worker.refused(noteHouseholdDisability, noteOf(next))).problem.code).toBe(
      'authority.other-grid',
    );
    expect((await worker.readRefused(readHouseholdDisability, { household: next.id })).problem.code).toBe(
      'authority.other-grid',
    );
    const stranger = await world.as('village-secretary', 1);
    expect((await stranger.refused(noteHouseholdDisability, noteOf(own))).problem.code).toBe(
      'authority.not-found',
    );
    expect((await stranger.refused(forgetHouseholdDisability, { household: own.id })).problem.code).toBe(
      'authority.not-found',
    );
    for (const post of ['committee-member', 'supervisor', 'county-officer', 'shop-keeper'] as const) {
      const client = await world.as(post);
      expect((await client.refused(noteHouseholdDisability, noteOf(own))).problem.code, post).toBe(
        'authority.not-your-duty',
      );
      const read = await client.readRefused(readHouseholdDisability, { household: own.id });
      expect(read.problem.code, post).toBe('authority.not-your-duty');
    }
    await (await world.as('village-secretary')).run(forgetHouseholdDisability, { household: own.id });
  });
});
