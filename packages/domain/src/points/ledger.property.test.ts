import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf, isRefusal, nextPeriod, periodsWithin } from '../kernel/index.ts';
import { actorOf, exampleStandard, outcomeOf } from '../testing/points-standard.ts';
import { decideCloseQuarter, type VillageCalendar } from './close-quarter.ts';
import { decideRedemption } from './redemption.ts';
import { decideSummariseYear } from './summarise-year.ts';

const standard = exampleStandard();
const secretary = actorOf('village-secretary', { household: 'own' });
const keeper = actorOf('shop-keeper', { household: 'own' });
const QUARTERS = periodsWithin('2026', 'quarter');

/** What one account earns in each quarter, deductions included, and how many soaps it asks for at each exchange. */
interface Life {
  readonly earned: readonly number[];
  readonly wanted: readonly number[];
}

/** An account as somebody would keep it in a notebook. */
interface Purse {
  readonly id: string;
  spendable: number;
  opened: number;
  redeemed: number;
  lapsed: number;
  earned: number;
  openedQuarter: string | null;
}

const lives = fc.array(
  fc.record({
    earned: fc.array(fc.oneof(fc.integer({ min: -60, max: 400 }), fc.constantFrom(79, 80, 81, 0)), {
      minLength: 4,
      maxLength: 4,
    }),
    wanted: fc.array(fc.nat(60), { minLength: 4, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 8 },
);

function calendarBefore(quarter: string): VillageCalendar {
  const over = QUARTERS.filter((one) => one < quarter);
  return {
    village: 'v',
    version: 1,
    firstQuarter: '2026-Q1',
    closed: new Set(over),
    counted: new Map(
      periodsWithin(quarter, 'month').map((month) => [month, daysOf(nextPeriod(month)).first]),
    ),
    exchanges: new Map(over.map((one) => [one, 'closed' as const])),
  };
}

function close(quarter: string, purses: readonly Purse[], earned: readonly number[]) {
  const accounts = purses.map(({ id, spendable }, nth) => ({
    id,
    version: 1,
    earned: earned[nth] ?? 0,
    spendable,
  }));
  const scene = {
    calendar: calendarBefore(quarter),
    accounts,
    unsettled: [],
    standard,
    schemeVersion: 's',
  };
  const today = daysOf(nextPeriod(quarter)).first;
  const decision = decideCloseQuarter({ village: 'v', quarter, carryOver: false }, scene, {
    actor: secretary,
    today,
  });
  if (isRefusal(decision)) throw new Error(decision.code);
  return decision;
}

/** Buys what is asked for, or nothing; answers the points it cost. */
function spend(purse: Purse, quarter: string, earned: number, soaps: number): number {
  const today = daysOf(nextPeriod(quarter)).first;
  const decision = outcomeOf(
    decideRedemption(
      { redemption: 'r', lines: [{ item: 'soap', count: soaps }] },
      {
        card: {
          id: 'c',
          village: 'v',
          account: purse.id,
          household: 'household',
          revokedOn: null,
          failures: 0,
          pinMatches: true,
          blockedUntil: null,
        },
        exchange: { id: 'e', quarter, from: today, until: today },
        purse: { earned, spendable: purse.spendable, openedQuarter: purse.openedQuarter },
        goods: new Map([
          ['soap', { id: 'soap', name: '肥皂', unit: '块', price: 201, stock: 1_000, withdrawnOn: null }],
        ]),
        standard,
        schemeVersion: 's',
      },
      { actor: keeper, today },
    ),
  );
  if (typeof decision === 'string') return 0;
  const { points } = decision.fact.body;
  expect(decision.left).toBe(purse.spendable - points);
  return points;
}

function live(all: readonly Life[]) {
  const purses = all.map(
    (_, nth): Purse => ({
      id: `a${nth}`,
      spendable: 0,
      opened: 0,
      redeemed: 0,
      lapsed: 0,
      earned: 0,
      openedQuarter: null,
    }),
  );
  for (const [at, quarter] of QUARTERS.entries()) {
    const earned = all.map((one) => one.earned[at] ?? 0);
    const { lines, facts } = close(quarter, purses, earned);
    for (const [nth, { body }] of lines.entries()) {
      const purse = purses[nth];
      if (purse === undefined) throw new Error('a line of no account');
      expect(body.carried).toBe(purse.spendable);
      expect(body.spendable).toBe(body.carried - body.lapsed + body.opened);
      expect(body.opened).toBe(earned[nth]! >= 80 ? earned[nth] : 0);
      purse.spendable = body.spendable;
      purse.opened += body.opened;
      purse.lapsed += body.lapsed;
      purse.earned += earned[nth] ?? 0;
      if (body.opened > 0) purse.openedQuarter = quarter;
      const cost = spend(purse, quarter, earned[nth] ?? 0, all[nth]?.wanted[at] ?? 0);
      purse.spendable -= cost;
      purse.redeemed += cost;
      expect(purse.spendable).toBeGreaterThanOrEqual(0);
    }
    const [village] = facts;
    expect(village).toMatchObject({
      type: 'QuarterClosed',
      body: {
        accounts: all.length,
        points: lines.reduce((sum, { body }) => sum + body.opened, 0),
        opened: lines.filter(({ body }) => body.opened > 0).length,
      },
    });
  }
  return purses;
}

describe('the ledger of a year, whatever is earned and whatever is bought', () => {
  it('loses no point and makes none: what was opened is redeemed, lapsed or still there', () => {
    fc.assert(
      fc.property(lives, (all) => {
        for (const purse of live(all))
          expect(purse.opened).toBe(purse.redeemed + purse.lapsed + purse.spendable);
      }),
    );
  });

  it('is summed up to the same: nothing is left, and everything earned is named', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const purses = live(all);
        const summed = decideSummariseYear(
          { village: 'v', year: '2026' },
          {
            calendar: {
              ...calendarBefore('2026-Q4'),
              closed: new Set(QUARTERS),
              exchanges: new Map(QUARTERS.map((quarter) => [quarter, 'closed' as const])),
            },
            accounts: purses.map((purse) => ({ ...purse, version: 1 })),
            schemeVersion: 's',
          },
          { actor: secretary, today: '2027-01-04' },
        );
        if (isRefusal(summed)) throw new Error(summed.code);
        const lines = summed.facts.filter(({ type }) => type === 'AccountYearClosed');
        expect(lines).toHaveLength(all.length);
        for (const [nth, purse] of purses.entries()) {
          expect(lines[nth]).toMatchObject({
            stream: purse.id,
            body: {
              earned: purse.earned,
              opened: purse.opened,
              redeemed: purse.redeemed,
              lapsed: purse.lapsed + purse.spendable,
            },
          });
        }
        expect(summed.summary.earned).toBe(purses.reduce((sum, { earned }) => sum + earned, 0));
        const lapsed = summed.facts.filter(({ type }) => type === 'PointsLapsed');
        expect(lapsed).toHaveLength(purses.filter(({ spendable }) => spendable > 0).length);
      }),
    );
  });

  it('says the same of an account, whoever stands before it in the list', () => {
    fc.assert(
      fc.property(lives, fc.nat(), (all, seed) => {
        const purse = (nth: number, spendable: number): Purse => ({
          id: `a${nth}`,
          spendable,
          opened: 0,
          redeemed: 0,
          lapsed: 0,
          earned: 0,
          openedQuarter: null,
        });
        const listed = all.map(({ earned, wanted }, nth) => ({
          purse: purse(nth, wanted[0] ?? 0),
          earned: earned[0] ?? 0,
        }));
        const turned = [
          ...listed.slice(seed % listed.length),
          ...listed.slice(0, seed % listed.length),
        ].toReversed();
        const close1 = (of: typeof listed) =>
          close(
            '2026-Q1',
            of.map((one) => one.purse),
            of.map(({ earned }) => earned),
          );
        const [one, other] = [close1(listed), close1(turned)];
        const byAccount = (lines: typeof one.lines) =>
          lines.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
        expect(byAccount(other.lines)).toEqual(byAccount(one.lines));
        expect(other.facts[0]).toEqual(one.facts[0]);
      }),
    );
  });
});
