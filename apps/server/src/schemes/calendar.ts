import { readFileSync } from 'node:fs';
import { isRefusal, makeWorkingCalendar, type WorkingCalendar } from '@yanzhen/domain/kernel';
import { loadCalendar } from '../directory/load-calendar.ts';
import { localityFile } from '../directory/locality-folder.ts';

let calendar: WorkingCalendar | undefined;

/** The published 调休 calendar that the product ships; the newest year is added to the file when it is published. */
export function getCalendar(): WorkingCalendar {
  if (calendar !== undefined) return calendar;
  const file = localityFile('base/calendar.yaml');
  const years = loadCalendar(file, readFileSync(file, 'utf8'));
  if (isRefusal(years)) throw new Error(`${file}: ${years.code} ${JSON.stringify(years.params)}`);
  calendar = makeWorkingCalendar(years);
  return calendar;
}
