import { isRefusal, type MergedCells, type Refusal, refuse, type TableCell } from '@yanzhen/domain/kernel';
import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import { inspectZip } from './inspect-zip.ts';
import { limits } from './limits.ts';
import type { ReadSheet, ReadWorkbook } from './workbook.ts';

/** Twice the columns that are allowed: formatting alone may reach further and is not unfolded. */
const WIDEST = 'A1:OJ1048576';

/** What hucre calls a sheet, shared by the formats that it reads. */
export function toReadSheet(sheet: Sheet, formulas: ReadonlySet<string>): ReadSheet {
  const rows = Array.from(sheet.rows, (row) => Array.from(row ?? [], toTableCell));
  for (const place of formulas) {
    const [nth = 0, column = 0] = place.split(',').map(Number);
    const row = rows[nth];
    if (row !== undefined) row[column] = { formula: writeShown(row[column] ?? null) };
  }
  return { name: sheet.name, rows, merged: toMerged(sheet) };
}

function toMerged({ merges = [] }: Sheet): MergedCells[] {
  return merges.map(({ startRow, startCol, endRow, endCol }) => ({
    top: startRow,
    left: startCol,
    bottom: Math.min(endRow, limits.rows),
    right: Math.min(endCol, limits.columns),
  }));
}

function toTableCell(value: CellValue | undefined): TableCell {
  if (value === undefined || value === null || value === '') return null;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : { day: value.toISOString().slice(0, 10) };
  if (typeof value === 'boolean') return value ? '是' : '否';
  return value;
}

function writeShown(cell: TableCell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? ('day' in cell ? cell.day : cell.formula) : String(cell);
}

const hasFormula = ({ formula, type }: Cell) => formula !== undefined || type === 'formula';

export async function readXlsxFile(file: Buffer): Promise<ReadWorkbook | Refusal> {
  const names = inspectZip(file);
  if (isRefusal(names)) return names;
  try {
    const { sheets } = await readXlsx(file, {
      sheets: ({ hidden, veryHidden }) => hidden !== true && veryHidden !== true,
      // One more than is allowed, so that more is noticed and never unfolded.
      maxRows: limits.rows + 1,
      range: WIDEST,
    });
    return {
      format: 'xlsx',
      sheets: sheets.map((sheet) => {
        const formulas = [...(sheet.cells ?? [])]
          .filter(([, cell]) => hasFormula(cell))
          .map(([place]) => place);
        return toReadSheet(sheet, new Set(formulas));
      }),
    };
  } catch {
    return refuse('spreadsheet.broken');
  }
}
