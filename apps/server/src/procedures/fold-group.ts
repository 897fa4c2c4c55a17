import type { Day, DueDay } from '@yanzhen/domain/kernel';
import type { FoundGroup } from '../record/handlers.ts';
import { describeDue, findEarliest, isOverdue } from './due.ts';

/** Some waiting things that share a village and the day since which they wait. */
export interface WaitingRow {
  readonly village: string;
  readonly village_name: string;
  /** Null when the thing lies in no grid. */
  readonly grid_name: string | null;
  readonly since: Day;
  readonly count: number;
}

export interface Waiting<Row extends WaitingRow = WaitingRow> {
  readonly row: Row;
  readonly due: DueDay | undefined;
}

type Named = Pick<FoundGroup, 'key' | 'kind' | 'title' | 'path'> & {
  readonly todo: (count: number) => string;
};

/** Puts rows of one village together under one line of the inbox. Throws when there are none. */
export function foldGroup(waiting: readonly Waiting[], named: Named, today: Day): FoundGroup {
  const [first] = waiting;
  if (first === undefined) throw new Error(`nothing waits in ${named.key}`);
  const count = waiting.reduce((sum, { row }) => sum + row.count, 0);
  const grids = new Set(waiting.map(({ row }) => row.grid_name));
  const due = findEarliest(waiting.map((one) => one.due));
  return {
    ...named,
    todo: named.todo(count),
    village: first.row.village,
    villageName: first.row.village_name,
    placeName: grids.size === 1 ? first.row.grid_name : null,
    count,
    oldest: waiting.map(({ row }) => row.since).reduce((a, b) => (a < b ? a : b)),
    due: due === undefined ? null : describeDue(due, today),
    overdue: waiting.reduce((sum, one) => sum + (isOverdue(one.due, today) ? one.row.count : 0), 0),
  };
}

/** Parts rows by a key, in the order in which the keys first occur. */
export function partBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const parts = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [row]);
    else part.push(row);
  }
  return parts;
}
