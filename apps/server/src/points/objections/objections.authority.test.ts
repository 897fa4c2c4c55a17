import {
  correctEntry,
  decideObjection,
  lodgeObjection,
  readObjectors,
  recordDelivery,
} from '@yanzhen/contract/points-objections';
import { appoint } from '@yanzhen/contract/authority';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolGrid, postEntries } from '../../testing/posted-entries.ts';
import { countOn } from '../../testing/review-quarter.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let entries: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  const accounts = await enrolGrid(world);
  entries = await postEntries(world, accounts[0]!, [
    { item: 'labour', day: '2026-11-02' },
    { item: 'labour', day: '2026-11-03' },
    { item: 'ceremony', day: '2026-11-04' },
  ]);
});
afterAll(() => world.close());

const head = () => world.villages[0].households[0]!.head;

describe('points.lodge-objection', () => {
  it('is recorded on behalf by the grid worker, not by a shop keeper and not from another village', async () => {
    const input = { entry: entries[0]!, reason: '不是这一天', objector: head() };
    expect((await (await world.as('shop-keeper')).refused(lodgeObjection, input)).problem.code).toBe(
      'authority.not-your-duty',
    );
    expect((await (await world.as('village-secretary', 1)).refused(lodgeObjection, input)).problem.code).toBe(
      'authority.not-found',
    );
    await expect((await world.as('grid-worker')).run(lodgeObjection, input)).resolves.toBeDefined();
  });
});

describe('points.read-objectors', () => {
  it('names the grown-ups of the household, or of another of the village, to those who may write it down', async () => {
    const entry = entries[0]!;
    const worker = await world.as('grid-worker');
    const { number, people } = await worker.read(readObjectors, { entry });
    expect({ number, names: people.map(({ name }) => name) }).toEqual({
      number: '001',
      names: ['户主1', '成员1'],
    });
    const other = await worker.read(readObjectors, { entry, number: '002' });
    expect(other.people[0]).toMatchObject({ name: '户主2', isHouseholder: true });
    expect((await worker.read(readObjectors, { entry, number: '999' })).people).toEqual([]);
    const stranger = await (await world.as('committee-member', 1)).readRefused(readObjectors, { entry });
    expect(stranger.problem.code).toBe('authority.not-found');
    const unduly = await (await world.as('shop-keeper')).readRefused(readObjectors, { entry });
    expect(unduly.problem.code).toBe('authority.not-your-duty');
  });
});

describe('points.decide-objection', () => {
  it('R-15 is for the supervisors of that village, never for whoever recorded or reviewed the entry', async () => {
    const { objection } = await (await world.as('committee-member')).run(lodgeObjection, {
      entry: entries[1]!,
      reason: '不是本户',
      objector: head(),
    });
    const input = { objection, outcome: 'dismissed' as const, reason: '核对无误' };
    for (const post of ['village-secretary', 'grid-worker', 'party-group-leader'] as const) {
      const refused = await (await world.as(post)).refused(decideObjection, input);
      expect(refused.problem.code).toBe('authority.not-your-duty');
    }
    const stranger = await (await world.as('supervisor', 1)).refused(decideObjection, input);
    expect(stranger.problem.code).toBe('authority.not-found');
    // Elected to supervise as well: who recorded, who reviewed and who voted in the joint review.
    for (const post of ['grid-worker', 'party-group-leader', 'committee-member'] as const) {
      const { appointment } = await (await world.as('township-officer')).run(appoint, {
        person: world.personOf(post),
        post: 'supervisor',
        place: world.villages[0].id,
        since: '2026-11-22',
        electedOn: '2026-11-20',
        source: '示例嘎查村务监督委员会推选结果',
      });
      const bound = await world.as(post);
      await bound.choose(appointment);
      expect((await bound.refused(decideObjection, input)).problem.code, post).toBe('procedures.has-acted');
    }
    await expect((await world.as('supervisor')).run(decideObjection, input)).resolves.toMatchObject({
      outcome: 'dismissed',
    });
  });
});

describe('points.record-delivery', () => {
  it('is for the own grid’s worker, not for the one of another village', async () => {
    const input = { entry: entries[2]!, means: 'in-person' as const, on: '2026-11-22' };
    const stranger = await (await world.as('grid-worker', 1)).refused(recordDelivery, input);
    expect(stranger.problem.code).toBe('authority.not-found');
    await expect((await world.as('grid-worker')).run(recordDelivery, input)).resolves.toBeDefined();
  });
});

describe('points.correct-entry', () => {
  it('is the secretary’s alone', async () => {
    await countOn(world, '2026-12-21T02:00:00.000Z', '2026-11');
    const input = { entry: entries[1]!, reason: '记错' };
    for (const post of ['grid-worker', 'committee-member', 'township-officer'] as const) {
      const refused = await (await world.as(post)).refused(correctEntry, input);
      expect(refused.problem.code).toBe('authority.not-your-duty');
    }
    await expect((await world.as('village-secretary')).run(correctEntry, input)).resolves.toMatchObject({
      points: -10,
    });
  });
});
