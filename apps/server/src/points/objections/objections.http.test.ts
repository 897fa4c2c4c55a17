import { readAccounts, readEntries, recordEntry } from '@yanzhen/contract/points';
import { closeQuarter } from '@yanzhen/contract/points-close';
import { explainPoints } from '@yanzhen/contract/points-explain';
import {
  appealObjection,
  correctEntry,
  decideObjection,
  lodgeObjection,
  readObjections,
  readReceipt,
  recordDelivery,
} from '@yanzhen/contract/points-objections';
import { periodsWithin } from '@yanzhen/domain/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enrolGrid, postEntries } from '../../testing/posted-entries.ts';
import { countOn } from '../../testing/review-quarter.ts';
import { NOW } from '../../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let accounts: readonly string[];

beforeEach(async () => {
  world = await makeTestWorld();
  world.clock.set('2026-09-01T02:00:00.000Z');
  accounts = await enrolGrid(world);
});
afterEach(() => world.close());

const head = (nth: number) => world.villages[0].households[nth * 2]!.head;
const statusOf = async (account: string, id: string) => {
  const { entries } = await (await world.as('village-secretary')).read(readEntries, { account });
  return entries.find((entry) => entry.id === id)?.status;
};

describe('异议', () => {
  it('N-14 WN-19 a deduction waits for its 送达, is frozen by an objection and undone when that is upheld', async () => {
    world.clock.set(NOW);
    const secretary = await world.as('village-secretary');
    const [entry = ''] = await postEntries(world, accounts[0]!, [{ item: 'ceremony', day: '2026-11-08' }]);
    const missing = await countOn(world, '2026-11-30T02:00:00.000Z', '2026-11');
    expect(missing.remaining).toMatchObject([{ entry, code: 'procedures.delivery-missing' }]);
    const delivered = await secretary.run(recordDelivery, { entry, means: 'in-person', on: '2026-11-30' });
    expect(delivered.objectUntil).toBe('2026-12-07');
    const lodged = await secretary.run(lodgeObjection, {
      entry,
      reason: '那天来的是两家合办，本家只有十二桌',
      objector: head(0),
      asked: 'by-phone',
    });
    expect(lodged.number).toMatch(/^\d{6}$/);
    expect(await statusOf(accounts[0]!, entry)).toBe('frozen');
    const supervisor = await world.as('supervisor');
    const { objections } = await supervisor.read(readObjections, { status: 'open' });
    expect(objections).toMatchObject([
      {
        id: lodged.objection,
        points: -10,
        item: '婚丧嫁娶大操大办',
        objector: '户主1',
        recordedBy: 'village-secretary0',
        asked: 'by-phone',
        due: '2026-12-07',
      },
    ]);
    await supervisor.run(decideObjection, {
      objection: lodged.objection,
      outcome: 'upheld',
      reason: '两家合办属实，不超标准',
    });
    expect(await statusOf(accounts[0]!, entry)).toBe('reversed');
    expect((await supervisor.read(readObjections, { status: 'open' })).objections).toEqual([]);
    expect(await supervisor.read(readObjections, { objection: lodged.objection })).toMatchObject({
      objections: [{ id: lodged.objection, status: 'upheld', answer: '两家合办属实，不超标准' }],
      total: 1,
    });
    expect((await supervisor.read(readObjections, { objection: crypto.randomUUID() })).total).toBe(0);
    const receipt = await secretary.read(readReceipt, { number: lodged.number });
    expect(receipt).toMatchObject({ status: 'upheld', receivedOn: '2026-11-30' });
    const { counted } = await countOn(world, '2026-12-20T02:00:00.000Z', '2026-11');
    expect(counted).toBe(0);
  });

  it('goes to the township when it was dismissed, and whoever has answered once does not answer again', async () => {
    world.clock.set(NOW);
    const secretary = await world.as('village-secretary');
    const supervisor = await world.as('supervisor');
    const [entry = ''] = await postEntries(world, accounts[1]!, [{ item: 'labour', day: '2026-11-09' }]);
    const { objection } = await secretary.run(lodgeObjection, {
      entry,
      reason: '出工是两次',
      objector: head(1),
    });
    const early = await (await world.as('township-officer')).refused(decideObjection, {
      objection,
      outcome: 'upheld',
      reason: '越级',
    });
    expect(early.problem.code).toBe('procedures.other-instance');
    const dismissed = await supervisor.run(decideObjection, {
      objection,
      outcome: 'dismissed',
      reason: '考勤表上只有一次',
    });
    expect(dismissed.appealUntil).toBe('2026-11-27');
    const appeal = await secretary.run(appealObjection, { objection });
    expect(appeal.instance).toBe('township');
    const again = await supervisor.refused(decideObjection, {
      objection,
      outcome: 'dismissed',
      reason: '再答',
    });
    expect(again.problem.code).toBe('procedures.other-instance');
    await (await world.as('township-officer')).run(decideObjection, {
      objection,
      outcome: 'dismissed',
      reason: '复核无误',
    });
    expect(await statusOf(accounts[1]!, entry)).toBe('posted');
  });

  it('is owed a reason, a person and an open window', async () => {
    world.clock.set(NOW);
    const secretary = await world.as('village-secretary');
    const [entry = ''] = await postEntries(world, accounts[2]!, [{ item: 'labour', day: '2026-11-10' }]);
    const whose = await secretary.refused(lodgeObjection, { entry, reason: '不对' });
    expect(whose.problem.code).toBe('points.objector-missing');
    const why = await secretary.refused(lodgeObjection, { entry, reason: ' ', objector: head(2) });
    expect(why.status).toBe(400);
    const stranger = world.villages[1].households[0]!.head;
    const where = await secretary.refused(lodgeObjection, { entry, reason: '不对', objector: stranger });
    expect(where.problem.code).toBe('points.objector-unknown');
    world.clock.set('2026-11-28T02:00:00.000Z');
    const late = await secretary.refused(lodgeObjection, { entry, reason: '不对', objector: head(2) });
    expect(late.problem).toMatchObject({
      code: 'procedures.objection-too-late',
      params: { until: '2026-11-27' },
    });
  });
});

describe('更正', () => {
  it('T-19 books the opposite of a counted entry, and after a close into the open quarter naming the closed one', async () => {
    world.clock.set('2026-09-20T02:00:00.000Z');
    const [early = '', late = ''] = await postEntries(world, accounts[3]!, [
      { item: 'labour', day: '2026-09-14' },
      { item: 'labour', day: '2026-09-15' },
    ]);
    await countOn(world, '2026-09-29T02:00:00.000Z', '2026-09');
    const secretary = await world.as('village-secretary');
    const open = await secretary.run(correctEntry, { entry: early, reason: '记错了户' });
    expect(open).toEqual({ points: -10, quarter: '2026-Q3', lateFor: null });
    for (const quarter of ['2026-Q1', '2026-Q2', '2026-Q3']) {
      for (const month of periodsWithin(quarter, 'month'))
        await countOn(world, '2026-10-01T02:00:00.000Z', month);
      const village = world.villages[0].id;
      await (await world.as('village-secretary')).run(closeQuarter, { village, quarter });
    }
    world.clock.set('2026-10-20T02:00:00.000Z');
    const after = await secretary.run(correctEntry, { entry: late, reason: '那天是别家出的工' });
    expect(after).toEqual({ points: -10, quarter: '2026-Q4', lateFor: '2026-Q3' });
    const closed = await secretary.read(explainPoints, { account: accounts[3]!, period: '2026-Q3' });
    expect(closed.result.value).toBe(10);
    const now = await secretary.read(explainPoints, { account: accounts[3]!, period: '2026-Q4' });
    expect(now.result.value).toBe(-10);
    expect(now.facts).toMatchObject([
      { what: '更正冲回：义务劳动', points: -10, note: '那天是别家出的工', lateFor: '2026-Q3' },
    ]);
    const { accounts: rows } = await secretary.read(readAccounts, {});
    expect(rows.find(({ id }) => id === accounts[3])).toMatchObject({
      earnedThisQuarter: -10,
      earnedThisYear: 0,
    });
    const twice = await secretary.refused(correctEntry, { entry: late, reason: '再来一次' });
    expect(twice.problem.code).toBe('points.already-corrected');
  });

  it('is owed a counted entry: what is not counted yet goes back another way', async () => {
    world.clock.set('2026-10-20T02:00:00.000Z');
    const worker = await world.as('grid-worker');
    const { entry } = await worker.run(recordEntry, {
      account: accounts[3]!,
      item: 'labour',
      occurredOn: '2026-10-15',
    });
    const secretary = await world.as('village-secretary');
    const uncounted = await secretary.refused(correctEntry, { entry, reason: '还没计入' });
    expect(uncounted.problem.code).toBe('points.not-counted');
  });
});
