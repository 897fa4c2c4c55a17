import { readInbox } from '@yanzhen/contract/inbox';
import { enrol, recordEntry, reviewEntries } from '@yanzhen/contract/points';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, type Statement, wholeScope } from '../database/transaction.ts';
import { newId } from '../record/new-id.ts';
import { passToPosting } from '../testing/review-quarter.ts';
import { NOW, TENANT } from '../testing/test-constants.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let accounts: readonly string[];

const write = (statement: Statement) =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: undefined,
    last: [transaction.query(statement)],
  }));

const inboxOf = async (client: TestClient) => (await client.read(readInbox, {})).groups;
const record = (client: TestClient, account: string, occurredOn: string) =>
  client.run(recordEntry, { account, item: 'labour', quantity: 1, occurredOn });

beforeAll(async () => {
  world = await makeTestWorld();
  const secretary = await world.as('village-secretary');
  ({ accounts } = await secretary.run(enrol, {
    consentVersion: '1',
    accounts: world.villages[0].households.map(({ id }) => ({
      household: id,
      person: null,
      class: 'villager' as const,
      publication: false,
    })),
  }));
});

afterAll(() => world.close());

describe('the one inbox', () => {
  it('is empty for everybody as long as nothing waits', async () => {
    for (const post of [
      'county-officer',
      'village-secretary',
      'grid-worker',
      'system-administrator',
    ] as const)
      expect(await (await world.as(post)).read(readInbox, {})).toMatchObject({ waiting: 0, groups: [] });
  });

  it('tells the group leader what to review, of how many, in which grid and by when', async () => {
    const worker = await world.as('grid-worker');
    await record(worker, accounts[0]!, '2026-11-20');
    await record(worker, accounts[2]!, '2026-11-21');
    const [group, ...others] = await inboxOf(await world.as('party-group-leader'));
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      kind: 'review',
      post: 'party-group-leader',
      title: '党小组初审',
      villageName: '示例嘎查',
      placeName: '示例嘎查第1网格',
      count: 2,
      oldest: '2026-11-22',
      due: { day: '2026-11-27', provisional: false, workingDaysLeft: 5 },
      overdue: 0,
      path: `/points/review?stage=group&village=${world.villages[0].id}`,
    });
    expect(group?.todo).toContain('审核 2 条');
  });

  it('shows nobody what waits for another post, village or group', async () => {
    for (const post of ['village-secretary', 'committee-member', 'grid-worker', 'supervisor'] as const)
      expect(await inboxOf(await world.as(post)), post).toEqual([]);
    expect(await inboxOf(await world.as('party-group-leader', 1))).toEqual([]);
    const none = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;
    for (const post of none) expect(await inboxOf(await world.as(post)), post).toEqual([]);
  });

  it('counts as overdue only what has passed its last working day', async () => {
    world.clock.set('2026-11-27T10:00:00.000Z');
    const leader = await world.as('party-group-leader');
    expect(await inboxOf(leader)).toMatchObject([{ overdue: 0, due: { workingDaysLeft: 0 } }]);
    world.clock.set('2026-11-28T10:00:00.000Z');
    expect(await leader.read(readInbox, {})).toMatchObject({
      waiting: 2,
      overdue: 2,
      groups: [{ overdue: 2 }],
    });
    world.clock.set(NOW);
  });

  it('brings a returned entry back to whoever recorded it, and to nobody else', async () => {
    const worker = await world.as('grid-worker');
    const leader = await world.as('party-group-leader');
    const { entry } = await record(worker, accounts[4]!, '2026-11-20');
    await leader.run(reviewEntries, { stage: 'group', pass: [], return: [{ entry, reason: '日期写错' }] });
    expect(await inboxOf(worker)).toMatchObject([
      { kind: 'returned', count: 1, placeName: '示例嘎查第1网格' },
    ]);
    expect(await inboxOf(await world.as('grid-worker', 1))).toEqual([]);
    expect((await inboxOf(leader)).map(({ kind }) => kind)).toEqual(['review']);
  });

  it('unites all appointments of a person, each within its own scope, and names the one to act under', async () => {
    const leader = world.personOf('party-group-leader');
    const appointment = newId();
    const other = world.villages[1];
    const seat = { tenant: TENANT, id: appointment, person: leader, post: 'supervisor', place: other.id };
    await write({
      text: `insert into appointments (tenant, id, person, post, place, village, since)
        values ($1, $2, $3, $4, $5, $5, '2025-01-01')`,
      values: [TENANT, seat.id, seat.person, seat.post, seat.place],
    });
    await raiseObjection(1);
    await raiseObjection(0);
    const groups = await inboxOf(await world.as('party-group-leader'));
    expect(groups).toMatchObject([
      {
        kind: 'objection',
        post: 'supervisor',
        village: other.id,
        count: 1,
        appointment,
        due: { day: '2026-11-27' },
      },
      { kind: 'review', post: 'party-group-leader', village: world.villages[0].id },
    ]);
    const plain = await inboxOf(await world.as('supervisor'));
    expect(plain.map(({ kind, village }) => [kind, village])).toEqual([['objection', world.villages[0].id]]);
  });

  it('asks the village to count once the posting is over, and to deliver what burdens a household', async () => {
    world.clock.set(NOW);
    const worker = await world.as('grid-worker');
    const { entry } = await record(worker, accounts[6]!, '2026-11-19');
    await passToPosting(world, [entry]);
    const secretary = await world.as('village-secretary');
    expect((await inboxOf(secretary)).map(({ kind }) => kind)).not.toContain('count');
    await write({
      text: 'update cases set adverse = true where tenant = $1 and id = $2',
      values: [TENANT, entry],
    });
    expect(await inboxOf(secretary)).toMatchObject([
      { kind: 'delivery', count: 1, due: { day: '2026-11-27' } },
    ]);
    await write({
      text: 'update cases set adverse = false where tenant = $1 and id = $2',
      values: [TENANT, entry],
    });
    world.clock.set('2026-11-30T02:00:00.000Z');
    expect(await inboxOf(secretary)).toMatchObject([
      { kind: 'count', count: 1, due: { day: '2026-11-30', workingDaysLeft: 0 } },
    ]);
  });
});

/** An objection that lies with the supervisory committee of a village, about a case of nobody's household here. */
async function raiseObjection(nth: 0 | 1): Promise<void> {
  const village = world.villages[nth].id;
  const id = newId();
  await write({
    text: `with opened as (insert into cases (tenant, id, village, kind, procedure, stages, status, adverse, since, version)
        values ($1, $2, $3, 'points-entry', 'small-review@1', '{group}', 'frozen', false, '2026-11-20', 1))
      insert into objections (tenant, id, case_id, village, objector, reason, instance, status, raised_on, since)
        values ($1, $4, $2, $3, $4, $4, 'supervisory-committee', 'open', '2026-11-20', '2026-11-20')`,
    values: [TENANT, id, village, newId()],
  });
}
