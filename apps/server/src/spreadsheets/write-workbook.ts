import { fitCellText, guardText, looksLikeFormula } from '@yanzhen/domain/kernel';
import { writeXlsxStream } from 'hucre/xlsx';
import { encodeGb18030 } from './gb18030.ts';

/** What may stand in a cell: days and moments are written as text, so that every program shows them alike. */
export type WrittenCell = string | number | null;

/** A table on its way into a file: what stands above it (titles, header) and its rows, cells by position. */
export interface WrittenTable {
  /** The name of the sheet. */
  readonly name: string;
  /** Titles and header rows; they stay in sight when one scrolls. */
  readonly header: readonly (readonly WrittenCell[])[];
  readonly rows: Iterable<readonly WrittenCell[]>;
  /** In characters, by column; fifteen where nothing is said. */
  readonly widths?: readonly number[];
}

export type CsvEncoding = 'utf-8' | 'gb18030';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV_TYPE = 'text/csv';

const WIDTH = 15;
/** Excel refuses these in the name of a sheet, and names longer than 31. */
const UNFIT_IN_NAME = /[\\/?*[\]:]/gu;

/**
 * The table as an .xlsx. Text is written as text and in cells formatted as text: what looks like a formula is none,
 * neither when the file is opened nor when somebody edits the cell, and long numbers keep their last digits.
 */
export async function writeXlsx({ name, header, rows, widths = [] }: WrittenTable): Promise<Buffer> {
  const columns = Math.max(widths.length, ...header.map((row) => row.length));
  function* lines() {
    for (const row of header) yield row.map(toCell);
    for (const row of rows) yield row.map(toCell);
  }
  const stream = writeXlsxStream(lines(), {
    name: name.replaceAll(UNFIT_IN_NAME, ' ').slice(0, 31).trim() || '表',
    columns: Array.from({ length: columns }, (_, nth) => ({ width: widths[nth] ?? WIDTH, numFmt: '@' })),
    freezePane: { rows: header.length },
    maxRowsPerSheet: Infinity,
  });
  return Buffer.from(await new Response(stream).arrayBuffer());
}

function toCell(cell: WrittenCell): WrittenCell {
  return typeof cell === 'string' ? fitCellText(cell) : cell;
}

/** What `writeCsv` made of a text, taken back: the quote before what would run is not part of it. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && looksLikeFormula(text.slice(1)) ? text.slice(1) : text;
}

function toField(cell: WrittenCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return `"${guardText(cell).replaceAll('"', '""')}"`;
}

/** The table as CSV, with the byte-order mark that tells Excel of UTF-8, or in GB18030 as Chinese Excel saves it. */
export function writeCsv({ header, rows }: WrittenTable, encoding: CsvEncoding = 'utf-8'): Buffer {
  const lines: string[] = [];
  for (const row of header) lines.push(row.map(toField).join(','));
  for (const row of rows) lines.push(row.map(toField).join(','));
  const text = `${lines.join('\r\n')}\r\n`;
  return encoding === 'gb18030' ? encodeGb18030(text) : Buffer.from(`\uFEFF${text}`, 'utf8');
}
