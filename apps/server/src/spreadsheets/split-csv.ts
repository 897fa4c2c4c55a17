/** A line of a CSV: where it begins (1 is the first of the file) and its cells. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Takes CSV apart (RFC 4180 quoting, LF or CRLF). A quote inside a cell that does not begin with one is an ordinary
 * character. Undefined when a quote is never closed.
 */
export function splitCsv(text: string, delimiter = ','): CsvLine[] | undefined {
  const lines: CsvLine[] = [];
  let number = 1;
  let cells: string[] = [];
  let begun = number;
  const end = delimiter.replaceAll(/[|\\^$*+?.()[\]{}]/g, '\\$&');
  // One match per cell: a quoted or a plain value, then what ends it.
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|((?!")[^${end}\r\n]*))(${end}|\r?\n|\r|$)`, 'gy');
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) return undefined;
    const [whole, quoted, plain, ended] = match;
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    number += whole.split('\n').length - 1;
    if (ended === delimiter) {
      if (cell.lastIndex === text.length) cells.push('');
      continue;
    }
    lines.push({ line: begun, cells });
    cells = [];
    begun = number;
  }
  if (cells.length > 0) lines.push({ line: begun, cells });
  return lines;
}
