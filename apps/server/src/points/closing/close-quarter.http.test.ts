import { countMonth, readAccounts, readEntries } from '@yanzhen/contract/points';
import { closeQuarter, readClose } from '@yanzhen/contract/points-close';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adoptSinglePoints,
  countQuarter,
  earnQuarter,
  enrolFirstGrid,
  goTo,
  insertDirectly,
  recordToday,
} from '../../testing/settled-points.ts';
import { passToPosting } from '../../testing/review-quarter.ts';
import { TENANT } from '../../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let village: string;

beforeAll(async () => {
  world = await makeTestWorld();
  village = world.villages[0].id;
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  await enrolFirstGrid(world);
});

afterAll(() => world.close());

const refusedClose = async (quarter: string) => {
  const secretary = await world.as('village-secretary');
  return (await secretary.refused(closeQuarter, { village, quarter })).problem.code;
};

describe('季度结账', () => {
  it('WN-09 keeps the order: the quarter is over, its months are counted, the one before is closed', async () => {
    expect(await refusedClose('2026-Q1')).toBe('points.quarter-running');
    goTo(world, '2026-04-01');
    expect(await refusedClose('2026-Q1')).toBe('points.month-not-counted');
    expect(await refusedClose('2026-04')).toBe('points.not-a-quarter');
    expect(await refusedClose('2025-Q4')).toBe('points.no-standard');
  });
});

describe('三月计分之后', () => {
  let world2: TestWorld;
  let held: readonly string[];
  let of: string;

  beforeAll(async () => {
    world2 = await makeTestWorld();
    of = world2.villages[0].id;
    goTo(world2, '2026-01-05');
    await adoptSinglePoints(world2);
    held = await enrolFirstGrid(world2);
    const points = [235, 79, 80, 81];
    await earnQuarter(
      world2,
      '2026-Q1',
      held.map((account, nth) => ({ account, points: points[nth] ?? 0 })),
    );
  });

  afterAll(() => world2.close());

  it('C-66 C-67 WN-11 opens from 80 on, says in yuan what it is worth, and explains every number', async () => {
    const secretary = await world2.as('village-secretary');
    const closed = await secretary.run(closeQuarter, { village: of, quarter: '2026-Q1' });
    expect(closed).toEqual({ accounts: 4, opened: 3, points: 235 + 80 + 81, carried: [] });
    const {
      lines,
      closed: who,
      months,
    } = await secretary.read(readClose, { village: of, period: '2026-Q1' });
    const lineOf = (account: string | undefined) => lines.find((line) => line.account === account);
    expect(lineOf(held[0])).toMatchObject({
      earned: 235,
      threshold: 80,
      opened: 235,
      spendable: 235,
      yuan: 47,
    });
    expect(lineOf(held[1])).toMatchObject({ earned: 79, opened: 0, spendable: 0, yuan: 0 });
    expect(lineOf(held[2])).toMatchObject({ earned: 80, opened: 80, yuan: 16 });
    expect(lineOf(held[3])).toMatchObject({ earned: 81, opened: 81, yuan: 16 });
    expect(who).toMatchObject({ on: '2026-04-01', by: 'village-secretary0', version: '1' });
    expect(months.map(({ month, countedOn }) => [month, countedOn])).toEqual([
      ['2026-01', '2026-04-01'],
      ['2026-02', '2026-04-01'],
      ['2026-03', '2026-04-01'],
    ]);
    const { accounts: rows } = await secretary.read(readAccounts, { village: of });
    expect(rows.find(({ id }) => id === held[0])).toMatchObject({ spendable: 235, earnedThisYear: 235 });
  });

  it('closes once, whoever asks again', async () => {
    const member = await world2.as('committee-member');
    const refused = await member.refused(closeQuarter, { village: of, quarter: '2026-Q1' });
    expect(refused.problem.code).toBe('points.already-closed');
  });

  it('lets nothing change what a closed quarter has earned', async () => {
    const change = insertDirectly(world2, [
      {
        text: `update account_periods set earned = earned + 10 where tenant = $1 and account = $2 and period = '2026-Q1'`,
        values: [TENANT, held[0]],
      },
    ]);
    await expect(change).rejects.toMatchObject({ constraint: 'account_period_closed' });
  });

  it('C-72 carries what is not reviewed when told to, names it, and books it late into the quarter of the count', async () => {
    goTo(world2, '2026-06-30');
    const worker = await world2.as('grid-worker');
    const [late = ''] = await recordToday(world2, worker, [
      { account: held[1] ?? '', item: 'learning', quantity: 90 },
    ]);
    await countQuarter(world2, '2026-Q2');
    const secretary = await world2.as('village-secretary');
    const refused = await secretary.refused(closeQuarter, { village: of, quarter: '2026-Q2' });
    expect(refused.problem).toMatchObject({ code: 'points.entries-unsettled', params: { count: 1 } });
    const closed = await secretary.run(closeQuarter, { village: of, quarter: '2026-Q2', carryOver: true });
    expect(closed).toMatchObject({ opened: 0, carried: [late] });
    const { unsettled, lines } = await secretary.read(readClose, { village: of, period: '2026-Q2' });
    expect(unsettled).toMatchObject([{ entry: late, occurredOn: '2026-06-30' }]);
    // What the first quarter opened is still there, though this one opened nothing.
    expect(lines.find(({ account }) => account === held[0])).toMatchObject({
      earned: 0,
      carried: 235,
      spendable: 235,
      yuan: 0,
    });
    await passToPosting(world2, [late]);
    goTo(world2, '2026-08-03');
    await (await world2.as('village-secretary')).run(countMonth, { village: of, month: '2026-07' });
    const again = await world2.as('grid-worker');
    const { entries } = await again.read(readEntries, { account: held[1] });
    expect(entries.find(({ id }) => id === late)?.countedQuarter).toBe('2026-Q3');
    const { accounts: rows } = await again.read(readAccounts, { village: of });
    expect(rows.find(({ id }) => id === held[1])).toMatchObject({
      earnedThisQuarter: 90,
      earnedThisYear: 169,
    });
  });

  it('refuses to skip a quarter', async () => {
    goTo(world2, '2027-01-01');
    const secretary = await world2.as('village-secretary');
    const refused = await secretary.refused(closeQuarter, { village: of, quarter: '2026-Q4' });
    expect(refused.problem).toMatchObject({
      code: 'points.previous-not-closed',
      params: { previous: '2026-Q3' },
    });
  });
});
