import { enrol, recordEntry, reviewEntries } from '@yanzhen/contract/points';
import { readReview } from '@yanzhen/contract/points-review';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let gridWorker: TestClient;
let leader: TestClient;
let account: string;

beforeAll(async () => {
  world = await makeTestWorld();
  gridWorker = await world.as('grid-worker');
  leader = await world.as('party-group-leader');
  const secretary = await world.as('village-secretary');
  const [home] = world.villages[0].households;
  const { accounts } = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: [{ household: home!.id, person: null, class: 'villager', publication: true }],
  });
  account = accounts[0]!;
});

afterAll(() => world.close());

const record = (item: string, day: string) =>
  gridWorker.run(recordEntry, {
    account,
    item,
    occurredOn: day,
    note: '二组出工表第 3 页',
    evidence: '现场记录',
  });

describe('待我审核', () => {
  it('names the stages of a post while nothing waits at any', async () => {
    const secretary = await world.as('village-secretary');
    const { stages, items } = await secretary.read(readReview, {});
    expect(stages.map(({ id, waiting }) => [id, waiting])).toEqual([
      ['joint', 0],
      ['meeting', 0],
    ]);
    expect(items).toEqual([]);
    expect((await leader.read(readReview, {})).stages).toMatchObject([{ id: 'group', waiting: 0 }]);
  });

  it('WN-10 gives the group leader his stage, its clock, the rule and the evidence of each entry', async () => {
    const { entry } = await record('labour', '2026-11-16');
    const { stages, stage, items } = await leader.read(readReview, {});
    expect(stages).toEqual([expect.objectContaining({ id: 'group', act: 'individual', waiting: 1 })]);
    expect(stage).toBe('group');
    expect(items).toEqual([
      expect.objectContaining({
        entry,
        itemTitle: '义务劳动',
        evidence: '现场记录',
        obstacle: null,
        lookAt: [],
        rule: expect.objectContaining({ text: '义务劳动 每次 +10 分' }),
        due: { day: '2026-11-27', provisional: false, workingDaysLeft: 5 },
      }),
    ]);
  });

  it('marks a deduction to be looked at alone', async () => {
    const { entry } = await record('ceremony', '2026-11-17');
    const { items } = await leader.read(readReview, {});
    expect(items.find((item) => item.entry === entry)?.lookAt).toEqual(['adverse']);
  });

  it('shows the secretary the stages of the bodies, and another village nothing', async () => {
    const { entry } = await record('labour', '2026-11-18');
    await leader.run(reviewEntries, { stage: 'group', pass: [entry] });
    const secretary = await world.as('village-secretary');
    const { stages, items } = await secretary.read(readReview, { stage: 'joint' });
    expect(stages.map(({ id, waiting }) => [id, waiting])).toEqual([
      ['joint', 1],
      ['meeting', 0],
    ]);
    expect(items[0]?.trail).toMatchObject([
      { stage: '网格员打分' },
      { stage: '党小组初审', decision: 'passed' },
    ]);
    const stranger = await world.as('village-secretary', 1);
    expect((await stranger.read(readReview, {})).items).toEqual([]);
  });

  it('offers the reasons of earlier returns', async () => {
    const { entry } = await record('labour', '2026-11-19');
    await leader.run(reviewEntries, { stage: 'group', return: [{ entry, reason: '日期与出工表不一致' }] });
    expect((await leader.read(readReview, {})).reasons).toEqual(['日期与出工表不一致']);
  });
});
