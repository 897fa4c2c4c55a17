import { describe, expect, it } from 'vitest';
import { exampleStandard } from '../../testing/points-standard.ts';
import { closeFigures } from '../close-figures.ts';
import { changeAccounts, reaches, type WhatIfLine } from './account-change.ts';
import {
  type AccountTotal,
  countAffected,
  pickMostAffected,
  summariseChanges,
  totalByAccount,
} from './summarise-changes.ts';

const rule = exampleStandard().redemption;
const lineOf = (earned: number, change: Partial<WhatIfLine> = {}): WhatIfLine => ({
  account: `account-${earned}`,
  accounts: 1,
  quarter: '2026-Q3',
  class: 'villager',
  age: 'unknown',
  away: false,
  disabled: null,
  blocked: false,
  before: closeFigures({ earned, carried: 0 }, rule),
  difference: 0,
  ...change,
});
const summaryOf = (lines: readonly WhatIfLine[], redemption = rule) => {
  const changes = changeAccounts(lines, redemption);
  return summariseChanges(totalByAccount(changes), changes);
};

describe('the threshold of a quarter', () => {
  it('is reached with the very number, and by nobody where nothing is offered', () => {
    const reached = [79, 80, 81].map((earned) => reaches(closeFigures({ earned, carried: 0 }, rule)));
    expect(reached).toEqual([false, true, true]);
    expect(reaches(closeFigures({ earned: 1_000, carried: 0 }, null))).toBe(false);
  });
});

describe('a draft’s sum', () => {
  it('C-67 of a threshold raised from 80 to 81: one household falls out and loses its money', () => {
    const { redemption } = exampleStandard().compiled.standard;
    const raised = exampleStandard({ redemption: { ...redemption, threshold: 81 } }).redemption;
    expect(
      summaryOf(
        [79, 80, 235].map((earned) => lineOf(earned)),
        raised,
      ),
    ).toEqual({
      accounts: 3,
      up: 0,
      down: 1,
      same: 2,
      pointsOnly: 0,
      reachedBefore: 2,
      reachedAfter: 1,
      crossedUp: 0,
      crossedDown: 1,
      fenBefore: 6_300,
      fenAfter: 4_700,
    });
  });

  it('tells apart whose points alone move, whose money does, and whom it does not touch', () => {
    const lines = [lineOf(81, { difference: 1 }), lineOf(85, { difference: -1 }), lineOf(90), lineOf(10)];
    expect(summaryOf(lines)).toMatchObject({ up: 0, down: 1, same: 3, pointsOnly: 1 });
    expect(countAffected(totalByAccount(changeAccounts(lines, rule)))).toBe(2);
  });

  it.each([
    ['early quarter first', ['2026-Q2', '2026-Q3']],
    ['late quarter first', ['2026-Q3', '2026-Q2']],
  ])('of a year is each account’s own, told of its latest quarter: %s', (_, quarters) => {
    const lines = [
      ...quarters.map((quarter) => lineOf(80, { account: 'a', quarter, difference: 10 })),
      lineOf(100, { account: 'b', quarter: '2026-Q2' }),
    ];
    const totals = totalByAccount(changeAccounts(lines, rule));
    expect(totals).toMatchObject([
      { account: 'a', earnedBefore: 160, earnedAfter: 180, fenBefore: 3_200, fenAfter: 3_600 },
      { account: 'b', earnedBefore: 100, earnedAfter: 100, fenBefore: 2_000, fenAfter: 2_000 },
    ]);
    expect(totals.map(({ change }) => change.quarter)).toEqual(['2026-Q3', '2026-Q2']);
  });
});

describe('a line that speaks for several accounts', () => {
  it('is counted as often, in persons and in money', () => {
    const lines = [
      lineOf(79, { account: null, accounts: 3, difference: 1 }),
      lineOf(80, { account: null, accounts: 4, difference: -1 }),
      lineOf(81, { account: null, accounts: 5, difference: 1 }),
      lineOf(90, { account: null, accounts: 6 }),
    ];
    expect(summaryOf(lines)).toEqual({
      accounts: 18,
      up: 3,
      down: 4,
      same: 11,
      pointsOnly: 5,
      reachedBefore: 15,
      reachedAfter: 14,
      crossedUp: 3,
      crossedDown: 4,
      fenBefore: (4 + 5) * 1_600 + 6 * 1_800,
      fenAfter: (3 + 5) * 1_600 + 6 * 1_800,
    });
    const totals = totalByAccount(changeAccounts(lines, rule));
    expect(countAffected(totals)).toBe(12);
    expect(pickMostAffected(totals, 9)).toEqual([]);
  });

  it('cannot be added up over several quarters, since nobody knows whose they are', () => {
    const lines = ['2026-Q2', '2026-Q3'].map((quarter) => lineOf(80, { account: null, quarter }));
    expect(() => totalByAccount(changeAccounts(lines, rule))).toThrow('account by account');
  });
});

describe('whom a draft moves most', () => {
  const totalOf = (account: string, points: number, fen: number): AccountTotal => {
    const [change] = changeAccounts([lineOf(0)], rule);
    if (change === undefined) throw new Error('one line in, one out');
    return {
      account,
      accounts: 1,
      change,
      earnedBefore: 50,
      earnedAfter: 50 + points,
      fenBefore: 500,
      fenAfter: 500 + fen,
    };
  };
  const moved = [
    totalOf('untouched', 0, 0),
    totalOf('points alone', 90, 0),
    totalOf('b', 3, 200),
    totalOf('a', 3, 200),
    totalOf('more points', -9, -200),
    totalOf('most money', 1, -300),
  ];

  it('is told by the money, gained or lost, then by the points, and at last by the account', () => {
    const order = ['most money', 'more points', 'a', 'b', 'points alone'];
    expect(pickMostAffected(moved, 10).map(({ account }) => account)).toEqual(order);
    expect(pickMostAffected([...moved].reverse(), 10).map(({ account }) => account)).toEqual(order);
    expect(pickMostAffected(moved, 2).map(({ account }) => account)).toEqual(order.slice(0, 2));
    expect(countAffected(moved)).toBe(5);
  });
});
