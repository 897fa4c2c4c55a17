import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from './days.ts';
import { addWorkingDays, countWorkingDays, isWorkingDay, makeWorkingCalendar } from './working-days.ts';

/** The first days of October 2026 as an example; the published calendar is seeded with the base locality. */
const calendar = makeWorkingCalendar([
  {
    year: 2026,
    source: '示例',
    daysOff: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
    workedWeekendDays: ['2026-09-20', '2026-10-10'],
  },
]);

describe('the working-day calendar', () => {
  it('does not count the day of the act and counts the last day whole', () => {
    expect(addWorkingDays(calendar, '2026-11-23', 5)).toEqual({ day: '2026-11-30', provisional: false });
  });

  it('skips days off and counts weekend days that are worked', () => {
    expect(isWorkingDay(calendar, '2026-10-10')).toBe(true);
    expect(isWorkingDay(calendar, '2026-10-07')).toBe(false);
    expect(addWorkingDays(calendar, '2026-09-30', 3)).toEqual({ day: '2026-10-10', provisional: false });
  });

  it('marks a day counted in an unpublished year 暂定', () => {
    expect(addWorkingDays(calendar, '2026-12-30', 1)).toEqual({ day: '2026-12-31', provisional: false });
    expect(addWorkingDays(calendar, '2026-12-30', 2)).toEqual({ day: '2027-01-01', provisional: true });
  });

  it('moves the 暂定 day once the year is loaded', () => {
    const loaded = makeWorkingCalendar([
      { year: 2026, source: '示例', daysOff: [], workedWeekendDays: [] },
      { year: 2027, source: '示例', daysOff: ['2027-01-01'], workedWeekendDays: [] },
    ]);
    expect(addWorkingDays(loaded, '2026-12-30', 2)).toEqual({ day: '2027-01-04', provisional: false });
  });

  it('counts back what it added, and never shortens a longer period', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 60 }), (offset, count) => {
        const start = addDays('2026-01-05', offset);
        const due = addWorkingDays(calendar, start, count);
        expect(countWorkingDays(calendar, start, due.day)).toBe(count);
        expect(isWorkingDay(calendar, due.day)).toBe(true);
        expect(daysBetween(due.day, addWorkingDays(calendar, start, count + 1).day)).toBeGreaterThan(0);
      }),
    );
  });
});
