import { countMonth, readAccounts, readEntries, recordEntry } from '@yanzhen/contract/points';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { enrolGrid, postEntries } from '../testing/posted-entries.ts';
import { countOn, passToPosting } from '../testing/review-quarter.ts';
import { TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let accounts: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  world.clock.set('2026-09-20T02:00:00.000Z');
  accounts = await enrolGrid(world);
  await postEntries(world, accounts[0]!, [
    { item: 'labour', day: '2026-09-14' },
    { item: 'labour', day: '2026-09-15' },
  ]);
  await countOn(world, '2026-09-29T02:00:00.000Z', '2026-09');
  await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: undefined,
    last: [
      transaction.query({
        text: `insert into period_closes (tenant, village, period, closed_at, closed_by, scheme_version) values ($1, $2, '2026-Q3', $3, $4, $4)`,
        values: [TENANT, world.villages[0].id, world.clock.now(), world.villages[0].standard],
      }),
    ],
  }));
});
afterAll(() => world.close());

describe('结账后补记', () => {
  it('T-19 books what is found late through the same review into the open quarter, which names the closed one', async () => {
    world.clock.set('2026-10-20T02:00:00.000Z');
    const worker = await world.as('grid-worker');
    const input = {
      account: accounts[0]!,
      item: 'labour',
      occurredOn: '2026-09-16',
      note: '考勤表装订时漏了一页',
    };
    const unsaid = await worker.refused(recordEntry, input);
    expect(unsaid.problem).toMatchObject({ code: 'points.period-closed', params: { period: '2026-Q3' } });
    const silent = await worker.refused(recordEntry, { ...input, note: null, late: true });
    expect(silent.problem.code).toBe('points.late-reason-required');
    const { entry } = await worker.run(recordEntry, { ...input, late: true });
    await passToPosting(world, [entry]);
    await countOn(world, '2026-11-10T02:00:00.000Z', '2026-10');
    const secretary = await world.as('village-secretary');
    const now = await secretary.read(explainPoints, { account: accounts[0]!, period: '2026-Q4' });
    expect(now.facts).toMatchObject([{ entry, points: 10, lateFor: '2026-Q3' }]);
    const closed = await secretary.read(explainPoints, { account: accounts[0]!, period: '2026-Q3' });
    expect(closed.result.value).toBe(20);
  });
});

describe('points.read-entries', () => {
  it('answers the very entries that a count counted, with their sum, and pages through all of them', async () => {
    const secretary = await world.as('village-secretary');
    const village = world.villages[0].id;
    const byOctober = await secretary.read(readEntries, { village, countedBy: '2026-10' });
    expect({ total: byOctober.total, points: byOctober.points }).toEqual({ total: 1, points: 10 });
    const inThird = await secretary.read(readEntries, { village, countedIn: '2026-Q3' });
    expect({ total: inThird.total, points: inThird.points }).toEqual({ total: 2, points: 20 });
    expect((await secretary.read(readEntries, { village, countedIn: '2026' })).total).toBe(3);
    const first = await secretary.read(readEntries, { village, limit: 2 });
    expect({ shown: first.entries.length, total: first.total }).toEqual({ shown: 2, total: 3 });
    const rest = await secretary.read(readEntries, { village, limit: 2, after: first.entries[1]!.id });
    expect(rest.entries).toHaveLength(1);
    const [one] = rest.entries;
    expect((await secretary.read(readEntries, { entry: one!.id })).entries).toEqual([one]);
  });

  it('lists what an account has under way as often as the account says, and a close’s carried entries', async () => {
    const worker = await world.as('grid-worker');
    const account = accounts[1]!;
    await worker.run(recordEntry, { account, item: 'labour', occurredOn: '2026-11-10' });
    await worker.run(recordEntry, { account, item: 'vehicle', occurredOn: '2026-11-09' });
    const { accounts: rows, total } = await worker.read(readAccounts, { account });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ inReview: 2, recordedThisWeek: 2 });
    const underWay = await worker.read(readEntries, { account, only: 'uncounted' });
    expect(underWay.total).toBe(2);
    const secretary = await world.as('village-secretary');
    const { village } = rows[0]!;
    await secretary.run(countMonth, { village, month: '2026-11' });
    const carried = await secretary.read(readEntries, { village, carriedFrom: '2026-Q3' });
    expect(carried.total).toBe(0);
    const grid = await worker.read(readAccounts, { grid: world.villages[0].grids[0]!, limit: 1 });
    expect(grid).toMatchObject({ total: 4, unrecorded: 3 });
    const next = await worker.read(readAccounts, {
      grid: world.villages[0].grids[0]!,
      after: grid.accounts[0]!.id,
    });
    expect(next.accounts).toHaveLength(3);
    const open = await worker.read(readAccounts, {
      grid: world.villages[0].grids[0]!,
      only: 'unrecorded',
      limit: 1,
    });
    expect(open).toMatchObject({ total: 3, unrecorded: 3 });
    expect(open.accounts[0]).toMatchObject({ recordedThisWeek: 0 });
  });

  it('finds accounts by part of a name in either script and by number, and says how many there are', async () => {
    const secretary = await world.as('village-secretary');
    const { accounts: all } = await secretary.read(readAccounts, {});
    const [one] = all;
    const numbersOf = async (text: string) => {
      const found = await secretary.read(readAccounts, { text, limit: 1 });
      const whole = await secretary.read(readAccounts, { text });
      expect([found.accounts.length, found.total]).toEqual([Math.min(1, found.total), whole.accounts.length]);
      return whole.accounts.map(({ householdNumber }) => householdNumber);
    };
    const named = all
      .filter(({ holderName }) => holderName.includes('户主1'))
      .map((row) => row.householdNumber);
    expect(await numbersOf('户主1')).toEqual(named);
    expect(await numbersOf('戶主1')).toEqual(named);
    expect(await numbersOf(one!.householdNumber)).toContain(one!.householdNumber);
    expect(await numbersOf('没有这个人')).toEqual([]);
    expect(await numbersOf('%')).toEqual([]);
    const other = await world.as('village-secretary', 1);
    expect((await other.read(readAccounts, { text: '户主1', village: world.villages[0].id })).total).toBe(0);
  });
});
