import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import { splitCsv } from '../spreadsheets/split-csv.ts';

/** One record of a file with a header: the line it begins on (1 is the first of the file) and its fields by name. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads comma-separated text (RFC 4180 quoting, LF or CRLF, an optional byte-order mark) whose first line that
 * does not begin with `#` is the header. Refuses a missing column, a row of another length and an open quote.
 */
export function parseCsv(file: string, text: string, columns: readonly string[]): CsvRecord[] | Refusal {
  const rows = splitCsv(text.replace(/^\uFEFF/u, ''));
  if (rows === undefined) return refuse('directory.file-broken', { file, line: 1, reason: '引号没有成对' });
  const [header, ...records] = rows.filter(
    (row) => !row.cells[0]?.startsWith('#') && row.cells.join('') !== '',
  );
  if (header === undefined) return refuse('directory.file-broken', { file, line: 1, reason: '文件是空的' });
  const missing = columns.filter((column) => !header.cells.includes(column));
  if (missing.length > 0) {
    return refuse('directory.file-broken', {
      file,
      line: header.line,
      reason: `缺少列 ${missing.join('、')}`,
    });
  }
  const uneven = records.find((row) => row.cells.length !== header.cells.length);
  if (uneven !== undefined) {
    const reason = `有 ${uneven.cells.length} 格，应为 ${header.cells.length} 格`;
    return refuse('directory.file-broken', { file, line: uneven.line, reason });
  }
  return records.map((row) => ({
    line: row.line,
    fields: Object.fromEntries(header.cells.map((column, index) => [column, row.cells[index] ?? ''])),
  }));
}
