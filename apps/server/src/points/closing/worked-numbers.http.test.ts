import { appoint } from '@yanzhen/contract/authority';
import { readAccounts, recordEntry, reviewEntries } from '@yanzhen/contract/points';
import { closeQuarter, readClose } from '@yanzhen/contract/points-close';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { recordDelivery } from '@yanzhen/contract/points-objections';
import { redeem } from '@yanzhen/contract/shop';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop } from '../../testing/open-shop.ts';
import { passToPosting } from '../../testing/review-quarter.ts';
import {
  adoptSinglePoints,
  countQuarter,
  earnOnTwelfthDay,
  earnQuarter,
  enrolFirstGrid,
  goTo,
  recordToday,
} from '../../testing/settled-points.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;

beforeEach(async () => {
  world = await makeTestWorld();
  goTo(world, '2026-01-05');
});

afterEach(() => world.close());

async function closeFirstQuarter(village = 0) {
  const secretary = await world.as('village-secretary', village);
  const of = world.villages[village]?.id ?? '';
  await secretary.run(closeQuarter, { village: of, quarter: '2026-Q1' });
  return (await secretary.read(readClose, { village: of, period: '2026-Q1' })).lines;
}

describe('文章的数，从记录到结账', () => {
  it('C-67 opens nothing at 79, sixteen yuan at 80, 81 and 84, and seventeen at 85, the rest kept', async () => {
    // A grid has four households: the fifth number is another village’s, under the same rule.
    const earned = [79, 80, 81, 84];
    await adoptSinglePoints(world, 0);
    await adoptSinglePoints(world, 1);
    const first = await enrolFirstGrid(world, 0);
    const second = await enrolFirstGrid(world, 1);
    await earnOnTwelfthDay(
      world,
      '2026-Q1',
      first.map((account, nth) => ({ account, points: earned[nth] ?? 0 })),
    );
    await earnOnTwelfthDay(world, '2026-Q1', [{ account: second[0] ?? '', points: 85 }], 1);
    await countQuarter(world, '2026-Q1', 0);
    await countQuarter(world, '2026-Q1', 1);
    const lines = [...(await closeFirstQuarter(0)), ...(await closeFirstQuarter(1))];
    const yuanOf = (account: string | undefined) => {
      const line = lines.find((candidate) => candidate.account === account);
      return [line?.earned, line?.spendable, line?.yuan];
    };
    expect(first.map(yuanOf)).toEqual([
      [79, 0, 0],
      [80, 80, 16],
      [81, 81, 16],
      [84, 84, 16],
    ]);
    expect(yuanOf(second[0])).toEqual([85, 85, 17]);
  });

  it('C-69 adds three turns, one trip and one breach up to 70, which opens nothing', async () => {
    await adoptSinglePoints(world);
    const [account = ''] = await enrolFirstGrid(world);
    goTo(world, '2026-01-12');
    const worker = await world.as('grid-worker');
    const good = await recordToday(world, worker, [
      { account, item: 'labour', quantity: 3 },
      { account, item: 'vehicle', quantity: 1 },
    ]);
    const { entry: breach } = await worker.run(recordEntry, {
      account,
      item: 'ceremony',
      occurredOn: '2026-01-12',
      note: '婚宴办了三十桌',
      evidence: '村红白理事会登记表第 7 号',
    });
    await passToPosting(world, [...good, breach]);
    await (await world.as('village-secretary')).run(recordDelivery, {
      entry: breach,
      means: 'in-person',
      on: '2026-01-12',
    });
    await countQuarter(world, '2026-Q1');
    const line = (await closeFirstQuarter()).find((candidate) => candidate.account === account);
    expect(line).toMatchObject({ earned: 70, threshold: 80, opened: 0, spendable: 0, yuan: 0 });
    const secretary = await world.as('village-secretary');
    const why = await secretary.read(explainPoints, { account, period: '2026-Q1' });
    expect(why.result.value).toBe(70);
    expect(why.facts.map(({ points }) => points).toSorted((a, b) => a - b)).toEqual([-10, 30, 50]);
  });

  it('T-11 closes each village by its own threshold, rate and end of what is left', async () => {
    await adoptSinglePoints(world, 0);
    await adoptSinglePoints(world, 1, {
      threshold: 50,
      pointsPerYuan: 10,
      remainder: 'lapse-at-quarter-end',
    });
    const [here = ''] = await enrolFirstGrid(world, 0);
    const [there = ''] = await enrolFirstGrid(world, 1);
    await earnOnTwelfthDay(world, '2026-Q1', [{ account: here, points: 65 }]);
    await earnOnTwelfthDay(world, '2026-Q1', [{ account: there, points: 65 }], 1);
    await countQuarter(world, '2026-Q1', 0);
    await countQuarter(world, '2026-Q1', 1);
    const lineOf = async (account: string, village: number) =>
      (await closeFirstQuarter(village)).find((line) => line.account === account);
    expect(await lineOf(here, 0)).toMatchObject({ threshold: 80, opened: 0, yuan: 0 });
    expect(await lineOf(there, 1)).toMatchObject({ threshold: 50, opened: 65, spendable: 65, yuan: 6 });
    await earnQuarter(world, '2026-Q2', [{ account: there, points: 50 }], 1);
    const secretary = await world.as('village-secretary', 1);
    const of = world.villages[1].id;
    await secretary.run(closeQuarter, { village: of, quarter: '2026-Q2' });
    const { lines } = await secretary.read(readClose, { village: of, period: '2026-Q2' });
    expect(lines.find(({ account }) => account === there)).toMatchObject({
      lapsed: 65,
      opened: 50,
      spendable: 50,
      yuan: 5,
    });
  });
});

describe('否决', () => {
  it('N-15 a veto that went through review and notice holds redemption back, whatever the total', async () => {
    await adoptSinglePoints(world);
    const accounts = await enrolFirstGrid(world);
    const [vetoed = '', free = ''] = accounts;
    goTo(world, '2026-01-12');
    const worker = await world.as('grid-worker');
    const { entry } = await worker.run(recordEntry, {
      account: vetoed,
      item: 'false-claim',
      occurredOn: '2026-01-12',
      note: '冒领他人出工',
      evidence: '出工表与现场记录不符',
    });
    await passToPosting(world, [entry]);
    await (await world.as('village-secretary')).run(recordDelivery, {
      entry,
      means: 'in-person',
      on: '2026-01-12',
    });
    await earnQuarter(world, '2026-Q1', [
      { account: vetoed, points: 235 },
      { account: free, points: 235 },
    ]);
    const shop = await openShop(world, '2026-Q1', accounts);
    const keeper = await world.as('shop-keeper');
    const buy = (account: string) => {
      const card = shop.cards.find((candidate) => candidate.account === account);
      return {
        card: card?.number ?? '',
        pin: card?.pin ?? '',
        lines: [{ item: shop.soap, count: 1 }],
      };
    };
    const held = await keeper.refused(redeem, buy(vetoed));
    expect(held.problem.code).toBe('shop.blocked-by-veto');
    await expect(keeper.run(redeem, buy(free))).resolves.toMatchObject({ points: 5 });
    const { accounts: rows } = await (await world.as('village-secretary')).read(readAccounts, {});
    expect(rows.find(({ id }) => id === vetoed)).toMatchObject({ spendable: 235, earnedThisYear: 235 });
  });
});

describe('审核', () => {
  it('R-15 T-15 flags who scores and leads the group, and lets him not review what he scored', async () => {
    await adoptSinglePoints(world);
    const accounts = await enrolFirstGrid(world);
    goTo(world, '2026-01-12');
    const township = await world.as('township-officer');
    const { appointment, conflicts } = await township.run(appoint, {
      person: world.personOf('grid-worker'),
      post: 'party-group-leader',
      place: world.villages[0].groups[0] ?? '',
      since: '2026-01-12',
    });
    expect(conflicts).toMatchObject([
      { person: world.personOf('grid-worker'), missingDeputyFor: ['party-group-leader'] },
    ]);
    const both = await world.as('grid-worker');
    const entries = await recordToday(
      world,
      both,
      accounts.map((account) => ({ account, item: 'labour', quantity: 1 })),
    );
    await both.choose(appointment);
    const own = await both.run(reviewEntries, { stage: 'group', pass: entries });
    expect(own.passed).toEqual([]);
    expect(new Set(own.exceptions.map(({ code }) => code))).toEqual(
      new Set(['procedures.acted-at-other-stage']),
    );
    const leader = await world.as('party-group-leader');
    expect((await leader.run(reviewEntries, { stage: 'group', pass: entries })).passed).toEqual(entries);
  });
});
