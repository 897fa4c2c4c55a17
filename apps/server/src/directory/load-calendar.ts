import { type CalendarYear, isDay, isRefusal, type Refusal, refuse, weekdayOf } from '@yanzhen/domain/kernel';
import { z } from 'zod';
import { readYaml } from './read-yaml.ts';

const day = z.string().refine(isDay, { error: '不是日期' });
const calendarFile = z.strictObject({
  years: z
    .array(
      z.strictObject({
        year: z.int().min(2000).max(2100),
        source: z.string().min(1),
        daysOff: z.array(day).min(1),
        workedWeekendDays: z.array(day),
      }),
    )
    .min(1),
});

/**
 * Reads the published years of the 调休 calendar. Refuses a day outside its year, a worked day that is no weekend
 * day, a day that is both off and worked, and a year given twice: each would shift deadlines silently.
 */
export function loadCalendar(file: string, text: string): CalendarYear[] | Refusal {
  const read = readYaml(file, text, calendarFile);
  if (isRefusal(read)) return read;
  const seen = new Set<number>();
  for (const [index, year] of read.value.years.entries()) {
    const reason = seen.has(year.year) ? `${year.year} 年出现两次` : findMistake(year);
    if (reason !== undefined) {
      return refuse('directory.file-broken', { file, line: read.lineOf(['years', index]), reason });
    }
    seen.add(year.year);
  }
  return read.value.years;
}

function findMistake(year: CalendarYear): string | undefined {
  const off = new Set(year.daysOff);
  const outside = [...year.daysOff, ...year.workedWeekendDays].find(
    (day) => !day.startsWith(`${year.year}-`),
  );
  if (outside !== undefined) return `${outside} 不在 ${year.year} 年`;
  const both = year.workedWeekendDays.find((day) => off.has(day));
  if (both !== undefined) return `${both} 既放假又上班`;
  const weekday = year.workedWeekendDays.find((day) => weekdayOf(day) <= 5);
  if (weekday !== undefined) return `${weekday} 本来就不是周末`;
  return undefined;
}
