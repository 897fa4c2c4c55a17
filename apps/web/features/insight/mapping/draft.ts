import type { readForm } from '@yanzhen/contract/insight-forms';
import type { z } from 'zod';

export type FormToMap = z.infer<typeof readForm.output>;
export type Draft = FormToMap['mapping'];
export type Source = Draft['cells'][number]['source'];
export type Block = Draft['blocks'][number];
export type Vocabulary = FormToMap['vocabulary'];

/** A cell of one of the form's grids. */
export interface Position {
  readonly grid: number;
  readonly row: number;
  readonly column: number;
}

const isAt =
  ({ grid, row, column }: Position) =>
  (cell: Position) =>
    cell.grid === grid && cell.row === row && cell.column === column;

/** The repeated rows a cell lies in. */
export function blockAt({ blocks }: Draft, { grid, row }: Position): Block | undefined {
  return blocks.find((block) => block.grid === grid && row >= block.firstRow && row <= block.lastRow);
}

/** What goes into a cell; of a repeated row what its column says in the first. */
export function sourceAt(draft: Draft, at: Position): Source | undefined {
  const block = blockAt(draft, at);
  return block === undefined
    ? draft.cells.find(isAt(at))?.source
    : block.columns.find(({ column }) => column === at.column)?.source;
}

/** The draft with another content in a cell, or with none. */
export function withSource(draft: Draft, at: Position, source: Source | undefined): Draft {
  const block = blockAt(draft, at);
  if (block === undefined) {
    const others = draft.cells.filter((cell) => !isAt(at)(cell));
    return { ...draft, cells: source === undefined ? others : [...others, { ...at, source }] };
  }
  const others = block.columns.filter(({ column }) => column !== at.column);
  const columns = source === undefined ? others : [...others, { column: at.column, source }];
  return { ...draft, blocks: draft.blocks.map((one) => (one === block ? { ...one, columns } : one)) };
}

/** Rows that may repeat, as the form shows them or as they are mapped already. */
export function repeatableAt({ blocks }: FormToMap, draft: Draft, at: Position) {
  const mapped = blockAt(draft, at);
  if (mapped !== undefined) return { firstRow: mapped.firstRow, lastRow: mapped.lastRow };
  return blocks.find(
    ({ grid, firstRow, lastRow }) => grid === at.grid && at.row >= firstRow && at.row <= lastRow,
  );
}

/** The draft with rows repeated over something else, or over nothing: then each cell is for itself again. */
export function withBlock(
  draft: Draft,
  at: Position,
  rows: { readonly firstRow: number; readonly lastRow: number },
  over: Block['over'] | undefined,
): Draft {
  const isInside = (cell: Position) =>
    cell.grid === at.grid && cell.row >= rows.firstRow && cell.row <= rows.lastRow;
  const known = blockAt(draft, at);
  const others = draft.blocks.filter((block) => block !== known);
  const cells = draft.cells.filter((cell) => !isInside(cell));
  if (over === undefined) return { cells, blocks: others };
  // What was chosen from another list means nothing in this one.
  const columns = (known?.columns ?? []).filter(({ source }) => source.kind !== 'field');
  const { firstRow, lastRow } = rows;
  return { cells, blocks: [...others, { grid: at.grid, firstRow, lastRow, over, columns }] };
}

/** The cells of a column that are still open take the same number; each for the place its row already speaks of. */
export function spreadDown(form: FormToMap, draft: Draft, at: Position, source: Source): Draft {
  const placeOfRow = (row: number) =>
    draft.cells.flatMap((cell) =>
      cell.grid === at.grid && cell.row === row && cell.source.kind === 'measure' ? [cell.source.place] : [],
    )[0];
  return form.blanks
    .filter(({ grid, column }) => grid === at.grid && column === at.column)
    .filter((blank) => blockAt(draft, blank) === undefined && sourceAt(draft, blank) === undefined)
    .reduce((before, blank) => {
      const place = placeOfRow(blank.row);
      const filled = source.kind === 'measure' && place !== undefined ? { ...source, place } : source;
      return withSource(before, blank, filled);
    }, draft);
}

export type CellState = 'mapped' | 'check' | 'tie' | 'left' | 'open' | 'repeated';
const SURE = 0.9;

export function stateAt(form: FormToMap, draft: Draft, at: Position): CellState {
  const block = blockAt(draft, at);
  if (block !== undefined && at.row > block.firstRow) return 'repeated';
  const source = sourceAt(draft, at);
  if (source === undefined) return 'open';
  if (source.kind === 'left') return 'left';
  if (source.kind === 'undecided') return 'tie';
  const sure = form.confidence[`${at.grid}/${at.row}/${at.column}`];
  return sure === undefined || sure >= SURE ? 'mapped' : 'check';
}

/** How many cells are decided, doubtful and open: what is left to do. */
export function countStates(form: FormToMap, draft: Draft) {
  const states = form.blanks
    .map((blank) => stateAt(form, draft, blank))
    .filter((state) => state !== 'repeated');
  const of = (...wanted: CellState[]) => states.filter((state) => wanted.includes(state)).length;
  return {
    blanks: states.length,
    mapped: of('mapped', 'left'),
    check: of('check'),
    doubtful: of('tie'),
    open: of('open'),
  };
}
