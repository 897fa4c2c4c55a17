import { addDays, type Day, weekdayOf } from './days.ts';

/** One published year of the 调休 calendar: days off and the weekend days that are worked. */
export interface CalendarYear {
  readonly year: number;
  readonly source: string;
  readonly daysOff: readonly Day[];
  readonly workedWeekendDays: readonly Day[];
}

export interface WorkingCalendar {
  readonly daysOff: ReadonlySet<Day>;
  readonly workedWeekendDays: ReadonlySet<Day>;
  readonly years: ReadonlySet<string>;
}

/** Puts the published years together; a deadline that reaches beyond them is provisional. */
export function makeWorkingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  return {
    daysOff: new Set(years.flatMap((year) => year.daysOff)),
    workedWeekendDays: new Set(years.flatMap((year) => year.workedWeekendDays)),
    years: new Set(years.map((year) => String(year.year))),
  };
}

/** A deadline; `provisional` (暂定) when a day of an unpublished year was counted on plain weeks. */
export interface DueDay {
  readonly day: Day;
  readonly provisional: boolean;
}

/**
 * Worked weekend days (调休) before days off before the weekday; of a year that is not loaded only the weekday is
 * known.
 */
export function isWorkingDay(calendar: WorkingCalendar, day: Day): boolean {
  if (calendar.workedWeekendDays.has(day)) return true;
  if (calendar.daysOff.has(day)) return false;
  return weekdayOf(day) <= 5;
}

/**
 * The day on which a period of `count` working days from `start` ends. The day an act happens is not counted
 * (民法典 第二百零一条). No decision may become final on a provisional day.
 */
export function addWorkingDays(calendar: WorkingCalendar, start: Day, count: number): DueDay {
  let day = start;
  let provisional = false;
  for (let counted = 0; counted < count; ) {
    day = addDays(day, 1);
    if (!calendar.years.has(day.slice(0, 4))) provisional = true;
    if (isWorkingDay(calendar, day)) counted += 1;
  }
  return { day, provisional };
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function countWorkingDays(calendar: WorkingCalendar, from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}
