import { countMonth, readAccounts, readEntries, recordEntry } from '@yanzhen/contract/points';
import { closeQuarter, readClose, summariseYear } from '@yanzhen/contract/points-close';
import { type CloseFigure, closeFigures, explainPoints } from '@yanzhen/contract/points-explain';
import { closeExchange, openExchange, readRedemptions, redeem } from '@yanzhen/contract/shop';
import { dayOf, addDays, daysOf, periodOf, periodsWithin } from '@yanzhen/domain/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../../record/rebuild.ts';
import { slices } from '../../slices.ts';
import { giveCard, putOnShelf, type ShopCard } from '../../testing/open-shop.ts';
import { passToPosting } from '../../testing/review-quarter.ts';
import { enrolFirstGrid, goTo } from '../../testing/settled-points.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let village: string;
let account: string;
let card: ShopCard;
let soap: string;
/** Recorded and not yet reviewed. */
let waiting: string[] = [];

beforeAll(async () => {
  world = await makeTestWorld();
  village = world.villages[0].id;
  goTo(world, '2026-01-01');
  account = (await enrolFirstGrid(world))[0] ?? '';
  card = await giveCard(world, account);
  soap = await putOnShelf(world, { name: '肥皂', fen: 100, stock: 200 });
});

afterAll(() => world.close());

/** One turn of labour on each Thursday of the quarter: the day that says to which year an ISO week belongs. */
async function collectWeeks(quarter: string, { reviewOn }: { reviewOn?: string } = {}): Promise<number> {
  const weeks = periodsWithin(quarter, 'week');
  let month = '';
  let worker = await world.as('grid-worker');
  for (const week of weeks) {
    const thursday = addDays(daysOf(week).first, 3);
    // What happened while the last quarter was being closed is written down afterwards, with its own day.
    if (thursday > dayOf(world.clock.now())) goTo(world, thursday);
    if (month !== thursday.slice(0, 7)) worker = await world.as('grid-worker');
    month = thursday.slice(0, 7);
    const { entry } = await worker.run(recordEntry, { account, item: 'labour', occurredOn: thursday });
    waiting.push(entry);
    if (thursday !== reviewOn) continue;
    await passToPosting(world, waiting);
    waiting = [];
  }
  return weeks.length;
}

/** Reviews what waits, counts the quarter's months after the posting, closes, and holds the exchange. */
async function evaluate(quarter: string, reviewOn: string, closeOn: string, carryOver = false) {
  if (reviewOn !== '') {
    goTo(world, reviewOn);
    await passToPosting(world, waiting);
    waiting = [];
  }
  goTo(world, closeOn);
  const secretary = await world.as('village-secretary');
  for (const month of periodsWithin(quarter, 'month')) await secretary.run(countMonth, { village, month });
  const closed = await secretary.run(closeQuarter, { village, quarter, carryOver });
  const { exchange } = await secretary.run(openExchange, { village, quarter, from: closeOn, until: closeOn });
  const keeper = await world.as('shop-keeper');
  await keeper.run(redeem, { card: card.number, pin: card.pin, lines: [{ item: soap, count: 20 }] });
  await secretary.run(closeExchange, { exchange });
  return closed;
}

describe('周采分、月计分、季评议（兑换）、年总结', () => {
  it('C-72 WN-09 WN-13 runs a year: 53 weekly collections, 12 counts, 4 redemptions, 1 summary', async () => {
    let weeks = await collectWeeks('2026-Q1');
    // The week of 30 March lies across the quarter's end: each act is booked by its own day.
    expect(periodOf('2026-03-31', 'week')).toBe(periodOf('2026-04-02', 'week'));
    goTo(world, '2026-04-02');
    const worker = await world.as('grid-worker');
    const across = { account, item: 'labour', occasion: '周二那次' };
    waiting.push((await worker.run(recordEntry, { ...across, occurredOn: '2026-03-31' })).entry);
    waiting.push((await worker.run(recordEntry, { ...across, occurredOn: '2026-04-02' })).entry);
    const late = waiting.at(-1);
    await evaluate('2026-Q1', '2026-04-02', '2026-04-14');
    const { entries } = await worker.read(readEntries, { account, limit: 500 });
    const quarterOf = (day: string) =>
      entries.filter(({ occurredOn }) => occurredOn === day).map(({ countedQuarter }) => countedQuarter);
    expect(quarterOf('2026-03-31')).toEqual(['2026-Q1']);
    // The later act of the same week belongs to the quarter that is still running.
    expect(entries.find(({ id }) => id === late)?.countedQuarter).not.toBe('2026-Q1');

    weeks += await collectWeeks('2026-Q2');
    await evaluate('2026-Q2', '2026-06-30', '2026-07-15');
    weeks += await collectWeeks('2026-Q3');
    await evaluate('2026-Q3', '2026-09-30', '2026-10-20');
    weeks += await collectWeeks('2026-Q4', { reviewOn: '2026-12-17' });
    expect(weeks).toBe(53);
    // The last two weeks' entries were recorded after the review; they go on, named, into the next year.
    const closed = await evaluate('2026-Q4', '', '2027-01-05', true);
    expect(closed.carried).toEqual(waiting);
    expect(waiting).toHaveLength(2);
    const secretary = await world.as('village-secretary');
    const year = await secretary.run(summariseYear, { village, year: '2026' });
    // 53 weeks and two acts across the quarter's end, less the two carried: 53 counted turns of ten points.
    expect(year).toEqual({ accounts: 4, earned: 530, lapsed: 130 });
    const { yearLines } = await secretary.read(readClose, { village, period: '2026' });
    expect(yearLines.find((line) => line.account === account)).toMatchObject({
      earned: 530,
      opened: 530,
      redeemed: 400,
      lapsed: 130,
    });
    const quarters = await Promise.all(
      periodsWithin('2026', 'quarter').map((period) => secretary.read(readClose, { village, period })),
    );
    expect(
      quarters.flatMap(({ months }) => months).filter(({ countedOn }) => countedOn !== null),
    ).toHaveLength(12);
    const { exchanges } = await secretary.read(readRedemptions, { village });
    expect(exchanges.map(({ quarter, redemptions }) => [quarter, redemptions])).toEqual(
      periodsWithin('2026', 'quarter').map((quarter) => [quarter, 1]),
    );
    const again = await secretary.refused(summariseYear, { village, year: '2026' });
    expect(again.problem.code).toBe('points.already-closed');
    const { accounts } = await secretary.read(readAccounts, { village });
    expect(accounts.find(({ id }) => id === account)).toMatchObject({ spendable: 0 });
  });

  it('C-72 C-73 explains every figure of every close by its facts, movements, rule and seal, as it stood then', async () => {
    const secretary = await world.as('village-secretary');
    const why = (close: string, figure: CloseFigure) =>
      secretary.read(explainPoints, { account, close, figure });
    for (const period of [...periodsWithin('2026', 'quarter'), '2026']) {
      const { lines, yearLines } = await secretary.read(readClose, { village, period });
      const line = [...lines, ...yearLines].find((one) => one.account === account);
      for (const figure of closeFigures) {
        const value = (line as Partial<Record<CloseFigure, number>>)[figure];
        if (value === undefined) continue;
        const explained = await why(period, figure);
        expect([period, figure, explained.result.value]).toEqual([period, figure, value]);
        expect(explained.rules).toMatchObject([{ title: '测试积分标准', item: '兑换' }]);
        if (figure === 'earned') {
          expect(explained.facts.reduce((sum, { points }) => sum + points, 0)).toBe(value);
        } else if (figure !== 'threshold' && figure !== 'yuan') {
          const sum = (explained.ledger ?? []).reduce((all, { points }) => all + points, 0);
          expect([period, figure, Math.abs(sum)]).toEqual([period, figure, value]);
        }
        const rests = explained.facts.length + (explained.ledger?.length ?? 0);
        expect(explained.unsealed > 0).toBe(rests > 0);
      }
    }
    const second = await why('2026-Q2', 'carried');
    expect(second.formula).toMatch(/^2026-Q2 结账以前：结账转入 140 − 兑换 100/);
    const open = await secretary.readRefused(explainPoints, { account, close: '2027-Q1', figure: 'earned' });
    expect(open.problem.code).toBe('points.quarter-not-closed');
    const { redemptions } = await secretary.read(readRedemptions, { village });
    const [first] = redemptions;
    const spent = await secretary.read(explainPoints, { redemption: first!.id });
    expect(spent).toMatchObject({ result: { value: 100, unit: '分' }, ledger: [{ points: -100 }] });
    expect(spent.formula).toContain('肥皂 20提 × 1.00 元；合计 20.00 元');
  });

  it('can be made anew from its facts, closes, redemptions, stock and all', async () => {
    const report = await rebuild({ ownerUrl: world.database.ownerUrl, slices });
    expect(report.tables.filter(({ equal }) => !equal)).toEqual([]);
    const rowsOf = (name: string) => report.tables.find(({ table }) => table === name)?.rows;
    expect([
      rowsOf('close_lines'),
      rowsOf('year_lines'),
      rowsOf('redemptions'),
      rowsOf('month_counts'),
    ]).toEqual([16, 4, 4, 12]);
  });
});
