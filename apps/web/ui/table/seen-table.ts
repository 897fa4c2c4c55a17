import { fitCellText } from '@yanzhen/domain/kernel';
import type { Column } from './column.ts';

/** A list as it is seen: what it is, how it was narrowed, when and by whom it was taken, and its rows. */
export interface SeenTable {
  readonly title: string;
  /** Filters in words, day of export, who exported, 示例 where it is shown: label and value. */
  readonly about: readonly (readonly [string, string])[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const fit = (value: string | number) => (typeof value === 'string' ? fitCellText(value) : value);

/** The shown columns in the shown order; one that has no text for a spreadsheet is left out. */
export function seeTable<Row>(
  { title, about }: Pick<SeenTable, 'title' | 'about'>,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): SeenTable {
  const written = columns.flatMap(({ title: heading, text }) =>
    text === undefined ? [] : [{ heading, text }],
  );
  return {
    title,
    about,
    header: written.map(({ heading }) => heading),
    rows: rows.map((row) => written.map(({ text }) => fit(text(row)))),
  };
}

/** What stands before the header: the title, one line for each thing said about the list, and an empty line. */
export function headOf({ title, about }: SeenTable): readonly (readonly string[])[] {
  return [[title], ...about.map(([label, value]) => [label, value]), []];
}
