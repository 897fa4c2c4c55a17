import type { Day } from './days.ts';

/** The result that a formula had when the file was saved: shown, never computed and never taken as an answer. */
export interface FormulaCell {
  readonly formula: string;
}

/** What a cell of a spreadsheet holds. A day is a number that the sheet shows as a date. */
export type TableCell = string | number | { readonly day: Day } | FormulaCell | null;

export function isFormula(cell: TableCell): cell is FormulaCell {
  return typeof cell === 'object' && cell !== null && 'formula' in cell;
}

/** Cells that stand as one, first and last row and column included, counted from 0; the value lies in the first. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
