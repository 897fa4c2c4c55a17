import { addDays, type Day, weekdayOf } from './days.ts';

/**
 * A period by its written name: week `2026-W47` (ISO 8601), month `2026-11`, quarter `2026-Q4`, year `2026`.
 */
export type Period = string;
export type PeriodKind = 'week' | 'month' | 'quarter' | 'year';

/**
 * The period of a kind in which a day lies: `2026-11-22` → `2026`, `2026-Q4`, `2026-11`, `2026-W47`. Weeks are those
 * of ISO 8601.
 */
export function periodOf(day: Day, kind: PeriodKind): Period {
  const year = day.slice(0, 4);
  switch (kind) {
    case 'year':
      return year;
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    case 'month':
      return day.slice(0, 7);
    case 'week': {
      const thursday = addDays(day, 4 - weekdayOf(day));
      const firstDay = `${thursday.slice(0, 4)}-01-01`;
      const ordinal = Math.round(
        (Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${firstDay}T00:00:00Z`)) / 86_400_000,
      );
      return `${thursday.slice(0, 4)}-W${String(Math.floor(ordinal / 7) + 1).padStart(2, '0')}`;
    }
  }
}

/** What kind of period a text names; undefined where it names none. */
export function kindOfPeriod(period: Period): PeriodKind | undefined {
  if (/^\d{4}$/.test(period)) return 'year';
  if (/^\d{4}-Q[1-4]$/.test(period)) return 'quarter';
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return 'month';
  if (/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(period)) return 'week';
  return undefined;
}

function demandKind(period: Period): PeriodKind {
  const kind = kindOfPeriod(period);
  if (kind === undefined) throw new Error(`not a period: ${period}`);
  return kind;
}

/** First and last day, both inside the period. Throws on a name that is no period: callers parse at the edge. */
export function daysOf(period: Period): { first: Day; last: Day } {
  const year = Number(period.slice(0, 4));
  switch (demandKind(period)) {
    case 'year':
      return { first: `${period}-01-01`, last: `${period}-12-31` };
    case 'quarter': {
      const quarter = Number(period.slice(6));
      return monthsSpan(year, quarter * 3 - 2, quarter * 3);
    }
    case 'month': {
      const month = Number(period.slice(5));
      return monthsSpan(year, month, month);
    }
    case 'week': {
      const fourth: Day = `${year}-01-04`;
      const first = addDays(fourth, 1 - weekdayOf(fourth) + (Number(period.slice(6)) - 1) * 7);
      return { first, last: addDays(first, 6) };
    }
  }
}

function monthsSpan(year: number, firstMonth: number, lastMonth: number): { first: Day; last: Day } {
  const afterYear = lastMonth === 12 ? year + 1 : year;
  const afterMonth = lastMonth === 12 ? 1 : lastMonth + 1;
  return {
    first: `${year}-${String(firstMonth).padStart(2, '0')}-01`,
    last: addDays(`${afterYear}-${String(afterMonth).padStart(2, '0')}-01`, -1),
  };
}

/** The period of the same kind that follows. */
export function nextPeriod(period: Period): Period {
  return periodOf(addDays(daysOf(period).last, 1), demandKind(period));
}

/** The period of the same kind before this one. Throws on a name that is no period. */
export function previousPeriod(period: Period): Period {
  return periodOf(addDays(daysOf(period).first, -1), demandKind(period));
}

/** The periods of `kind` that begin inside `whole`: a year has 52 or 53 weeks, 12 months, 4 quarters. */
export function periodsWithin(whole: Period, kind: PeriodKind): Period[] {
  const { first, last } = daysOf(whole);
  const periods: Period[] = [];
  for (let period = periodOf(first, kind); ; period = nextPeriod(period)) {
    const start = kind === 'week' ? addDays(daysOf(period).first, 3) : daysOf(period).first;
    if (start > last) return periods;
    if (start >= first) periods.push(period);
  }
}
