import {
  allowOverCap,
  answerVisit,
  readVisitCounters,
  readVisits,
  recordVisit,
  requestVisit,
} from '@yanzhen/contract/activities';
import type { Post } from '@yanzhen/domain/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { publishVisitRules } from '../testing/visit-rules.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await makeTestWorld();
  await publishVisitRules(world, { overCap: { approvedBy: ['county-officer'] } });
});
afterAll(() => world.close());

let serial = 0;
const notice = (village = world.villages[0].id, announced: 'own-request' | 'by-phone' = 'own-request') => ({
  village,
  day: '2026-11-25',
  kind: 'research' as const,
  unit: `单位 ${(serial += 1)}`,
  people: 3,
  purpose: '调研',
  contact: '办公室',
  announced,
});
const ask = async (village = world.villages[0].id) =>
  (await world.as('township-officer')).run(requestVisit, notice(village));

/** A village nobody has, and one that lies outside the session's own. */
const nowhere = '0192b0a0-0000-7000-8000-000000000000';

describe('activities.request-visit', () => {
  it('is for the county, the township and, on behalf, the village; not for those who only read or work in a grid', async () => {
    for (const post of ['grid-worker', 'supervisor', 'committee-member', 'representative'] as const) {
      const refused = await (await world.as(post)).refused(requestVisit, notice());
      expect(refused.problem.code, post).toBe('authority.not-your-duty');
    }
    for (const post of ['county-officer', 'township-officer'] as const)
      await expect((await world.as(post)).run(requestVisit, notice())).resolves.toMatchObject({
        outcome: 'requested',
      });
    const host = await world.as('village-secretary');
    await expect(host.run(requestVisit, notice(undefined, 'by-phone'))).resolves.toBeDefined();
  });

  it('answers a village out of scope as not found, and books nothing there', async () => {
    const host = await world.as('village-secretary');
    const other = notice(world.villages[1].id, 'by-phone');
    expect((await host.refused(requestVisit, other)).problem.code).toBe('authority.not-found');
    const county = await world.as('county-officer');
    for (const village of [nowhere, world.township, world.villages[0].grids[0]!])
      expect((await county.refused(requestVisit, notice(village))).problem.code).toBe('authority.not-found');
    const { total } = await county.read(readVisits, { village: world.villages[1].id });
    expect(total).toBe(0);
  });
});

describe('activities.answer-visit', () => {
  it('is for the host alone, and not for the next village’s', async () => {
    const { visit } = await ask();
    const input = { visit, answer: 'accepted' as const };
    for (const post of ['township-officer', 'county-officer', 'committee-member'] as const) {
      const refused = await (await world.as(post)).refused(answerVisit, input);
      expect(refused.problem.code, post).toBe('authority.not-your-duty');
    }
    const stranger = await (await world.as('village-secretary', 1)).refused(answerVisit, input);
    expect(stranger.problem.code).toBe('authority.not-found');
    await expect((await world.as('village-secretary')).run(answerVisit, input)).resolves.toEqual({
      state: 'accepted',
    });
  });
});

describe('activities.record-visit', () => {
  it('is cancelled by whoever asked or the host, by no other officer and no other village', async () => {
    const { visit } = await ask();
    const input = { visit, outcome: 'cancelled' as const, reason: '改期' };
    const other = await (await world.as('county-officer')).refused(recordVisit, input);
    expect(other.problem.code).toBe('activities.not-your-request');
    const stranger = await (await world.as('village-secretary', 1)).refused(recordVisit, input);
    expect(stranger.problem.code).toBe('authority.not-found');
    expect((await (await world.as('supervisor')).refused(recordVisit, input)).problem.code).toBe(
      'authority.not-your-duty',
    );
    await expect((await world.as('township-officer')).run(recordVisit, input)).resolves.toEqual({
      state: 'cancelled',
    });
    const second = await ask();
    const host = await world.as('village-secretary');
    await expect(host.run(recordVisit, { ...input, visit: second.visit })).resolves.toBeDefined();
  });
});

describe('activities.allow-over-cap', () => {
  it('is for the post the rules name, never for the village', async () => {
    const inspection = { ...notice(world.villages[1].id), kind: 'inspection' as const };
    const township = await world.as('township-officer');
    await township.run(requestVisit, inspection);
    const { visit, outcome } = await township.run(requestVisit, { ...inspection, unit: '另一单位' });
    expect(outcome).toBe('refused');
    const input = { visit, reason: '上级指定' };
    const codes: Readonly<Partial<Record<Post, string>>> = {
      'village-secretary': 'authority.not-your-duty',
      'township-officer': 'activities.no-override',
    };
    for (const [post, code] of Object.entries(codes)) {
      const refused = await (await world.as(post as Post, post === 'village-secretary' ? 1 : 0)).refused(
        allowOverCap,
        input,
      );
      expect(refused.problem.code, post).toBe(code);
    }
    await expect((await world.as('county-officer')).run(allowOverCap, input)).resolves.toEqual({
      state: 'requested',
    });
  });
});

describe('activities.read-visits', () => {
  it('shows a village its own log alone, and a county all of it; a grid worker has no need of it', async () => {
    await ask(world.villages[1].id);
    const own = await (await world.as('village-secretary')).read(readVisits, {});
    expect(own.visits.length).toBeGreaterThan(0);
    expect(own.visits.every(({ village }) => village === world.villages[0].id)).toBe(true);
    const all = await (await world.as('county-officer')).read(readVisits, {});
    expect(new Set(all.visits.map(({ village }) => village)).size).toBe(2);
    expect((await (await world.as('grid-worker')).readRefused(readVisits, {})).problem.code).toBe(
      'authority.not-your-duty',
    );
    const supervisor = await world.as('supervisor');
    const [{ id: village }, { id: other }] = world.villages;
    for (const refused of [
      await supervisor.readRefused(readVisits, { village: other }),
      await supervisor.readRefused(readVisitCounters, { village: other }),
    ])
      expect(refused.problem.code).toBe('authority.not-found');
    await expect(supervisor.read(readVisits, { village })).resolves.toBeDefined();
    await expect(supervisor.read(readVisitCounters, { village })).resolves.toBeDefined();
  });
});
