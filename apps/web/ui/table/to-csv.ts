import { guardText } from '@yanzhen/domain/kernel';
import { headOf, type SeenTable } from './seen-table.ts';

function write(value: string | number): string {
  return typeof value === 'number' ? String(value) : `"${guardText(value).replaceAll('"', '""')}"`;
}

/** The byte order mark tells Excel that it is UTF-8. */
export function toCsv(table: SeenTable): string {
  const lines = [...headOf(table), table.header, ...table.rows];
  return `\uFEFF${lines.map((cells) => cells.map(write).join(',')).join('\r\n')}\r\n`;
}
