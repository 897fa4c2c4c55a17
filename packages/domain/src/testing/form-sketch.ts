import type { FormCell, FormGrid } from '../insight/index.ts';

/**
 * A form drawn with letters: one row per line, cells between bars, `_` framed and empty, `<` part of the cell to its
 * left, `^` part of the one above, `=` a formula and nothing at all outside the frame.
 */
export function sketchForm(...lines: readonly string[]): FormGrid {
  const rows = lines.map((line) => line.split('|').map((text) => text.trim()));
  const columns = Math.max(...rows.map((row) => row.length));
  const cells = rows.flatMap((row, down) =>
    row.flatMap((text, across): FormCell[] => {
      if (text === '<' || text === '^' || text === '') return [];
      let columnSpan = 1;
      while (row[across + columnSpan] === '<') columnSpan += 1;
      let rowSpan = 1;
      while (rows[down + rowSpan]?.[across] === '^') rowSpan += 1;
      return [
        {
          row: down,
          column: across,
          rowSpan,
          columnSpan,
          text: text === '_' || text === '=' ? '' : text,
          kind: text === '_' ? 'empty' : text === '=' ? 'formula' : 'text',
          boxed: true,
          bold: false,
          align: null,
        },
      ];
    }),
  );
  return { name: '表', rows: rows.length, columns, widths: [], cells };
}
