import { enrol, readAccounts, readEntries, recordEntry, reviewEntries } from '@yanzhen/contract/points';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOn, holdMeeting, passToPosting } from '../testing/review-quarter.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let gridWorker: TestClient;
let account: string;

beforeAll(async () => {
  world = await makeTestWorld();
  gridWorker = await world.as('grid-worker');
  const [household] = world.villages[0].households;
  const { accounts } = await gridWorker.run(enrol, {
    consentVersion: '1',
    accounts: [{ household: household!.id, person: null, class: 'villager', publication: true }],
  });
  account = accounts[0]!;
});

afterAll(() => world.close());

const record = async (day: string) => {
  const { entry } = await gridWorker.run(recordEntry, {
    account,
    item: 'labour',
    quantity: 1,
    occurredOn: day,
  });
  return entry;
};

const earned = async () => {
  const { accounts } = await gridWorker.read(readAccounts, {});
  return accounts.find(({ id }) => id === account)?.earnedThisQuarter;
};

describe('四道审核到月计分', () => {
  it('WN-10 R-02 counts nothing before the last stage and its posting, then counts once', async () => {
    const entries = [await record('2026-11-02'), await record('2026-11-03')];
    await passToPosting(world, entries);
    const { entries: posted } = await gridWorker.read(readEntries, { account });
    expect(posted.map(({ status }) => status)).toEqual(['posted', 'posted']);
    expect(await earned()).toBe(0);

    const early = await countOn(world, '2026-11-27T02:00:00.000Z', '2026-11');
    expect(early).toMatchObject({
      counted: 0,
      remaining: [{ code: 'procedures.posting-running' }, { code: 'procedures.posting-running' }],
    });
    expect(await earned()).toBe(0);

    const counted = await countOn(world, '2026-11-28T02:00:00.000Z', '2026-11');
    expect(counted).toEqual({ counted: 2, points: 20, remaining: [] });
    expect(await earned()).toBe(20);
    const again = await countOn(world, '2026-11-29T02:00:00.000Z', '2026-11');
    expect(again.counted).toBe(0);
    expect(await earned()).toBe(20);
  });

  it('explains the figure down to facts, deciders, rule version and resolution', async () => {
    const why = await gridWorker.read(explainPoints, { account, period: '2026-Q4' });
    expect(why.result).toEqual({ value: 20, unit: '分' });
    expect(why.facts).toHaveLength(2);
    expect(why.facts[0]?.trail.map(({ stage }) => stage)).toEqual([
      '网格员打分',
      '党小组初审',
      '“两委”联席复审',
      '村民代表会议审议',
    ]);
    expect(why.facts[0]?.trail[3]).toMatchObject({ by: '积分审议会', resolution: '审议积分' });
    expect(why.facts[0]?.rule).toMatchObject({ scheme: 'small', version: '1' });
  });

  it('refuses the assembly stage without a resolution that names the entry', async () => {
    world.clock.set('2026-11-30T02:00:00.000Z');
    const entry = await record('2026-11-30');
    const other = await record('2026-11-29');
    const leader = await world.as('party-group-leader');
    const secretary = await world.as('village-secretary');
    await leader.run(reviewEntries, { stage: 'group', pass: [entry, other] });
    const joint = await holdMeeting(world, 'two-committees', [entry, other]);
    await secretary.run(reviewEntries, { stage: 'joint', pass: [entry, other], meeting: joint.meeting });
    const assembly = await holdMeeting(world, 'representatives-assembly', [other]);
    const result = await secretary.run(reviewEntries, {
      stage: 'meeting',
      pass: [entry],
      meeting: assembly.meeting,
    });
    expect(result).toMatchObject({
      passed: [],
      exceptions: [{ entry, code: 'procedures.resolution-missing' }],
    });
  });
});
