/** A cell as far as it is read; what a browser's table offers. */
export interface ReadCell {
  readonly innerText: string;
  readonly colSpan: number;
  readonly dataset: { readonly align?: string | undefined };
  readonly classList: { readonly contains: (name: string) => boolean };
  readonly querySelector: (selector: string) => unknown;
}

interface ReadRow {
  readonly cells: Iterable<ReadCell>;
}

/** A table as it stands on the page: the rows of its head and of its bodies, those of tables inside it not among them. */
export interface StandingTable {
  readonly tHead: { readonly rows: Iterable<ReadRow> } | null;
  readonly tBodies: Iterable<{ readonly rows: Iterable<ReadRow> }>;
}

interface Read {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const NUMBER = /^[-−]?\d{1,15}(?:\.\d+)?$/u;

/** What is for acting is not printed and not written down either. */
const wordsOf = (cell: ReadCell) =>
  cell.querySelector('.no-print') === null ? cell.innerText.trim().replaceAll(/[ \t]+/g, ' ') : '';

/** What stands on the right side is a number where it is nothing but one. */
function valueOf(cell: ReadCell): string | number {
  const words = wordsOf(cell);
  const isNumber = cell.dataset.align === 'right' || cell.classList.contains('number');
  return isNumber && NUMBER.test(words) ? Number(words.replace('−', '-')) : words;
}

/** One value for each column: a cell over several says what it says in the first of them. */
function valuesOf({ cells }: ReadRow): (string | number)[] {
  return [...cells].flatMap((cell) => [valueOf(cell), ...Array.from({ length: cell.colSpan - 1 }, () => '')]);
}

/**
 * A short table as it is seen: the words of its cells in their order, without the columns that are for acting
 * (`no-print`, or without a title), and without what is folded out below a row.
 */
export function readTable(table: StandingTable): Read {
  const titles = [...([...(table.tHead?.rows ?? [])].at(-1)?.cells ?? [])];
  const shown = titles.flatMap((title, column) =>
    title.classList.contains('no-print') || wordsOf(title) === '' ? [] : [column],
  );
  const rows = [...table.tBodies]
    .flatMap(({ rows: own }) => [...own])
    .filter(({ cells }) => [...cells].length > 1)
    .map(valuesOf);
  return {
    header: shown.map((column) => (titles[column] === undefined ? '' : wordsOf(titles[column]))),
    rows: rows.map((row) => shown.map((column) => row[column] ?? '')),
  };
}
