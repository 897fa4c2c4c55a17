import { type Day, isDay, type Refusal, refuse, type TableCell } from '../../kernel/index.ts';
import type { Sex } from '../entities.ts';
import { checkCharacterOf, isIdNumber } from '../masking.ts';
import { textOf } from './normalize-cell.ts';

/** What a valid number says of its holder (GB 11643-1999). */
export interface IdNumber {
  readonly number: string;
  readonly birthDay: Day;
  readonly sex: Sex;
}

/** A spreadsheet keeps fifteen digits of a number; of what was typed as a number the last ones are gone. */
const EXACT_DIGITS = 15;
// Cyrillic and Greek letters, and the sign for times, that are typed for the last X.
const LIKE_X = /[xХхΧχ×]$/u;

const birthDayIn = (number: string): Day =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;

/** The eighteen digits for the fifteen issued before 1999, whose holders were born in the twentieth century. */
function lengthen(old: string): string {
  const seventeen = `${old.slice(0, 6)}19${old.slice(6)}`;
  return `${seventeen}${checkCharacterOf(seventeen)}`;
}

/** The number in a cell, undefined where the cell is empty, or why it cannot be one. */
export function readIdNumber(cell: TableCell | undefined, today: Day): IdNumber | Refusal | undefined {
  const digits = textOf(cell)
    .replaceAll(/[\s'’`-]/gu, '')
    .replace(LIKE_X, 'X');
  if (digits === '') return undefined;
  if (typeof cell === 'number' && digits.length > EXACT_DIGITS) return refuse('directory.roster-id-rounded');
  if (/^\d{15}$/.test(digits)) {
    const number = lengthen(digits);
    return isDay(birthDayIn(number))
      ? refuse('directory.roster-id-old', { suggested: number })
      : refuse('directory.roster-id-day');
  }
  if (!/^\d{17}[\dX]$/.test(digits))
    return refuse('directory.roster-id-length', { length: Array.from(digits).length });
  const birthDay = birthDayIn(digits);
  if (!isDay(birthDay) || birthDay > today || birthDay < '1880-01-01')
    return refuse('directory.roster-id-day');
  if (!isIdNumber(digits)) return refuse('directory.roster-id-checksum');
  return { number: digits, birthDay, sex: Number(digits[16]) % 2 === 1 ? 'male' : 'female' };
}
