import {
  type Day,
  dayOf,
  daysBetween,
  daysOf,
  kindOfPeriod,
  type Moment,
  type Period,
  weekdayOf,
} from '@yanzhen/domain/kernel';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from './fill.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;
const quarters = ['一', '二', '三', '四'] as const;

const monthAndDay = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** `2026年11月22日（周日）` */
export function writeDay(day: Day): string {
  return `${day.slice(0, 4)}年${monthAndDay(day)}（周${weekdays[weekdayOf(day) - 1] ?? ''}）`;
}

/** `11月22日` within the reader's year, otherwise with the year. */
export function writeShortDay(day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? monthAndDay(day) : `${day.slice(0, 4)}年${monthAndDay(day)}`;
}

/** `2026年11月22日 10:30`, in Asia/Shanghai. */
export function writeMoment(moment: Moment): string {
  const day = dayOf(moment);
  const time = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${day.slice(0, 4)}年${monthAndDay(day)} ${time}`;
}

/** `2026年第四季度`, `2026年11月`, `2026年第47周（11月16日至22日）` */
export function writePeriod(period: Period): string {
  const year = period.slice(0, 4);
  switch (kindOfPeriod(period)) {
    case 'year':
      return `${year}年`;
    case 'quarter':
      return `${year}年第${quarters[Number(period.slice(6)) - 1] ?? ''}季度`;
    case 'month':
      return `${year}年${Number(period.slice(5))}月`;
    case 'week': {
      const { first, last } = daysOf(period);
      return `${year}年第${Number(period.slice(6))}周（${monthAndDay(first)}至${monthAndDay(last)}）`;
    }
    case undefined:
      return period;
  }
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
