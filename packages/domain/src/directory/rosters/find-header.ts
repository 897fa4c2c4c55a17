import type { MergedCells, TableCell } from '../../kernel/index.ts';
import { textOf } from './normalize-cell.ts';
import { findField, normalizeTitle, type RosterField } from './roster-fields.ts';

export type Rows = readonly (readonly TableCell[])[];

/** Where the titles of the columns stand; rows count from 0. What lies above is the title of the whole table. */
export interface Header {
  readonly row: number;
  /** Two where the titles stand under headings that they share. */
  readonly rows: number;
  /** By column: `基本信息/姓名` under a shared heading. */
  readonly titles: readonly string[];
}

/** Titles lie near the top; further down a word like 户主 is somebody's. */
const DEEPEST = 15;
/** One recognised title may be chance. */
const FEWEST_FIELDS = 2;

/** The rows with what is merged written into every cell of it: a title over three columns is the title of each. */
export function spreadMerged(rows: Rows, merged: readonly MergedCells[]): Rows {
  if (merged.length === 0) return rows;
  const spread = rows.map((row) => [...row]);
  for (const { top, left, bottom, right } of merged) {
    const value = rows[top]?.[left] ?? null;
    if (value === null) continue;
    for (const row of spread.slice(top, bottom + 1)) {
      for (let column = left; column <= right; column += 1) row[column] = value;
    }
  }
  return spread;
}

function titlesOf(row: readonly TableCell[] | undefined): string[] {
  return Array.from(row ?? [], textOf);
}

/** Each heading reaches to the next one, as in a file that knows no merged cells. */
function carryOn(titles: readonly string[]): string[] {
  let last = '';
  return titles.map((title) => (last = title === '' ? last : title));
}

function joinTitles(upper: readonly string[], lower: readonly string[]): string[] {
  const headings = carryOn(upper);
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const below = lower[column] ?? '';
    const own = upper[column] ?? '';
    if (below === '' || below === own) return own;
    const above = headings[column] ?? '';
    return above === '' ? below : `${above}/${below}`;
  });
}

/** The field of a title; under a shared heading the title itself speaks, unless the heading says whose it is. */
function fieldOf(title: string): RosterField | undefined {
  const parts = title.split('/');
  const own = findField(parts.at(-1) ?? '');
  if (parts.length === 1) return own;
  return /户主/u.test(parts[0] ?? '') || own === undefined ? findField(parts.join('')) : own;
}

function countFields(titles: readonly string[]): number {
  return new Set(titles.map(fieldOf).filter((field) => field !== undefined)).size;
}

/** A cell that reaches from one row into the next makes the two one header. */
function isJoinedBelow(merged: readonly MergedCells[], row: number): boolean {
  return merged.some(({ top, bottom }) => top === row && bottom === row + 1);
}

/** The header of a table as it comes from an office; undefined when no row looks like one. */
export function findHeader(rows: Rows, merged: readonly MergedCells[]): Header | undefined {
  const spread = spreadMerged(rows.slice(0, DEEPEST + 1), merged);
  let best: Header | undefined;
  let most = FEWEST_FIELDS - 1;
  for (let row = 0; row < Math.min(DEEPEST, spread.length); row += 1) {
    const single = titlesOf(spread[row]);
    const fields = countFields(single);
    if (fields > most) {
      most = fields;
      best = { row, rows: 1, titles: single };
    }
    const lower = titlesOf(spread[row + 1]);
    const double = joinTitles(single, lower);
    const both = countFields(double);
    // What stands above the titles is a heading of them only where it adds to what they say by themselves.
    const fewest = countFields(lower) + (isJoinedBelow(merged, row) ? 0 : 1);
    if (both > most && both >= fewest) {
      most = both;
      best = { row, rows: 2, titles: double };
    }
  }
  return best;
}

/** Every place near the top where titles may stand, in one row first: what an office once chose lies among them. */
export function listHeaders(rows: Rows, merged: readonly MergedCells[]): readonly Header[] {
  const places = Array.from({ length: Math.min(DEEPEST, rows.length) }, (_, row) => row);
  return [1, 2].flatMap((count) => places.map((row) => readHeader(rows, merged, row, count)));
}

/** The header that a person has pointed at. */
export function readHeader(rows: Rows, merged: readonly MergedCells[], row: number, count: number): Header {
  const spread = spreadMerged(rows.slice(0, row + count), merged);
  const upper = titlesOf(spread[row]);
  return {
    row,
    rows: count,
    titles: count === 2 ? joinTitles(upper, titlesOf(spread[row + 1])) : upper,
  };
}

/** Which column is for what, by its number; a column that is not there is not taken over. */
export type RosterMapping = ReadonlyMap<number, RosterField>;

/** What the titles say. Of two columns for the same thing the first counts. */
export function proposeMapping(titles: readonly string[]): RosterMapping {
  const mapping = new Map<number, RosterField>();
  const taken = new Set<RosterField>();
  for (const [column, title] of titles.entries()) {
    const field = fieldOf(title);
    if (field === undefined || taken.has(field)) continue;
    taken.add(field);
    mapping.set(column, field);
  }
  return mapping;
}

/** The columns added to the rows that are handed back; on their way in again they say nothing. */
export const RETURNED_TITLES = ['问题', '怎么改'] as const;

/** What tells one office's form from another: its titles, however they are spaced or starred. */
export function signatureOf(titles: readonly string[]): string {
  const own = titles.filter((title) => !isReturnedTitle(title));
  return own.map((title) => title.split('/').map(normalizeTitle).join('/')).join('|');
}

/** Whether a column was added when the row was handed back. */
export function isReturnedTitle(title: string): boolean {
  return RETURNED_TITLES.some((returned) => title === returned || title.endsWith(`/${returned}`));
}
