import { refuse } from '../../kernel/index.ts';
import type { RosterRow, RowProblem } from './read-row.ts';

/** The rows that a file puts into one household, in its order. */
export interface RowGroup {
  readonly village: string;
  readonly number: string;
  /** Whom the rows name as their head; empty where a number or their order puts them together. */
  readonly headName: string;
  readonly rows: RosterRow[];
}

/**
 * Puts rows together: those of one 户号; else those that name the same head, a second head of that name opening
 * another household; else whoever follows a head until the next. `toKey` folds names to one script.
 */
export function groupHouseholds(
  rows: readonly RosterRow[],
  toKey: (name: string) => string,
  problems: RowProblem[],
): RowGroup[] {
  const groups = new Map<string, RowGroup>();
  /** The household of the latest head of a name, and of the row before. */
  const latest = new Map<string, RowGroup>();
  let current: RowGroup | undefined;
  const open = (key: string, village: string, number: string, headName = ''): RowGroup => {
    const group: RowGroup = { village, number, headName, rows: [] };
    groups.set(key, group);
    return group;
  };
  for (const row of rows) {
    const village = row.village?.id;
    const group = village === undefined ? undefined : findGroup(row, village);
    // Whose household is not known is not the one before, and neither is that of those who follow.
    if (group === undefined && row.isHead !== false) current = undefined;
    if (village === undefined) continue;
    if (group === undefined) {
      problems.push({ line: row.line, field: null, refusal: refuse('directory.roster-no-household') });
      continue;
    }
    group.rows.push(row);
    current = group;
  }
  return [...groups.values()];

  function findGroup(row: RosterRow, village: string): RowGroup | undefined {
    if (row.number !== '') {
      const key = `${village}#${row.number}`;
      return groups.get(key) ?? open(key, village, row.number);
    }
    if (row.headName !== '') {
      const key = `${village}@${toKey(row.headName)}`;
      const known = latest.get(key);
      const isSecond = row.isHead === true && known?.rows.some(({ isHead }) => isHead === true) === true;
      if (known !== undefined && !isSecond) return known;
      const group = open(`${key}@${row.line}`, village, '', row.headName);
      latest.set(key, group);
      return group;
    }
    if (row.isHead === true) return open(`${village}@@${row.line}`, village, '');
    return row.isHead === false && current?.village === village ? current : undefined;
  }
}
