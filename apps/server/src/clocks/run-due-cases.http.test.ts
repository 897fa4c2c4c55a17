import { readInbox } from '@yanzhen/contract/inbox';
import { decideObjection, lodgeObjection, readObjections } from '@yanzhen/contract/points-objections';
import { type CalendarYear, makeWorkingCalendar } from '@yanzhen/domain/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { rebuild } from '../record/rebuild.ts';
import { getCalendar } from '../schemes/calendar.ts';
import { gatherRuntime } from '../runtime.ts';
import { slices } from '../slices.ts';
import { enrolGrid, postEntries } from '../testing/posted-entries.ts';
import { NOW, TENANT } from '../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';
import { runDueCases } from './run-due-cases.ts';

let world: TestWorld;
let accounts: readonly string[];

beforeEach(async () => {
  world = await makeTestWorld();
  accounts = await enrolGrid(world);
});
afterEach(() => world.close());

const run = (calendar = getCalendar()) => runDueCases(gatherRuntime(world), TENANT, calendar);

async function lodge(day = '2026-11-20'): Promise<{ entry: string; objection: string }> {
  const [entry = ''] = await postEntries(world, accounts[0]!, [{ item: 'labour', day }]);
  const secretary = await world.as('village-secretary');
  const objector = world.villages[0].households[0]!.head;
  const { objection } = await secretary.run(lodgeObjection, { entry, reason: '出工两次只记一次', objector });
  return { entry, objection };
}

const select = <Row>(text: string, values: readonly unknown[]) =>
  inTransaction(world.pool, wholeScope(TENANT), async (transaction) => ({
    result: await transaction.query<Row>({ text, values }),
    last: [],
  }));

describe('T-19 the clocks', () => {
  it('takes an objection that nobody answered in time to the next instance, once, and not a day earlier', async () => {
    world.clock.set(NOW);
    const { objection } = await lodge();
    world.clock.set('2026-11-27T10:00:00.000Z');
    expect(await run()).toEqual({ escalated: 0, recomputed: 0 });
    world.clock.set('2026-11-28T10:00:00.000Z');
    const [one, other] = await Promise.all([run(), run()]);
    expect([one?.escalated ?? 0, other?.escalated ?? 0].reduce((a, b) => a + b)).toBe(1);
    expect(await run()).toEqual({ escalated: 0, recomputed: 0 });
    const supervisor = await world.as('supervisor');
    expect((await supervisor.read(readInbox, {})).groups).toEqual([]);
    const answer = { objection, outcome: 'dismissed' as const, reason: '考勤表上只有一次' };
    expect((await supervisor.refused(decideObjection, answer)).problem.code).toBe(
      'procedures.other-instance',
    );
    const township = await world.as('township-officer');
    expect((await township.read(readInbox, {})).groups).toMatchObject([
      { kind: 'objection', count: 1, overdue: 0 },
    ]);
    expect((await township.read(readObjections, { status: 'open' })).objections).toHaveLength(1);
    await township.run(decideObjection, answer);
  });

  it('leaves its work on record as a command of nobody, and a rebuild agrees', async () => {
    world.clock.set(NOW);
    const { entry } = await lodge();
    world.clock.set('2026-11-28T10:00:00.000Z');
    await run();
    const [fact] = await select<{ recorded_by: string; facts: number }>(
      `select f.recorded_by, c.facts from facts f join commands c on c.tenant = f.tenant and c.key = f.command_key
       where f.tenant = $1 and f.stream = $2 and f.type = 'ObjectionEscalated'`,
      [TENANT, entry],
    );
    expect(fact).toEqual({ recorded_by: '00000000-0000-0000-0000-000000000000', facts: 1 });
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
  });

  it('counts 暂定 days again once their year is loaded, and only then', async () => {
    world.clock.set('2026-12-30T02:00:00.000Z');
    const [entry = ''] = await postEntries(world, accounts[1]!, [{ item: 'labour', day: '2026-12-29' }]);
    const until = async () => {
      const rows = await select<{ object_until: string }>(
        'select object_until from cases where tenant = $1 and id = $2',
        [TENANT, entry],
      );
      return rows[0]?.object_until;
    };
    const before = await until();
    expect(await run()).toEqual({ escalated: 0, recomputed: 0 });
    expect(await until()).toBe(before);
    const year = (of: number, daysOff: readonly string[]): CalendarYear => ({
      year: of,
      source: '示例',
      daysOff,
      workedWeekendDays: [],
    });
    const loaded = makeWorkingCalendar([year(2026, []), year(2027, ['2027-01-01', '2027-01-04'])]);
    expect(await run(loaded)).toEqual({ escalated: 0, recomputed: 1 });
    expect((await until())! > before!).toBe(true);
    expect(await run(loaded)).toEqual({ escalated: 0, recomputed: 0 });
  });
});
