import { readInbox } from '@yanzhen/contract/inbox';
import { readEntries, recordEntry, reviewEntries } from '@yanzhen/contract/points';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { resubmitEntry, withdrawEntry } from '@yanzhen/contract/points-returned';
import { readReview } from '@yanzhen/contract/points-review';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../../record/rebuild.ts';
import { slices } from '../../slices.ts';
import { enrolGrid } from '../../testing/posted-entries.ts';
import { passToPosting } from '../../testing/review-quarter.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let worker: TestClient;
let leader: TestClient;
let accounts: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  [worker, leader] = [await world.as('grid-worker'), await world.as('party-group-leader')];
  accounts = await enrolGrid(world);
});
afterAll(() => world.close());

const labour = (account: string, occurredOn: string) => ({
  account,
  item: 'labour',
  quantity: 1,
  occurredOn,
});
const sendBack = (entry: string, reason: string) =>
  leader.run(reviewEntries, { stage: 'group', return: [{ entry, reason }] });
/** Records and has it sent back by the group. */
const recordReturned = async (account: string, day: string, reason = '日期与出工表不一致，请核对') => {
  const { entry } = await worker.run(recordEntry, labour(account, day));
  expect((await sendBack(entry, reason)).returned).toEqual([entry]);
  return entry;
};
const rowOf = async (client: TestClient, entry: string) =>
  (await client.read(readEntries, { entry })).entries[0];
const trailOf = async (client: TestClient, entry: string) =>
  (await client.read(explainPoints, { entry })).facts[0]?.trail;
const kindsOf = async (client: TestClient) =>
  (await client.read(readInbox, {})).groups.map(({ kind }) => kind);

describe('补充说明后再报', () => {
  it('WN-10 a returned entry is answered, passes all stages again and tells the whole way to its posting', async () => {
    const entry = await recordReturned(accounts[0]!, '2026-11-02');
    expect(await rowOf(worker, entry)).toMatchObject({
      status: 'returned',
      returned: {
        stage: '党小组初审',
        by: expect.stringMatching(/./),
        on: '2026-11-22',
        reason: '日期与出工表不一致，请核对',
        obstacles: { resubmit: null, withdraw: null },
      },
    });
    expect(await kindsOf(worker)).toContain('returned');
    const reply = '已核对出工表：11月2日上午到场，签到在第 3 行';
    const answered = await worker.run(resubmitEntry, { entry, reply });
    expect(answered).toEqual({ entry, stage: '党小组初审' });
    expect(await kindsOf(worker)).not.toContain('returned');
    expect(await rowOf(worker, entry)).toMatchObject({ status: 'open', stage: 'group', returned: null });
    const { items } = await leader.read(readReview, { stage: 'group' });
    const item = items.find((one) => one.entry === entry);
    expect(item).toMatchObject({ lookAt: ['returned-before'], obstacle: null });
    expect(item?.trail.map(({ decision, reason }) => [decision, reason])).toEqual([
      ['passed', null],
      ['returned', '日期与出工表不一致，请核对'],
      ['resubmitted', reply],
      ['passed', null],
    ]);
    await passToPosting(world, [entry]);
    expect((await rowOf(worker, entry))?.status).toBe('posted');
    expect(await trailOf(worker, entry)).toMatchObject([
      { stage: '网格员打分', decision: 'passed' },
      { stage: '党小组初审', decision: 'returned' },
      { stage: null, decision: 'resubmitted', reason: reply, on: '2026-11-22', resolution: null },
      { stage: '网格员打分', decision: 'passed' },
      { stage: '党小组初审', decision: 'passed' },
      { stage: '“两委”联席复审', decision: 'passed' },
      { stage: '村民代表会议审议', decision: 'passed' },
    ]);
  });

  it('is taken once, and only of what was sent back', async () => {
    const entry = await recordReturned(accounts[1]!, '2026-11-03');
    await worker.run(resubmitEntry, { entry, reply: '已核对' });
    const again = await worker.refused(resubmitEntry, { entry, reply: '再说一遍' });
    expect(again).toMatchObject({ status: 422, problem: { code: 'points.not-returned' } });
    const { entry: fresh } = await worker.run(recordEntry, labour(accounts[1]!, '2026-11-04'));
    for (const refused of [
      await worker.refused(resubmitEntry, { entry: fresh, reply: '没有人问' }),
      await worker.refused(withdrawEntry, { entry: fresh, reason: '记错了' }),
    ])
      expect(refused.problem.code).toBe('points.not-returned');
    const silent = await worker.refused(resubmitEntry, { entry, reply: '  ' });
    expect(silent.status).toBe(400);
  });

  it('may be needed twice, and the second reason is the one shown', async () => {
    const entry = await recordReturned(accounts[1]!, '2026-11-05', '第一次');
    await worker.run(resubmitEntry, { entry, reply: '已核对' });
    await sendBack(entry, '还缺见证人');
    expect((await rowOf(worker, entry))?.returned?.reason).toBe('还缺见证人');
    await worker.run(resubmitEntry, { entry, reply: '见证人：村民代表' });
    const trail = await trailOf(worker, entry);
    expect(trail?.map(({ decision }) => decision).filter((one) => one !== 'passed')).toEqual([
      'returned',
      'resubmitted',
      'returned',
      'resubmitted',
    ]);
  });
});

describe('撤回这一笔', () => {
  it('frees the same item and day for the right one, and stays explained with its reason', async () => {
    const day = '2026-11-06';
    const entry = await recordReturned(accounts[2]!, day);
    const taken = await worker.refused(recordEntry, labour(accounts[2]!, day));
    expect(taken.problem.code).toBe('points.already-recorded');
    expect((await worker.run(withdrawEntry, { entry, reason: '记到了另一户头上' })).entry).toBe(entry);
    expect(await rowOf(worker, entry)).toMatchObject({ status: 'withdrawn', returned: null });
    expect((await trailOf(worker, entry))?.at(-1)).toMatchObject({
      stage: null,
      decision: 'withdrawn',
      reason: '记到了另一户头上',
      on: '2026-11-22',
    });
    const { entry: right } = await worker.run(recordEntry, labour(accounts[2]!, day));
    expect((await leader.run(reviewEntries, { stage: 'group', pass: [right] })).passed).toEqual([right]);
    const late = await worker.refused(resubmitEntry, { entry, reply: '还是要报' });
    expect(late.problem.code).toBe('points.not-returned');
  });

  it('leaves tables that rebuild to the same rows', async () => {
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
    const oneByOne = await rebuild({ ownerUrl: world.database.ownerUrl, slices, oneByOne: true });
    expect(oneByOne.equal).toBe(true);
  });
});
