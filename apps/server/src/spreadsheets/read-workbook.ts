import type { Refusal, TableCell } from '@yanzhen/domain/kernel';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { limits } from './limits.ts';
import { readCsvFile } from './read-csv-file.ts';
import { readXlsFile } from './read-xls-file.ts';
import { readXlsxFile } from './read-xlsx-file.ts';
import type { ReadWorkbook } from './workbook.ts';

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const startsWith = (file: Buffer, bytes: Buffer) => file.subarray(0, bytes.length).equals(bytes);

/** Files that bear the name of a table and are something else, by how they begin. */
const strangers: readonly (readonly [Buffer, string])[] = [
  [Buffer.from('%PDF'), 'PDF'],
  [Buffer.from('Rar!'), 'RAR 压缩文件'],
  [Buffer.from('7z\u00bc\u00af', 'latin1'), '7z 压缩文件'],
  [Buffer.from('\u0089PNG', 'latin1'), '图片'],
  [Buffer.from('\u00ff\u00d8\u00ff', 'latin1'), '图片'],
];
const MARKUP = /^\s*<(?:!doctype|html|\?xml|table|meta|head|body)/iu;

/**
 * Reads an .xlsx, .xls or CSV by what it is, not by what it is called. Nothing in it is computed, run or fetched: a
 * formula is handed over as one, and what brings programs or links is refused (`spreadsheet.*`), as is what is too
 * large to be a table that people filled in.
 */
export async function readWorkbook(file: Buffer): Promise<ReadWorkbook | Refusal> {
  if (file.length === 0) return refuse('spreadsheet.empty');
  if (file.length > limits.bytes)
    return refuse('spreadsheet.too-large', { limit: `${limits.bytes / 1024 / 1024} MB` });
  const stranger = strangers.find(([bytes]) => startsWith(file, bytes));
  if (stranger !== undefined) return refuse('spreadsheet.other-format', { what: stranger[1] });
  if (startsWith(file, ZIP)) return finish(await readXlsxFile(file));
  if (startsWith(file, COMPOUND)) return finish(await readXlsFile(file));
  if (MARKUP.test(file.toString('latin1', 0, 200)))
    return refuse('spreadsheet.other-format', { what: '网页或 XML' });
  return finish(readCsvFile(file));
}

/** Leaves out the empty rows and columns at the ends, which formatting leaves by the hundred thousand. */
function finish(workbook: ReadWorkbook | Refusal): ReadWorkbook | Refusal {
  if (isRefusal(workbook)) return workbook;
  const sheets = workbook.sheets
    .map((sheet) => ({ ...sheet, rows: trimRows(sheet.rows) }))
    .filter(({ rows }) => rows.length > 0);
  if (sheets.length === 0) return refuse('spreadsheet.empty');
  if (sheets.length > limits.sheets)
    return refuse('spreadsheet.too-many', { what: '工作表', limit: limits.sheets });
  if (sheets.some(({ rows }) => rows.length > limits.rows))
    return refuse('spreadsheet.too-many', { what: '行', limit: limits.rows });
  if (sheets.some(({ rows }) => rows.some((row) => row.length > limits.columns)))
    return refuse('spreadsheet.too-many', { what: '列', limit: limits.columns });
  return { ...workbook, sheets };
}

const isFilled = (cell: TableCell) => cell !== null && cell !== '';

function trimRows(rows: readonly (readonly TableCell[])[]): readonly (readonly TableCell[])[] {
  const last = rows.findLastIndex((row) => row.some(isFilled));
  return rows.slice(0, last + 1).map((row) => {
    const width = row.findLastIndex(isFilled) + 1;
    return width === row.length ? row : row.slice(0, width);
  });
}
