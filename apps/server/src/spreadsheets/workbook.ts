import type { MergedCells, TableCell } from '@yanzhen/domain/kernel';
import type { CsvEncoding } from './write-workbook.ts';

/** A sheet as it lies in a file: rows from the first, cells by position, without the empty rows at its end. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly TableCell[])[];
  readonly merged: readonly MergedCells[];
}

/** What a file holds, whatever program wrote it; hidden sheets are left out. */
export type ReadWorkbook =
  | { readonly format: 'xlsx' | 'xls'; readonly sheets: readonly ReadSheet[] }
  | { readonly format: 'csv'; readonly encoding: CsvEncoding; readonly sheets: readonly ReadSheet[] };
