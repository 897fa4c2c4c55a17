/** A rectangle of a sheet, counted from 0, its ends included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export function columnOf(letters: string): number {
  return (
    Array.from(letters.toUpperCase()).reduce(
      (sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 64) - 64,
      0,
    ) - 1
  );
}

export function lettersOf(column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCodePoint(65 + ((left - 1) % 26)) + letters;
  return letters;
}

export function readReference(
  reference: string,
): { readonly row: number; readonly column: number } | undefined {
  const found = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference);
  return found === null ? undefined : { row: Number(found[2]) - 1, column: columnOf(found[1] ?? 'A') };
}

export function readRange(text: string): CellRange | undefined {
  const [from = '', to = from] = text.split(':');
  const [first, last] = [readReference(from), readReference(to)];
  if (first === undefined || last === undefined) return undefined;
  return { top: first.row, left: first.column, bottom: last.row, right: last.column };
}

/** Rows put in below a row: what lies below moves down, and what spans them both grows. */
export interface Inserted {
  readonly after: number;
  readonly rows: number;
}

const moveRow = (row: number, { after, rows }: Inserted) => (row > after ? row + rows : row);
/** A range that ends with the repeated row takes the new ones in: a total stays the total. */
const moveEnd = (row: number, { after, rows }: Inserted) => (row >= after ? row + rows : row);

function moveOne(reference: string, move: (row: number) => number): string {
  return reference.replace(/\d+$/, (row) => String(move(Number(row) - 1) + 1));
}

/** `A1`, `$B$2`, `A1:C3`, `2:5` or several of them with blanks between, after rows were put in. */
export function moveReferences(text: string, inserted: Inserted): string {
  return text.replaceAll(
    /(\$?[A-Za-z]{0,3}\$?\d{1,7})(?::(\$?[A-Za-z]{0,3}\$?\d{1,7}))?/g,
    (_, from: string, to: string | undefined) => {
      const start = moveOne(from, (row) => moveRow(row, inserted));
      if (to === undefined) return start;
      const isOneRow = /\d+$/.exec(from)?.[0] === /\d+$/.exec(to)?.[0];
      return `${start}:${moveOne(to, (row) => (isOneRow ? moveRow(row, inserted) : moveEnd(row, inserted)))}`;
    },
  );
}

const REFERENCE =
  /"(?:[^"]|"")*"|((?:'(?:[^']|'')+'|[\p{L}\d_.]+)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\d_(!.])/gu;

/**
 * The same formula after rows were put into the sheet `changed`: references to that sheet move, those to others and
 * what stands in quotes do not. `own` is the sheet the formula stands in.
 */
export function moveFormula(formula: string, own: string, changed: string, inserted: Inserted): string {
  return formula.replaceAll(REFERENCE, (whole, sheet: string | undefined, reference: string | undefined) => {
    if (reference === undefined) return whole;
    const named =
      sheet === undefined ? own : sheet.slice(0, -1).replaceAll(/^'|'$/g, '').replaceAll("''", "'");
    if (named !== changed) return whole;
    const moved = moveReferences(reference, inserted);
    return `${sheet ?? ''}${moved}`;
  });
}
