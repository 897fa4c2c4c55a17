/** Which days a number is about, seen from the period the form is filled for. */
export const shifts = ['period', 'previous', 'year-ago', 'year'] as const;
export type Shift = (typeof shifts)[number];

/** What a form says about itself. */
export const sayings = ['place', 'period', 'day', 'filler', 'serial'] as const;
export type Saying = (typeof sayings)[number];

/** One thing after the other, a row each. */
export const rosterNames = ['villages', 'grids', 'households', 'people'] as const;
export type RosterName = (typeof rosterNames)[number];

/**
 * What goes into a cell. `place` is the id of a place, `own` for the place of whoever fills, `row` for the place of
 * a repeated row. `undecided` keeps what it might be until somebody says it.
 */
export type Source =
  | { readonly kind: 'measure'; readonly measure: string; readonly place: string; readonly shift: Shift }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'saying'; readonly saying: Saying }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'left' }
  | { readonly kind: 'undecided'; readonly among: readonly string[] };

export interface MappedCell {
  readonly grid: number;
  readonly row: number;
  readonly column: number;
  readonly source: Source;
}

/** The first row is mapped; the others are filled alike, as many as there are things to list. */
export interface MappedBlock {
  readonly grid: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly over: RosterName;
  readonly columns: readonly { readonly column: number; readonly source: Source }[];
}

export interface Mapping {
  readonly cells: readonly MappedCell[];
  readonly blocks: readonly MappedBlock[];
}
