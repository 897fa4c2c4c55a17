import { endAppointment, nameDeputy, readAppointments } from '@yanzhen/contract/authority';
import { readInbox } from '@yanzhen/contract/inbox';
import { recordEntry, reviewEntries } from '@yanzhen/contract/points';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { readReview } from '@yanzhen/contract/points-review';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDueCases } from '../clocks/run-due-cases.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { rebuild } from '../record/rebuild.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { gatherRuntime } from '../runtime.ts';
import { slices } from '../slices.ts';
import { enrolGrid } from '../testing/posted-entries.ts';
import { replaceHolder, signInPerson } from '../testing/seat-household.ts';
import { NOW, TENANT } from '../testing/test-constants.ts';
import type { TestClient } from '../testing/test-client.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let leader: TestClient;
let leading: string;
/** About the leader’s own household, and about a neighbour. */
let own: string;
let other: string;

const village = () => world.villages[0];
const group = () => village().groups[0]!;
const runClock = () => runDueCases(gatherRuntime(world), TENANT, getCalendar());

beforeEach(async () => {
  world = await makeTestWorld();
  world.clock.set(NOW);
  const [home] = village().households;
  leading = await replaceHolder(world, 'party-group-leader', { person: home!.head, place: group() });
  leader = await signInPerson(world, home!.head);
  const accounts = await enrolGrid(world);
  const worker = await world.as('grid-worker');
  const record = async (account: string) =>
    (await worker.run(recordEntry, { account, item: 'labour', quantity: 1, occurredOn: '2026-11-20' })).entry;
  own = await record(accounts[0]!);
  other = await record(accounts[1]!);
});
afterEach(() => world.close());

const name = async (person: string, stage?: string) => {
  const secretary = await world.as('village-secretary');
  const { appointment } = await secretary.run(nameDeputy, {
    appointment: leading,
    person,
    ...(stage === undefined ? {} : { stage }),
    since: '2026-11-22',
    until: '2027-11-21',
    reason: '组长本户的事项由他人初审',
  });
  return { appointment, client: await signInPerson(world, person) };
};
const groupsOf = async (client: TestClient) => (await client.read(readInbox, {})).groups;
const pass = (client: TestClient, ...entries: string[]) =>
  client.run(reviewEntries, { stage: 'group', pass: entries });
const expectRebuilt = async () => {
  const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
  expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
};

describe('R-15 T-15 an entry about the reviewer’s own household', () => {
  it('stands before the deputy and before nobody else, and only the deputy may act', async () => {
    const { client } = await name(village().households[4]!.head, 'group');
    expect(await groupsOf(leader)).toMatchObject([{ title: '党小组初审', count: 1 }]);
    expect(await groupsOf(client)).toMatchObject([{ title: '代理：党小组初审', count: 1 }]);
    const seen = await client.read(readReview, {});
    expect(seen.items.map(({ entry }) => entry)).toEqual([own]);
    expect(seen.items[0]?.recusal).toBe('回避：由您代理。户主1与本户同户，不能决定这一条。');
    expect((await pass(leader, own)).exceptions).toMatchObject([{ code: 'procedures.own-household' }]);
    expect((await pass(client, other)).exceptions).toMatchObject([{ code: 'procedures.holder-decides' }]);
    expect((await pass(client, own)).passed).toEqual([own]);
    expect((await pass(leader, other)).passed).toEqual([other]);
    await expectRebuilt();
  });

  it('shows the leader who decides instead, and everybody later who decided and why', async () => {
    const { client } = await name(village().households[4]!.head);
    const { items } = await leader.read(readReview, {});
    expect(items.find(({ entry }) => entry === own)).toMatchObject({
      recusal: '回避：由代理人户主5审。户主1与本户同户，不能决定这一条。',
      lookAt: ['obstacle'],
    });
    expect(items.find(({ entry }) => entry === other)).toMatchObject({ recusal: null, obstacle: null });
    await pass(client, own);
    const { facts } = await (await world.as('village-secretary')).read(explainPoints, { entry: own });
    expect(facts[0]?.trail.at(-1)).toMatchObject({
      stage: '党小组初审',
      by: '户主5（代理；户主1回避：与本户同户）',
    });
  });

  it('what the reviewer recorded himself stands before the deputy too', async () => {
    const recorder = world.personOf('grid-worker');
    leading = await replaceHolder(world, 'party-group-leader', { person: recorder, place: group() });
    const township = await world.as('township-officer');
    const { appointments } = await township.read(readAppointments, { person: village().households[0]!.head });
    for (const { id } of appointments)
      await township.run(endAppointment, { appointment: id, until: '2026-11-22', reason: '换任' });
    const { client } = await name(village().households[4]!.head);
    expect(await groupsOf(await world.as('grid-worker'))).toEqual([]);
    expect(await groupsOf(client)).toMatchObject([{ title: '代理：党小组初审', count: 2 }]);
    expect((await pass(client, own, other)).passed).toHaveLength(2);
  });

  it('without a deputy it waits its time and goes to the next instance, with a fact that says so', async () => {
    const { items } = await leader.read(readReview, {});
    expect(items.find(({ entry }) => entry === own)?.recusal).toContain('以后转村党组织书记办理');
    world.clock.set('2026-11-27T10:00:00.000Z');
    expect(await runClock()).toEqual({ escalated: 0, recomputed: 0 });
    world.clock.set('2026-11-28T10:00:00.000Z');
    expect(await runClock()).toEqual({ escalated: 1, recomputed: 0 });
    expect(await runClock()).toEqual({ escalated: 0, recomputed: 0 });
    const secretary = await world.as('village-secretary');
    expect(await groupsOf(secretary)).toMatchObject([{ title: '到期转办：党小组初审', count: 1 }]);
    const seen = await secretary.read(readReview, { stage: 'group' });
    expect(seen.items.map(({ entry }) => entry)).toEqual([own]);
    expect((await pass(leader, own)).exceptions).toMatchObject([{ code: 'procedures.escalated-away' }]);
    expect((await pass(secretary, own, other)).passed).toEqual([own]);
    const facts = await inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
      result: await transaction.query<{ body: object }>({
        text: `select body from facts where tenant = $1 and stream = $2 and type = 'StageEscalated'`,
        values: [TENANT, own],
      }),
      last: [],
    }));
    expect(facts).toMatchObject([
      {
        body: {
          from: 'party-group-leader',
          to: 'village-secretary',
          recused: [village().households[0]!.head],
        },
      },
    ]);
    await expectRebuilt();
  });

  it('with a deputy it does not escalate, however late; after the deputy’s term it does', async () => {
    await name(village().households[4]!.head);
    world.clock.set('2026-12-20T10:00:00.000Z');
    expect(await runClock()).toMatchObject({ escalated: 0 });
    world.clock.set('2027-11-22T10:00:00.000Z');
    // The days of 2027 are not published yet, and nobody loses a case on a 暂定 day; the clock had run out in 2026.
    expect(await runClock()).toMatchObject({ escalated: 1 });
  });
});
