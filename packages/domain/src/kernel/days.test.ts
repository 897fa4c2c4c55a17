import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, ageOn, dayOf, daysBetween, isDay, startOfDay, weekdayOf } from './days.ts';

describe('a day in Asia/Shanghai', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(startOfDay('2026-11-22')).toBe('2026-11-21T16:00:00.000Z');
    expect(dayOf('2026-11-21T16:00:00.000Z')).toBe('2026-11-22');
    expect(dayOf('2026-11-21T15:59:59.999Z')).toBe('2026-11-21');
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', 'yesterday', '', '+012026-11'])(
    '%j is none',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it('counts forth and back without loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (count) => {
        const day = addDays('2026-11-22', count);
        expect(isDay(day)).toBe(true);
        expect(daysBetween('2026-11-22', day)).toBe(count);
        expect(dayOf(startOfDay(day))).toBe(day);
      }),
    );
  });

  it('has weekdays from Monday 1 to Sunday 7', () => {
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayOf('2026-11-23')).toBe(1);
  });

  it('35周岁以下 includes the day before the 36th birthday', () => {
    expect(ageOn('1990-11-23', '2026-11-22')).toBe(35);
    expect(ageOn('1990-11-22', '2026-11-22')).toBe(36);
  });
});
