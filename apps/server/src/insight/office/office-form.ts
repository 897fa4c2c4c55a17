import type { FormGrid, FormFormat } from '@yanzhen/domain/insight';

/** What is written into a cell; positions are those after the rows have grown. */
export interface CellWrite {
  readonly grid: number;
  readonly row: number;
  readonly column: number;
  readonly value: string | number;
}

/** So many copies of a row are put in below it; listed from the top down, in positions of what has grown so far. */
export interface RowGrowth {
  readonly grid: number;
  readonly after: number;
  readonly rows: number;
}

/** An opened form: how it looks, and the same file with cells written and rows grown, everything else as it was. */
export interface OfficeForm {
  readonly format: FormFormat;
  readonly grids: readonly FormGrid[];
  /** Why rows cannot be put in below a row; undefined when they can. */
  readonly mayGrow: (grid: number, row: number) => boolean;
  readonly write: (writes: readonly CellWrite[], growths: readonly RowGrowth[]) => Buffer;
}

/** A form is looked at and clicked; a table longer or wider than this is a roster and not a form. A line of text with blanks counts as a table. */
export const limits = { bytes: 700 * 1024, rows: 400, columns: 120, grids: 60 } as const;
