import { describe, expect, it } from 'vitest';
import { actorOf, outcomeOf } from '../testing/points-standard.ts';
import type { VillageCalendar } from './close-quarter.ts';
import {
  decideCloseExchange,
  decideOpenExchange,
  type ExchangeToClose,
  type OpenExchangeCommand,
} from './exchange.ts';

const secretary = actorOf('village-secretary');
const today = '2026-10-10';
const calendar: VillageCalendar = {
  village: 'v',
  version: 3,
  firstQuarter: '2026-Q1',
  closed: new Set(['2025', '2026-Q1', '2026-Q2', '2026-Q3']),
  counted: new Map(),
  exchanges: new Map([['2026-Q2', 'closed' as const]]),
};
const open = (
  said: Partial<OpenExchangeCommand> = {},
  but: Partial<VillageCalendar> = {},
  actor = secretary,
) =>
  outcomeOf(
    decideOpenExchange(
      { exchange: 'exchange', village: 'v', quarter: '2026-Q3', from: today, until: today, ...said },
      { ...calendar, ...but },
      { actor, today },
    ),
  );

describe('季度兑换会', () => {
  it('WN-13 is held for the latest closed quarter, once', () => {
    expect(open()).toMatchObject({
      type: 'ExchangeOpened',
      stream: 'exchange',
      after: 0,
      body: { quarter: '2026-Q3', from: today, until: today },
    });
    expect(open({ quarter: '2026-Q2' })).toBe('shop.exchange-already-held');
    expect(open({ quarter: '2026-Q1' })).toBe('shop.later-quarter-closed');
    expect(open({ quarter: '2026-Q4' })).toBe('points.quarter-not-closed');
    expect(open({ quarter: '2026-10' })).toBe('points.not-a-quarter');
    expect(open({}, { closed: new Set(['2026-Q3', '2026']) })).toBe('points.already-closed');
  });

  it('is told beforehand: from today on, and ending no earlier than it begins', () => {
    expect(open({ from: '2026-10-09' })).toBe('shop.bad-exchange-days');
    expect(open({ from: '2026-10-12', until: '2026-10-11' })).toBe('shop.bad-exchange-days');
    expect(open({ from: '2026-10-11', until: '2026-10-12' })).toMatchObject({ type: 'ExchangeOpened' });
  });

  it('is closed once, and both by those who may', () => {
    const held: ExchangeToClose = {
      id: 'exchange',
      village: 'v',
      quarter: '2026-Q3',
      closedOn: null,
      version: 2,
    };
    const close = (of: ExchangeToClose | undefined, actor = secretary) =>
      outcomeOf(decideCloseExchange(of, { actor, today }));
    expect(close(held)).toMatchObject({ type: 'ExchangeClosed', after: 2, body: { quarter: '2026-Q3' } });
    expect(close({ ...held, closedOn: today })).toBe('shop.exchange-closed');
    expect(close(undefined)).toBe('authority.not-found');
    expect(close({ ...held, village: 'w' })).toBe('authority.not-found');
    const keeper = actorOf('shop-keeper');
    expect([open({}, {}, keeper), close(held, keeper)]).toEqual(Array(2).fill('authority.not-your-duty'));
  });
});
