import { addDays, type Day, isDay, type Refusal, refuse, type TableCell } from '../../kernel/index.ts';
import { textOf } from './normalize-cell.ts';

/** A month whose day nobody wrote, as in a column 出生年月. */
export interface MonthOnly {
  readonly month: string;
}

/** Day 0 of the serial numbers of spreadsheets, for days after the 1900-02-29 that they believe in. */
const SERIAL_EPOCH = '1899-12-30';
const FIRST_SERIAL = 61;
/** Three hundred years of days: beyond it a number is no serial. */
const LAST_SERIAL = 110_000;
const EARLIEST = '1880-01-01';

const HAN_DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

function hanNumber(text: string): string {
  const digits = Array.from(text, (character) => HAN_DIGITS[character] ?? character).join('');
  // 十 stands between digits or alone: 十二, 二十, 三十一.
  return digits.replaceAll(/(\d?)十(\d?)/gu, (_, tens: string, ones: string) =>
    String(Number(tens === '' ? '1' : tens) * 10 + Number(ones === '' ? '0' : ones)),
  );
}

const pad = (part: string) => part.padStart(2, '0');

/** Year, month and perhaps day, in the ways they are written; undefined for anything else. */
function splitDate(text: string): readonly [string, string, string | undefined] | undefined {
  const compact = /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  const spaced =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:月?|[-/.月]\s*(\d{1,2})\s*日?)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/u.exec(
      text,
    );
  const found = compact ?? spaced;
  const [, year, month, day] = found ?? [];
  return year === undefined || month === undefined ? undefined : [year, month, day];
}

function checkDay(year: string, month: string, day: string, shown: string, today: Day): Day | Refusal {
  const found = `${year}-${pad(month)}-${pad(day)}`;
  if (!isDay(found) || found < EARLIEST) return refuse('directory.roster-day-impossible', { text: shown });
  return found > today ? refuse('directory.roster-day-ahead', { text: shown }) : found;
}

/** A number of days as the sheet keeps dates, where it can be one. */
function fromSerial(value: number, today: Day): Day | undefined {
  if (!Number.isInteger(value) || value < FIRST_SERIAL || value > LAST_SERIAL) return undefined;
  const day = addDays(SERIAL_EPOCH, value);
  return day <= today ? day : undefined;
}

/** The day in a cell, the month where only that was written, undefined where it is empty, or why it is neither. */
export function readDay(cell: TableCell | undefined, today: Day): Day | MonthOnly | Refusal | undefined {
  const text = textOf(cell);
  if (text === '') return undefined;
  const shown = text.slice(0, 40);
  if (typeof cell === 'number') {
    const day = fromSerial(cell, today);
    if (day !== undefined) return day;
    // 1990.1 was typed for January or for October: a number loses its last zero.
    if (/^\d{4}\.1$/.test(text)) return refuse('directory.roster-day-text', { text: shown });
  }
  const parts = splitDate(text) ?? splitDate(hanNumber(text));
  if (parts === undefined) return refuse('directory.roster-day-text', { text: shown });
  const [year, month, day] = parts;
  if (day !== undefined) return checkDay(year, month, day, shown, today);
  const first = checkDay(year, month, '1', shown, today);
  return typeof first === 'string' ? { month: first.slice(0, 7) } : first;
}
