import { describe, expect, it } from 'vitest';
import type { Actor } from '../authority/index.ts';
import { isRefusal } from '../kernel/index.ts';
import { PointsStandard } from '../schemes/index.ts';
import { decideCloseQuarter, type QuarterToClose, type VillageCalendar } from './close-quarter.ts';
import { prepareStandard } from './standard.ts';
import { decideSummariseYear } from './summarise-year.ts';

const standardWith = (redemption: Record<string, unknown>) =>
  prepareStandard(
    PointsStandard.parse({
      kind: 'points-standard',
      id: 'test',
      version: 1,
      title: '测试标准',
      level: 'village',
      catalogue: ['WN-11'],
      source: [{ title: '测试' }],
      effective: '2026-01-01',
      purpose: 'village-points',
      uses: ['redemption'],
      subjects: {
        classes: [{ id: 'villager', title: '群众', holder: 'household' }],
        ranking: 'off',
        adultsOnly: true,
      },
      calendar: { collect: 'week', count: 'month', redeem: 'quarter', summary: 'year' },
      items: [
        {
          id: 'labour',
          title: '义务劳动',
          kind: 'base',
          topic: 'living-environment',
          classes: ['villager'],
          measures: 'labour-turnout',
          points: 10,
          unit: '次',
          evidence: 'optional',
        },
      ],
      redemption: {
        threshold: 80,
        pointsPerYuan: 5,
        yuan: 'floor(可用积分 / 每元积分)',
        cost: 'ceiling(金额分 * 每元积分 / 100)',
        remainder: 'carry-within-year',
        ...redemption,
      },
    }),
  );

const secretary: Actor = {
  tenant: 150426,
  person: 'zhao',
  appointment: 'a',
  post: 'village-secretary',
  place: 'v',
  whole: false,
  villages: ['v'],
  household: null,
};

const calendar: VillageCalendar = {
  village: 'v',
  version: 3,
  firstQuarter: '2026-Q1',
  closed: new Set(['2026-Q1', '2026-Q2']),
  counted: new Map(['2026-07', '2026-08', '2026-09'].map((month) => [month, '2026-10-01'])),
  exchanges: new Map([['2026-Q2', 'closed' as const]]),
};

const close = (
  earned: number,
  spendable: number,
  change: Partial<QuarterToClose> = {},
  redemption: Record<string, unknown> = {},
) => {
  const decision = decideCloseQuarter(
    { village: 'v', quarter: '2026-Q3', carryOver: false },
    {
      calendar,
      accounts: [{ id: 'a', version: 7, earned, spendable }],
      unsettled: [],
      standard: standardWith(redemption),
      schemeVersion: 's',
      ...change,
    },
    { actor: secretary, today: '2026-10-01' },
  );
  return isRefusal(decision) ? decision.code : decision.lines[0]?.body;
};

describe('季度结账', () => {
  it.each([
    // 户季度得分、结转的可兑积分 → 结账后可兑积分、可兑元数。
    ['C-66', 235, 0, 235, 47],
    ['C-67 just below', 79, 0, 0, 0],
    ['C-67 the number itself', 80, 0, 80, 16],
    ['C-67 with a remainder', 81, 0, 81, 16],
    ['C-67 still the same yuan', 84, 0, 84, 16],
    ['C-67 the next yuan', 85, 0, 85, 17],
    ['C-69 below the threshold after a breach', 70, 0, 0, 0],
    ['C-71', 200, 0, 200, 40],
    ['a remainder carried inside the year', 84, 1, 85, 17],
    ['a poor quarter leaves what was carried, but closed', 79, 15, 15, 0],
    ['a quarter of breaches takes nothing that was opened', -20, 15, 15, 0],
  ])(
    'WN-11 %s: %i earned with %i carried makes %i spendable, worth %i yuan',
    (_, earned, carried, spendable, yuan) => {
      expect(close(earned, carried)).toMatchObject({
        earned,
        threshold: 80,
        carried,
        lapsed: 0,
        spendable,
        yuan,
      });
    },
  );

  it('T-11 lets each standard say its own threshold, rate and end of what is unspent', () => {
    const other = { threshold: 50, pointsPerYuan: 10, remainder: 'lapse-at-quarter-end' };
    expect(close(60, 15, {}, other)).toMatchObject({
      threshold: 50,
      carried: 15,
      lapsed: 15,
      opened: 60,
      spendable: 60,
      yuan: 6,
    });
  });

  it('WN-09 refuses what is out of order, one reason at a time', () => {
    const but = (change: Partial<VillageCalendar>) => close(80, 0, { calendar: { ...calendar, ...change } });
    expect(but({ closed: new Set(['2026-Q1']) })).toBe('points.previous-not-closed');
    expect(but({ closed: new Set(['2026-Q1', '2026-Q2', '2026-Q3']) })).toBe('points.already-closed');
    expect(but({ exchanges: new Map([['2026-Q2', 'open']]) })).toBe('points.exchange-still-open');
    expect(but({ counted: new Map([['2026-07', '2026-10-01']]) })).toBe('points.month-not-counted');
    // Counted before the month was over, its last days are missing.
    expect(but({ counted: new Map([...calendar.counted, ['2026-09', '2026-09-30']]) })).toBe(
      'points.month-not-counted',
    );
    expect(but({ firstQuarter: null })).toBe('points.no-standard');
    expect(close(80, 0, { unsettled: ['e'] })).toBe('points.entries-unsettled');
    expect(close(80, 0, { standard: undefined })).toBe('points.no-standard');
  });

  it('WN-09 closes after the quarter’s last day, a quarter and nothing else, by the committees', () => {
    const outcome = (
      quarter: string,
      today: string,
      post: Actor['post'] = 'village-secretary',
      village = 'v',
    ) => {
      const decision = decideCloseQuarter(
        { village, quarter, carryOver: false },
        { calendar, accounts: [], unsettled: [], standard: standardWith({}), schemeVersion: 's' },
        { actor: { ...secretary, post }, today },
      );
      return isRefusal(decision) ? decision.code : 'closed';
    };
    expect(outcome('2026-Q3', '2026-09-30')).toBe('points.quarter-running');
    expect(outcome('2026-Q3', '2026-10-01')).toBe('closed');
    expect(outcome('2026-09', '2026-10-01')).toBe('points.not-a-quarter');
    expect(outcome('2026-Q3', '2026-10-01', 'grid-worker')).toBe('authority.not-your-duty');
    expect(outcome('2026-Q3', '2026-10-01', 'village-secretary', 'w')).toBe('authority.not-found');
  });

  it('begins with the quarter of the first standard, and not before', () => {
    const since = (firstQuarter: string) =>
      close(80, 0, { calendar: { ...calendar, firstQuarter, closed: new Set(), exchanges: new Map() } });
    expect(since('2026-Q3')).toMatchObject({ opened: 80 });
    expect(since('2026-Q2')).toBe('points.previous-not-closed');
    expect(since('2026-Q4')).toBe('points.no-standard');
  });

  it('is one fact for the village, one for each account, and one for what lapses', () => {
    const decision = decideCloseQuarter(
      { village: 'v', quarter: '2026-Q3', carryOver: true },
      {
        calendar,
        accounts: [
          { id: 'a', version: 7, earned: 235, spendable: 0 },
          { id: 'b', version: 2, earned: 80, spendable: 15 },
          { id: 'c', version: 4, earned: 79, spendable: 3 },
        ],
        unsettled: ['e'],
        standard: standardWith({ remainder: 'lapse-at-quarter-end' }),
        schemeVersion: 's',
      },
      { actor: secretary, today: '2026-10-01' },
    );
    expect(isRefusal(decision) ? decision : decision.facts).toMatchObject([
      {
        type: 'QuarterClosed',
        stream: 'v',
        after: 3,
        body: { period: '2026-Q3', accounts: 3, opened: 2, points: 315, carried: ['e'] },
      },
      { type: 'PointsLapsed', stream: 'b', after: 2, body: { points: 15 } },
      { type: 'PointsLapsed', stream: 'c', after: 4, body: { points: 3 } },
      { type: 'AccountQuarterClosed', stream: 'a', body: { opened: 235, lapsed: 0 } },
      { type: 'AccountQuarterClosed', stream: 'b', body: { opened: 80, spendable: 80 } },
      { type: 'AccountQuarterClosed', stream: 'c', body: { opened: 0, spendable: 0 } },
    ]);
  });

  it('opens nothing where the village gives no goods', () => {
    expect(close(235, 15, { standard: { ...standardWith({}), redemption: null } })).toMatchObject({
      threshold: null,
      opened: 0,
      lapsed: 0,
      spendable: 15,
      yuan: 0,
    });
  });

  it('does not open a year while the one before is not summed up', () => {
    const decision = decideCloseQuarter(
      { village: 'v', quarter: '2027-Q1', carryOver: false },
      {
        calendar: { ...calendar, closed: new Set(['2026-Q4']) },
        accounts: [],
        unsettled: [],
        standard: standardWith({}),
        schemeVersion: 's',
      },
      { actor: secretary, today: '2027-04-01' },
    );
    expect(decision).toMatchObject({ code: 'points.year-not-summarised' });
  });
});

describe('年度总结', () => {
  const closed = new Set(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
  const account = { id: 'a', version: 9, earned: 320, opened: 165, lapsed: 0, spendable: 15 };
  const summarise = (change: Partial<VillageCalendar> = {}, openedQuarter: string | null = '2026-Q4') => {
    const decision = decideSummariseYear(
      { village: 'v', year: '2026' },
      {
        calendar: { ...calendar, closed, exchanges: new Map([['2026-Q4', 'closed']]), ...change },
        accounts: [{ ...account, openedQuarter }],
        schemeVersion: 's',
      },
      { actor: secretary, today: '2027-01-05' },
    );
    return isRefusal(decision) ? decision.code : decision.facts.map(({ type, body }) => ({ type, ...body }));
  };

  it('WN-09 C-73 lets the unspent lapse and keeps the year’s earned points whole', () => {
    expect(summarise()).toEqual([
      { type: 'YearSummarised', period: '2026', accounts: 1, earned: 320, lapsed: 15 },
      { type: 'PointsLapsed', period: '2026', points: 15 },
      { type: 'AccountYearClosed', period: '2026', earned: 320, opened: 165, redeemed: 150, lapsed: 15 },
    ]);
  });

  it('waits for the four quarters, and for the exchange at which points could still be spent', () => {
    expect(summarise({ closed: new Set(['2026-Q1', '2026-Q2', '2026-Q3']) })).toBe(
      'points.quarter-not-closed',
    );
    expect(summarise({ exchanges: new Map([['2026-Q4', 'open']]) })).toBe('points.exchange-still-open');
    expect(summarise({ exchanges: new Map() })).toBe('points.exchange-not-held');
    // Carried from an earlier quarter, they could not be spent at the last exchange anyway.
    expect(summarise({ exchanges: new Map() }, '2026-Q2')).toHaveLength(3);
  });

  it('WN-09 sums up a year that is over, once, as far as the village had a standard', () => {
    const outcome = (
      year: string,
      today: string,
      change: Partial<VillageCalendar> = {},
      actor = secretary,
    ) => {
      const decision = decideSummariseYear(
        { village: 'v', year },
        {
          calendar: { ...calendar, closed, exchanges: new Map(), ...change },
          accounts: [{ ...account, spendable: 0, openedQuarter: '2026-Q4' }],
          schemeVersion: 's',
        },
        { actor, today },
      );
      return isRefusal(decision) ? decision.code : decision.facts.map(({ type }) => type);
    };
    const whole = ['YearSummarised', 'AccountYearClosed'];
    expect(outcome('2026', '2027-01-01')).toEqual(whole);
    expect(outcome('2026', '2026-12-31')).toBe('points.year-running');
    expect(outcome('2026-Q4', '2027-01-01')).toBe('points.not-a-year');
    expect(outcome('2026', '2027-01-01', { closed: new Set([...closed, '2026']) })).toBe(
      'points.already-closed',
    );
    const late = { firstQuarter: '2026-Q4', closed: new Set(['2026-Q4']) };
    expect(outcome('2026', '2027-01-01', late)).toEqual(whole);
    expect(outcome('2026', '2027-01-01', { ...late, firstQuarter: '2026-Q3' })).toBe(
      'points.quarter-not-closed',
    );
    expect(outcome('2026', '2027-01-01', { firstQuarter: null })).toBe('points.no-standard');
    expect(outcome('2026', '2028-01-01', { firstQuarter: '2027-Q1' })).toBe('points.no-standard');
    expect(outcome('2026', '2027-01-01', {}, { ...secretary, post: 'supervisor' })).toBe(
      'authority.not-your-duty',
    );
  });

  it('adds up what lapsed at the closes and what lapses now', () => {
    const decision = decideSummariseYear(
      { village: 'v', year: '2026' },
      {
        calendar: { ...calendar, closed, exchanges: new Map([['2026-Q4', 'closed']]) },
        accounts: [
          { ...account, openedQuarter: null },
          {
            ...account,
            id: 'b',
            version: 4,
            earned: 80,
            opened: 80,
            lapsed: 20,
            spendable: 10,
            openedQuarter: null,
          },
        ],
        schemeVersion: 's',
      },
      { actor: secretary, today: '2027-01-05' },
    );
    expect(decision).toMatchObject({
      summary: { accounts: 2, earned: 400, lapsed: 45 },
      facts: [{ after: 3 }, { after: 9 }, { after: 4 }, {}, { body: { redeemed: 50, lapsed: 30 } }],
    });
  });
});
