import { type Day, daysOf, kindOfPeriod, type Period, periodOf, previousPeriod } from '../kernel/index.ts';
import type { FoundBlanks } from './find-blanks.ts';
import type { MappedBlock, Mapping, RosterName, Shift, Source } from './mapping.ts';

/** Why a cell stays empty. */
export const unfilledReasons = [
  'unmapped',
  'undecided',
  'unknown',
  'not-on-record',
  'out-of-scope',
  'not-closed',
  'not-begun',
  'no-past',
  'not-per',
  'suppressed',
  'withheld',
  'no-room',
] as const;
export type UnfilledReason = (typeof unfilledReasons)[number];

/** A number with what it says, or why there is none. `detail` names villages, rules and the like. */
export type Answer =
  | { readonly value: number; readonly soFar: boolean }
  | { readonly reason: UnfilledReason; readonly detail: string };

/** A row of what a block lists: its fields, and the place its numbers are about. */
export interface RosterRow {
  readonly place: string | null;
  readonly fields: Readonly<Record<string, string | number | null>>;
}

/** What is known about what a mapping asks for. */
export interface Answers {
  readonly measure: (measure: string, place: string, shift: Shift) => Answer;
  readonly roster: (over: RosterName) => readonly RosterRow[] | Unanswered;
  /** Why a field may not be written; undefined when it may. */
  readonly withheld: (over: RosterName, field: string) => string | undefined;
  readonly saying: Readonly<Record<'place' | 'period' | 'day' | 'filler', string>>;
  /** Whether rows can be put in below a row of a grid without breaking what stands below. */
  readonly mayGrow: (grid: number, row: number) => boolean;
}

/** Something to be written; `explained` is set for numbers, which can say why they are so. */
export interface Write {
  readonly grid: number;
  readonly row: number;
  readonly column: number;
  readonly value: string | number;
  readonly explained: {
    readonly measure: string;
    readonly place: string;
    readonly shift: Shift;
    readonly soFar: boolean;
  } | null;
}

/** Rows put in below `after`, each alike it, because a block lists more than the form has rows for. */
export interface Growth {
  readonly grid: number;
  readonly after: number;
  readonly rows: number;
}

export interface Unfilled {
  readonly grid: number;
  readonly row: number;
  readonly column: number;
  /** So many rows of a block from this one on, all for this reason. */
  readonly rows: number;
  readonly reason: UnfilledReason;
  readonly detail: string;
}

export interface FillPlan {
  readonly writes: readonly Write[];
  readonly growths: readonly Growth[];
  readonly unfilled: readonly Unfilled[];
}

interface Position {
  readonly grid: number;
  readonly row: number;
  readonly column: number;
}

type Unanswered = Pick<Unfilled, 'reason' | 'detail'>;
type Filled = Pick<Write, 'value' | 'explained'> | Unanswered | undefined;

function fillMeasure(source: Source & { kind: 'measure' }, place: string | null, answers: Answers): Filled {
  if (place === null) return { reason: 'not-per', detail: '' };
  const { measure, shift } = source;
  const answer = answers.measure(measure, place, shift);
  if ('reason' in answer) return answer;
  return { value: answer.value, explained: { measure, place, shift, soFar: answer.soFar } };
}

interface Row {
  readonly over: RosterName;
  readonly serial: number;
  readonly row: RosterRow;
}

function fillField(field: string, row: Row | undefined, answers: Answers): Filled {
  if (row === undefined) return { reason: 'unknown', detail: '' };
  const rule = answers.withheld(row.over, field);
  if (rule !== undefined) return { reason: 'withheld', detail: rule };
  const value = row.row.fields[field];
  return value === null || value === undefined
    ? { reason: 'not-on-record', detail: '' }
    : { value, explained: null };
}

/** What one source comes to; undefined where the cell is left blank on purpose. */
function fillSource(source: Source, row: Row | undefined, answers: Answers): Filled {
  switch (source.kind) {
    case 'left':
      return undefined;
    case 'text':
      return { value: source.text, explained: null };
    case 'undecided':
      return { reason: 'undecided', detail: source.among.join('、') };
    case 'field':
      return fillField(source.field, row, answers);
    case 'saying':
      if (source.saying !== 'serial') return { value: answers.saying[source.saying], explained: null };
      return row === undefined ? { reason: 'unknown', detail: '' } : { value: row.serial, explained: null };
    case 'measure':
      return fillMeasure(source, source.place === 'row' ? (row?.row.place ?? null) : source.place, answers);
  }
}

class PlanBuilder {
  readonly writes: Write[] = [];
  readonly growths: Growth[] = [];
  readonly unfilled: Unfilled[] = [];

  put(at: Position, filled: Filled, rows = 1): void {
    if (filled === undefined) return;
    if ('reason' in filled) this.unfilled.push({ ...at, ...filled, rows });
    else this.writes.push({ ...at, ...filled });
  }
}

/** Fills a block row after row; what finds no row in the form is put into rows that grow below its last. */
function fillBlock(block: MappedBlock, shift: number, answers: Answers, plan: PlanBuilder): number {
  const { grid, over, columns } = block;
  const [first, last] = [block.firstRow + shift, block.lastRow + shift];
  const rows = answers.roster(over);
  if ('reason' in rows) {
    for (const { column } of columns) plan.put({ grid, row: first, column }, rows);
    return 0;
  }
  const room = last - first + 1;
  const more = Math.max(0, rows.length - room);
  const grown = answers.mayGrow(grid, block.lastRow) ? more : 0;
  if (grown > 0) plan.growths.push({ grid, after: last, rows: grown });
  const left = rows.slice(room + grown).length;
  if (left > 0)
    plan.put({ grid, row: last, column: columns[0]?.column ?? 0 }, { reason: 'no-room', detail: `${left}` });
  const missing = new Map<string, { readonly at: Position; readonly why: Unanswered; rows: number }>();
  rows.slice(0, room + grown).forEach((row, nth) => {
    for (const { column, source } of columns) {
      const at = { grid, row: first + nth, column };
      const filled = fillSource(source, { over, serial: nth + 1, row }, answers);
      if (filled === undefined || !('reason' in filled)) {
        plan.put(at, filled);
        continue;
      }
      // What a whole column lacks is said once, with the number of rows.
      const key = `${column}/${filled.reason}/${filled.detail}`;
      const known = missing.get(key);
      if (known === undefined) missing.set(key, { at, why: filled, rows: 1 });
      else known.rows += 1;
    }
  });
  for (const { at, why, rows: count } of missing.values()) plan.put(at, why, count);
  return grown;
}

/**
 * What is written where, which rows grow, and what stays empty and why. Positions are those of the filled form: rows
 * below a block that grew stand so much lower. Growth is listed from the top down.
 */
export function planFilling(found: readonly FoundBlanks[], mapping: Mapping, answers: Answers): FillPlan {
  const plan = new PlanBuilder();
  found.forEach(({ blanks }, grid) => {
    const blocks = mapping.blocks
      .filter((block) => block.grid === grid)
      .toSorted((one, other) => one.firstRow - other.firstRow);
    const cells = mapping.cells.filter((cell) => cell.grid === grid);
    const grownBefore: { readonly below: number; readonly rows: number }[] = [];
    const shiftOf = (row: number) =>
      grownBefore.reduce((sum, { below, rows }) => sum + (row > below ? rows : 0), 0);
    for (const block of blocks) {
      const rows = fillBlock(block, shiftOf(block.firstRow), answers, plan);
      grownBefore.push({ below: block.lastRow, rows });
    }
    for (const { row, column, source } of cells)
      plan.put({ grid, row: row + shiftOf(row), column }, fillSource(source, undefined, answers));
    const isSpoken = (row: number, column: number) =>
      cells.some((cell) => cell.row === row && cell.column === column) ||
      blocks.some(
        ({ firstRow, lastRow, columns }) =>
          row >= firstRow &&
          row <= lastRow &&
          (row > firstRow || columns.some((mapped) => mapped.column === column)),
      );
    for (const { row, column, beside, above } of blanks) {
      if (isSpoken(row, column)) continue;
      const detail = [...above.slice(-2), ...beside.slice(-1)].join(' ');
      plan.put({ grid, row: row + shiftOf(row), column }, { reason: 'unmapped', detail });
    }
  });
  return { writes: plan.writes, growths: plan.growths, unfilled: plan.unfilled };
}

export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** The days a number is about when a form is filled for `period`; `year` runs from January to the period's end. */
export function daysAskedFor(period: Period, shift: Shift): Days {
  const { first, last } = daysOf(period);
  switch (shift) {
    case 'period':
      return { from: first, to: last };
    case 'previous': {
      const before = daysOf(previousPeriod(period));
      return { from: before.first, to: before.last };
    }
    case 'year-ago': {
      const kind = kindOfPeriod(period) ?? 'year';
      const [year, rest] = [Number(first.slice(0, 4)) - 1, first.slice(4)];
      const then = daysOf(periodOf(rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`, kind));
      return { from: then.first, to: then.last };
    }
    case 'year':
      return { from: `${last.slice(0, 4)}-01-01`, to: last };
  }
}
