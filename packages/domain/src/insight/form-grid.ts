/** A cell of a form where it begins; what it covers when merged is no cell of its own. Counted from 0. */
export interface FormCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  /** A formula computes itself and is never written over; `closed` holds something else that is not written over. */
  readonly kind: 'text' | 'empty' | 'formula' | 'closed';
  /** Has a frame drawn around it: where a form frames cells, only those are to be filled in. */
  readonly boxed: boolean;
  readonly bold: boolean;
  readonly align: 'left' | 'center' | 'right' | null;
}

/** A sheet of a workbook or a table of a document. Cells that are not listed are empty and without a frame. */
export interface FormGrid {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** In hundredths of the whole, by column. */
  readonly widths: readonly number[];
  readonly cells: readonly FormCell[];
}

/** Looks cells up by position; a covered position answers the cell that covers it. */
export interface GridLookup {
  readonly at: (row: number, column: number) => FormCell | undefined;
  readonly isAnchor: (row: number, column: number) => boolean;
}

const keyOf = (row: number, column: number) => row * 16_384 + column;

export function lookUpGrid(grid: FormGrid): GridLookup {
  const covering = new Map<number, FormCell>();
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1)
        covering.set(keyOf(row, column), cell);
  }
  const at = (row: number, column: number) => covering.get(keyOf(row, column));
  const isAnchor = (row: number, column: number) => {
    const cell = at(row, column);
    return cell === undefined || (cell.row === row && cell.column === column);
  };
  return { at, isAnchor };
}

/** `C5`, as people call a cell of a sheet and of a table alike. */
export function nameCell(row: number, column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCodePoint(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}
