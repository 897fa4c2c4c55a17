import {
  callMeeting,
  closeMeeting,
  countBallot,
  readMeeting,
  recordAttendance,
} from '@yanzhen/contract/assemblies';
import { enrol, readEntries, recordEntry, reviewEntries } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdMeeting } from '../testing/review-quarter.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let gridWorker: TestClient;
let leader: TestClient;
let accounts: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  gridWorker = await world.as('grid-worker');
  leader = await world.as('party-group-leader');
  const [village] = world.villages;
  const secretary = await world.as('village-secretary');
  const enrolled = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: village.households.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: true,
    })),
  });
  accounts = enrolled.accounts.filter((_, index) => village.households[index]?.grid === village.grids[0]);
});

afterAll(() => world.close());

const record = async (account: string, day: string) => {
  const { entry } = await gridWorker.run(recordEntry, {
    account,
    item: 'labour',
    quantity: 1,
    occurredOn: day,
  });
  return entry;
};

describe('党小组初审', () => {
  it('WN-10 passes many at once, keeps some aside and returns one with a reason', async () => {
    const days = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'];
    const [one = '', two = '', aside = '', back = ''] = await Promise.all(
      days.map((day) => record(accounts[0]!, day)),
    );
    const result = await leader.run(reviewEntries, {
      stage: 'group',
      pass: [one, two],
      keptAside: [aside],
      return: [{ entry: back, reason: '日期与出工表不一致，请核对' }],
    });
    expect(result.passed).toEqual([one, two]);
    expect(result.returned).toEqual([back]);
    expect(result.exceptions).toMatchObject([{ entry: aside, code: 'procedures.kept-aside' }]);
    const { entries } = await leader.read(readEntries, { account: accounts[0] });
    const stageOf = (id: string) => entries.find((entry) => entry.id === id);
    expect(stageOf(one)).toMatchObject({ stage: 'joint', status: 'open', countedQuarter: null });
    expect(stageOf(aside)).toMatchObject({ stage: 'group', status: 'open' });
    expect(stageOf(back)).toMatchObject({ stage: 'score', status: 'returned' });
  });

  it('R-02 refuses the joint review before the group has looked', async () => {
    const entry = await record(accounts[1]!, '2026-11-06');
    const result = await leader.run(reviewEntries, { stage: 'joint', pass: [entry] });
    expect(result.exceptions).toMatchObject([{ entry, code: 'procedures.stage-out-of-order' }]);
  });

  it('leaves entries of another group and another village where they are, each with its reason', async () => {
    const entry = await record(accounts[1]!, '2026-11-09');
    const stranger = await world.as('party-group-leader', 1);
    const result = await stranger.run(reviewEntries, { stage: 'group', pass: [entry] });
    expect(result).toMatchObject({ passed: [], exceptions: [{ entry, code: 'authority.not-found' }] });
    const own = await leader.run(reviewEntries, { stage: 'group', pass: [entry] });
    expect(own.passed).toEqual([entry]);
  });

  it('WN-10 several resolutions of one meeting carry each their own entries, in one submission', async () => {
    const entries = [await record(accounts[2]!, '2026-11-11'), await record(accounts[2]!, '2026-11-12')];
    const unnamed = await record(accounts[2]!, '2026-11-13');
    const all = [...entries, unnamed];
    await leader.run(reviewEntries, { stage: 'group', pass: all });
    const joint = await holdMeeting(world, 'two-committees', all);
    const secretary = await world.as('village-secretary');
    await secretary.run(reviewEntries, { stage: 'joint', pass: all, meeting: joint.meeting });
    const { meeting, items } = await secretary.run(callMeeting, {
      village: world.villages[0].id,
      body: 'representatives-assembly',
      title: '积分审议会',
      day: '2026-11-22',
      noticeGivenOn: '2026-11-22',
      agenda: entries.map((entry, nth) => ({
        title: `审议第 ${nth + 1} 组积分`,
        about: { kind: 'cases' as const, cases: [entry] },
      })),
    });
    const present = [{ person: world.personOf('representative') }];
    await secretary.run(recordAttendance, { meeting, present });
    const votes = { method: 'show-of-hands', for: 1, against: 0, abstain: 0 } as const;
    for (const item of items) await secretary.run(countBallot, { meeting, item, ...votes });
    await secretary.run(closeMeeting, { meeting, minutes: '两项都同意。' });
    const result = await secretary.run(reviewEntries, { stage: 'meeting', pass: all, meeting });
    expect(result.passed).toEqual(entries);
    expect(result.exceptions).toMatchObject([{ entry: unnamed, code: 'procedures.resolution-missing' }]);
    const onAgenda = await secretary.read(readEntries, { meeting });
    expect(onAgenda.entries.map(({ id }) => id)).toEqual(entries.toSorted());
    const ofItem = await secretary.read(readEntries, { meeting, item: items[1] });
    expect(ofItem).toMatchObject({ total: 1, entries: [{ id: entries[1] }] });
    const stranger = await world.as('village-secretary', 1);
    expect((await stranger.read(readEntries, { meeting })).total).toBe(0);
    expect((await secretary.read(readMeeting, { meeting })).rule).toEqual({
      title: '会议法定人数',
      version: '1',
      source: '村民委员会组织法 第二十五条、第二十六条（2018年修正文本）',
      attendance: [{ numerator: 2, denominator: 3, comparison: 'at-least', base: 'all' }],
      pass: { numerator: 1, denominator: 2, comparison: 'more-than', base: 'present' },
    });
  });

  it('decides an entry listed twice only once', async () => {
    const entry = await record(accounts[1]!, '2026-11-10');
    const result = await leader.run(reviewEntries, { stage: 'group', pass: [entry, entry] });
    expect(result.passed).toEqual([entry]);
    expect(result.exceptions).toMatchObject([{ entry, code: 'procedures.listed-twice' }]);
  });
});
