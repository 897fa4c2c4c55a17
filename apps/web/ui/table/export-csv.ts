import type { Column } from './column.ts';

/** A spreadsheet runs a cell that begins like a formula: a quote before it keeps it text. */
function guard(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The rows as seen, in the columns as seen; the byte order mark tells Excel that it is UTF-8. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const written = columns.filter((column) => column.text !== undefined);
  const lines = [
    written.map(({ title }) => guard(title)),
    ...rows.map((row) => written.map((column) => guard(column.text?.(row) ?? ''))),
  ];
  return `\uFEFF${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}
