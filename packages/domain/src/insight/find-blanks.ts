import { type FormCell, type FormGrid, type GridLookup, lookUpGrid } from './form-grid.ts';

/** A cell to be filled in, and what stands beside and above it; the outermost label first. */
export interface Blank {
  readonly row: number;
  readonly column: number;
  readonly beside: readonly string[];
  readonly above: readonly string[];
  /** Nothing else to be filled in stands between the cell and the label beside it. */
  readonly near: boolean;
  /** The number of the block it lies in, if rows are to be filled with one thing after the other. */
  readonly block: number | null;
}

/** Rows without a label of their own under one header: they repeat, one row for each village, household or person. */
export interface BlankBlock {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly columns: readonly { readonly column: number; readonly above: readonly string[] }[];
}

export interface FoundBlanks {
  readonly blanks: readonly Blank[];
  readonly blocks: readonly BlankBlock[];
}

/** A cell this wide is the title of the form and labels nothing. */
const TITLE_SHARE = 0.6;
const ASKS = /[:：]\s*$/u;
const isNumberOnly = (text: string) => /^[\d.,%\s]+$/.test(text);
const isLabel = (cell: FormCell | undefined): cell is FormCell =>
  cell?.kind === 'text' && cell.text !== '' && !isNumberOnly(cell.text);

interface Searched extends GridLookup {
  readonly grid: FormGrid;
  readonly isBlank: (row: number, column: number) => boolean;
}

function search(grid: FormGrid): Searched {
  const lookup = lookUpGrid(grid);
  const isFramed = grid.cells.some(({ boxed, kind }) => boxed && kind === 'empty');
  // 「填报单位：」 above the frames asks for what stands beside it.
  const isAsked = (row: number, column: number) =>
    ASKS.test(column === 0 ? '' : (lookup.at(row, column - 1)?.text ?? ''));
  const isBlank = (row: number, column: number) => {
    const cell = lookup.at(row, column);
    if (cell !== undefined && cell.kind !== 'empty') return false;
    return !isFramed || cell?.boxed === true || isAsked(row, cell?.column ?? column);
  };
  return { ...lookup, grid, isBlank };
}

const isTitle = ({ grid }: Searched, cell: FormCell) =>
  grid.columns > 2 && cell.columnSpan >= Math.max(3, grid.columns * TITLE_SHARE);

/** The labels to the left: the nearest one and those that stand right before it, outermost first. */
function labelsBeside(searched: Searched, row: number, column: number): string[] {
  const labels: string[] = [];
  for (let at = column - 1; at >= 0; ) {
    const cell = searched.at(row, at);
    if (isLabel(cell)) labels.unshift(cell.text);
    else if (labels.length > 0) break;
    at = (cell?.column ?? at) - 1;
  }
  return labels;
}

/** The labels above: the nearest one and those right above it, outermost first; the title of the form is none. */
function labelsAbove(searched: Searched, row: number, column: number): string[] {
  const labels: string[] = [];
  for (let at = row - 1; at >= 0; ) {
    const cell = searched.at(at, column);
    if (isLabel(cell)) {
      if (isTitle(searched, cell)) break;
      labels.unshift(cell.text);
    } else if (labels.length > 0) break;
    at = (cell?.row ?? at) - 1;
  }
  return labels;
}

/** Whether nothing but a running number stands in the row, and at least two cells are to be filled in. */
function isRepeating({ grid, at, isBlank, isAnchor }: Searched, row: number): boolean {
  let blanks = 0;
  for (let column = 0; column < grid.columns; column += 1) {
    const cell = at(row, column);
    if (cell !== undefined && cell.row !== row) return false;
    if (isBlank(row, column)) blanks += isAnchor(row, column) ? 1 : 0;
    else if (cell !== undefined && cell.text !== '' && !isNumberOnly(cell.text)) return false;
  }
  return blanks >= 2;
}

function blockAt(searched: Searched, firstRow: number): BlankBlock | undefined {
  const { grid, isBlank, isAnchor } = searched;
  let lastRow = firstRow;
  while (lastRow + 1 < grid.rows && isRepeating(searched, lastRow + 1)) lastRow += 1;
  const columns = Array.from({ length: grid.columns }, (_, column) => column)
    .filter((column) => isBlank(firstRow, column) && isAnchor(firstRow, column))
    .map((column) => ({ column, above: labelsAbove(searched, firstRow, column) }));
  const labelled = columns.filter(({ above }) => above.length > 0);
  return labelled.length >= 2 ? { firstRow, lastRow, columns: labelled } : undefined;
}

function findBlocks(searched: Searched): BlankBlock[] {
  const blocks: BlankBlock[] = [];
  for (let row = 1; row < searched.grid.rows; row += 1) {
    if (!isRepeating(searched, row)) continue;
    const block = blockAt(searched, row);
    if (block === undefined) continue;
    blocks.push(block);
    row = block.lastRow;
  }
  return blocks;
}

/** What of a form is to be filled in: empty cells that something beside or above them names. */
export function findBlanks(grid: FormGrid): FoundBlanks {
  const searched = search(grid);
  const blocks = findBlocks(searched);
  const blanks: Blank[] = [];
  for (let row = 0; row < grid.rows; row += 1) {
    const nth = blocks.findIndex(({ firstRow, lastRow }) => row >= firstRow && row <= lastRow);
    for (let column = 0; column < grid.columns; column += 1) {
      if (!searched.isBlank(row, column) || !searched.isAnchor(row, column)) continue;
      const beside = labelsBeside(searched, row, column);
      const above = labelsAbove(searched, row, column);
      const near = isLabel(searched.at(row, column - 1));
      if (beside.length + above.length > 0)
        blanks.push({ row, column, beside, above, near, block: nth === -1 ? null : nth });
    }
  }
  return { blanks, blocks };
}
