import { looksLikeFormula } from '@yanzhen/domain/kernel';
import { type Cell, writeXlsx } from 'hucre/xlsx';
import { headOf, type SeenTable } from './seen-table.ts';

const WIDEST = 48;
const MARGIN = 2;
const SAMPLE = 200;

/** Chinese letters take the room of two digits. */
function widthOf(value: string | number | undefined): number {
  return String(value ?? '').replaceAll(/[^ -ÿ]/g, '  ').length;
}

function columnWidths({ header, rows }: SeenTable): { readonly width: number }[] {
  return header.map((heading, nth) => {
    const widest = Math.max(widthOf(heading), ...rows.slice(0, SAMPLE).map((row) => widthOf(row[nth])));
    return { width: Math.min(WIDEST, widest + MARGIN) };
  });
}

/** Typed as text, a cell stays text also when somebody edits it. */
function textCells(rows: readonly (readonly (string | number)[])[]): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, down) =>
    row.forEach((value, across) => {
      if (typeof value === 'string' && looksLikeFormula(value))
        cells.set(`${down},${across}`, { value, type: 'string', style: { numFmt: '@' } });
    }),
  );
  return cells;
}

/** An .xlsx of the list: text is typed as text and never a formula, numbers are numbers, the header repeats on paper. */
export function toWorkbook(table: SeenTable): Promise<Uint8Array> {
  const head = headOf(table);
  const rows = [...head, table.header, ...table.rows];
  const at = head.length;
  const cells = textCells(rows);
  cells.set('0,0', { value: table.title, type: 'string', style: { font: { bold: true, size: 14 } } });
  table.header.forEach((heading, across) =>
    cells.set(`${at},${across}`, {
      value: heading,
      type: 'string',
      style: { font: { bold: true }, numFmt: '@' },
    }),
  );
  return writeXlsx({
    sheets: [
      {
        // A sheet's name takes neither these letters nor more than 31.
        name: table.title.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31),
        rows: rows.map((row) => [...row]),
        cells,
        columns: columnWidths(table),
        freezePane: { rows: at + 1 },
        pageSetup: {
          orientation: table.header.length > 6 ? 'landscape' : 'portrait',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `$${at + 1}:$${at + 1}`,
        },
      },
    ],
  });
}
