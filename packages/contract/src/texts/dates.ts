import { type Day, dayOf, kindOfPeriod, type Moment, type Period, weekdayOf } from '@yanzhen/domain/kernel';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;
const QUARTERS = ['一', '二', '三', '四'] as const;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** `2026-11-22` is written 2026年11月22日. */
export function writeDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** `2026-11-22` is written 2026年11月22日（周日）. */
export function writeDayWithWeekday(day: Day): string {
  return `${writeDay(day)}（周${WEEKDAYS[weekdayOf(day) - 1]}）`;
}

/** `2026-11-22` is written 11月22日, for lists whose year stands in their heading. */
export function writeShortDay(day: Day): string {
  return writeDay(day).slice(5);
}

/** A moment in Asia/Shanghai, to the minute: 2026年11月22日 15:04. */
export function writeMoment(moment: Moment): string {
  const local = new Date(Date.parse(moment) + SHANGHAI_OFFSET_MS).toISOString();
  return `${writeDay(dayOf(moment))} ${local.slice(11, 16)}`;
}

/** `2026-Q4` is written 2026年第四季度. Throws on a name that is no period. */
export function writePeriod(period: Period): string {
  const year = period.slice(0, 4);
  switch (kindOfPeriod(period)) {
    case 'year':
      return `${year}年`;
    case 'quarter':
      return `${year}年第${QUARTERS[Number(period.slice(6)) - 1]}季度`;
    case 'month':
      return `${year}年${Number(period.slice(5))}月`;
    case 'week':
      return `${year}年第${Number(period.slice(6))}周`;
    case undefined:
      throw new Error(`not a period: ${period}`);
  }
}
