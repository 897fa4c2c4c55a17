import { isFormula, type TableCell } from '../../kernel/index.ts';

// Soft hyphen, zero-width signs, direction marks, byte-order mark: they come along when text is copied from pages.
const UNSEEN = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f]/gu;
const SPACES = /[\s\u3000]+/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;
const HAN_GAP = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/** What needs nothing done, as nearly every cell: one look instead of eight. */
const PLAIN = /^[\u0021-\u007e\u4e00-\u9fff]*$/u;

/** One width, one kind of space and dash, nothing unseen; applying it again changes nothing. */
export function normalizeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(CONTROL, '')
    .replaceAll(DASHES, '-')
    .replaceAll(SPACES, ' ')
    .trim();
}

/** The text of a cell as a person reads it; a day as 2026-11-22, a formula as the result it showed. */
export function textOf(cell: TableCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return normalizeText(cell);
  if (typeof cell === 'number') return writeNumber(cell);
  return isFormula(cell) ? normalizeText(cell.formula) : cell.day;
}

/** Whole numbers without exponent, as a cell shows them. */
function writeNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

// All the dots and bars with which names of two parts are typed.
const NAME_DOTS = /[·•‧・．.。∙⋅᛫●]/gu;

/** 「张  三」 → 「张三」, 「巴图．朝鲁」 → 「巴图·朝鲁」; the script stays as it was written. */
export function normalizeName(text: string): string {
  return normalizeText(text)
    .replaceAll(HAN_GAP, '')
    .replaceAll(NAME_DOTS, '·')
    .replaceAll(/\s*·\s*/gu, '·');
}
