import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import {
  daysOf,
  kindOfPeriod,
  nextPeriod,
  type PeriodKind,
  periodOf,
  periodsWithin,
  previousPeriod,
} from './periods.ts';

const anyDay = fc.integer({ min: 0, max: 36_500 }).map((count) => addDays('1990-01-01', count));
const anyKind = fc.constantFrom<PeriodKind>('week', 'month', 'quarter', 'year');

describe('C-72 the four rhythms of WN-09', () => {
  it('an ordinary year has 52 collections, 12 counts, 4 redemptions and 1 summary', () => {
    const counts = (['week', 'month', 'quarter', 'year'] as const).map(
      (kind) => periodsWithin('2025', kind).length,
    );
    expect(counts).toEqual([52, 12, 4, 1]);
  });

  it('2020 and 2026, which hold 53 Thursdays, have 53 collections', () => {
    expect(periodsWithin('2020', 'week')).toHaveLength(53);
    expect(periodsWithin('2026', 'week')).toHaveLength(53);
    expect(periodsWithin('2026', 'week').at(-1)).toBe('2026-W53');
  });

  it('the weeks of the four quarters are the weeks of the year, each booked once', () => {
    for (const year of ['2024', '2025', '2026', '2027']) {
      const byQuarter = [1, 2, 3, 4].flatMap((quarter) => periodsWithin(`${year}-Q${quarter}`, 'week'));
      expect(byQuarter).toEqual(periodsWithin(year, 'week'));
    }
  });

  it('the ISO week of New Year belongs to the year of its Thursday', () => {
    expect(periodOf('2027-01-01', 'week')).toBe('2026-W53');
    expect(periodOf('2024-12-30', 'week')).toBe('2025-W01');
  });
});

describe('a period', () => {
  it('holds the day it was named after, between its first and last day', () => {
    fc.assert(
      fc.property(anyDay, anyKind, (day, kind) => {
        const { first, last } = daysOf(periodOf(day, kind));
        expect(first <= day && day <= last).toBe(true);
        expect(kindOfPeriod(periodOf(day, kind))).toBe(kind);
      }),
    );
  });

  it('is followed by the period that starts the day after it ends, and back again', () => {
    fc.assert(
      fc.property(anyDay, anyKind, (day, kind) => {
        const period = periodOf(day, kind);
        expect(daysOf(nextPeriod(period)).first).toBe(addDays(daysOf(period).last, 1));
        expect(previousPeriod(nextPeriod(period))).toBe(period);
      }),
    );
  });

  it('sorts as text in the order of time, within one kind', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyKind, (a, b, kind) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(periodOf(early, kind) <= periodOf(late, kind)).toBe(true);
      }),
    );
  });

  it.each(['2026-Q5', '2026-13', '2026-W00', '2026-W54', '26', '', '2026-Q'])('%j is none', (text) => {
    expect(kindOfPeriod(text)).toBeUndefined();
    for (const ask of [daysOf, nextPeriod, previousPeriod])
      expect(() => ask(text)).toThrow(`not a period: ${text}`);
  });

  it('is the whole text: more before or after it is none', () => {
    for (const period of ['2026', '2026-Q4', '2026-11', '2026-W47']) {
      expect(kindOfPeriod(period)).toBeDefined();
      for (const longer of [`1${period}`, `${period}1`, ` ${period}`])
        expect(kindOfPeriod(longer)).toBeUndefined();
    }
  });

  it('knows its last day in leap years', () => {
    expect(daysOf('2024-02').last).toBe('2024-02-29');
    expect(daysOf('2026-02').last).toBe('2026-02-28');
    expect(daysOf('2026-Q4')).toEqual({ first: '2026-10-01', last: '2026-12-31' });
  });
});
