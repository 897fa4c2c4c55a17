import {
  writeDay as writeDate,
  writePeriod as writePeriodName,
  writeShortDay as writeMonthAndDay,
} from '@yanzhen/contract/texts/dates';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { type Day, daysBetween, daysOf, kindOfPeriod, type Period } from '@yanzhen/domain/kernel';
import { fill } from './fill.ts';

export { writeDayWithWeekday as writeDay, writeMoment } from '@yanzhen/contract/texts/dates';

/** `11月22日` within the reader's year, otherwise with the year. */
export function writeShortDay(day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? writeMonthAndDay(day) : writeDate(day);
}

/** `2026年第四季度`, `2026年11月`, `2026年第47周（11月16日至11月22日）`; what is no period stands as it was written. */
export function writePeriod(period: Period): string {
  const kind = kindOfPeriod(period);
  if (kind === undefined) return period;
  if (kind !== 'week') return writePeriodName(period);
  const { first, last } = daysOf(period);
  return `${writePeriodName(period)}（${writeMonthAndDay(first)}至${writeMonthAndDay(last)}）`;
}

/**
 * A deadline in words: 「还剩 3 个工作日（11月27日前）」 where the server counted working days on the calendar,
 * otherwise calendar days, and what lies behind is said to be overdue.
 */
export function writeClock(due: Day, today: Day, workingDaysLeft?: number): string {
  const texts = officerTexts.clock;
  const day = writeShortDay(due, today);
  const left = daysBetween(today, due);
  if (left < 0) return fill(texts.overdue, { days: -left, day });
  if (left === 0) return fill(texts.today, { day });
  if (workingDaysLeft !== undefined) return fill(texts.workingDaysLeft, { days: workingDaysLeft, day });
  return fill(texts.daysLeft, { days: left, day });
}
