import { randomUUID } from 'node:crypto';
import { readAccounts, readEntries, recordEntry } from '@yanzhen/contract/points';
import { enrol } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let gridWorker: TestClient;
let accounts: readonly string[];

beforeAll(async () => {
  world = await makeTestWorld();
  gridWorker = await world.as('grid-worker');
  const own = world.villages[0].households.filter(
    (household) => household.grid === world.villages[0].grids[0],
  );
  const enrolled = await gridWorker.run(enrol, {
    consentVersion: '1',
    accounts: own.map((household) => ({
      household: household.id,
      person: null,
      class: 'villager' as const,
      publication: true,
    })),
  });
  accounts = enrolled.accounts;
});

afterAll(() => world.close());

const labour = (account: string, occurredOn = '2026-11-20') => ({
  account,
  item: 'labour',
  quantity: 1,
  occurredOn,
});

describe('记一笔', () => {
  it('WN-04 gives ten points for a turn of labour, and R-02 counts none of them yet', async () => {
    const recorded = await gridWorker.run(recordEntry, labour(accounts[0]!));
    expect(recorded.points).toBe(10);
    const { accounts: rows } = await gridWorker.read(readAccounts, { grid: world.villages[0].grids[0] });
    const row = rows.find((account) => account.id === accounts[0]);
    expect(row).toMatchObject({ recordedThisWeek: 1, inReview: 1, earnedThisQuarter: 0, spendable: 0 });
  });

  it('answers a repeated key from the record and refuses the key with another body', async () => {
    const key = randomUUID();
    const once = await gridWorker.run(recordEntry, labour(accounts[1]!), key);
    const again = await gridWorker.run(recordEntry, labour(accounts[1]!), key);
    expect(again).toEqual(once);
    const other = await gridWorker.refused(recordEntry, { ...labour(accounts[1]!), quantity: 2 }, key);
    expect(other).toMatchObject({ status: 409, problem: { code: 'record.key-reused' } });
    const { total } = await gridWorker.read(readEntries, { account: accounts[1] });
    expect(total).toBe(1);
  });

  it('takes one happening once, whoever writes it down, and another occasion as another', async () => {
    await gridWorker.run(recordEntry, labour(accounts[2]!));
    const twice = await gridWorker.refused(recordEntry, labour(accounts[2]!));
    expect(twice.problem.code).toBe('points.already-recorded');
    await gridWorker.run(recordEntry, { ...labour(accounts[2]!), occasion: '下午场' });
  });

  it.each([
    ['an unknown item', { item: 'nothing' }, 'points.no-such-item'],
    ['a day that has not come', { occurredOn: '2026-11-23' }, 'points.day-ahead'],
    ['a deduction without a reason', { item: 'ceremony' }, 'points.reason-required'],
    ['more than the item allows', { item: 'vehicle', quantity: 5 }, 'points.maximum-reached'],
    ['a day that does not exist', { occurredOn: '2026-02-30' }, 'system.bad-request'],
  ])('refuses %s', async (_, change, code) => {
    const refused = await gridWorker.refused(recordEntry, { ...labour(accounts[3]!), ...change });
    expect(refused.problem.code).toBe(code);
    expect(refused.problem.detail).toMatch(/。$/);
  });

  it('keeps what was witnessed beside the fact, which holds only its salted hash', async () => {
    const { entry } = await gridWorker.run(recordEntry, {
      ...labour(accounts[3]!),
      note: '清理村部东侧排水沟',
    });
    const { entries } = await gridWorker.read(readEntries, { account: accounts[3] });
    expect(entries.find((row) => row.id === entry)?.note).toBe('清理村部东侧排水沟');
  });
});
