import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { ReadWorkbook } from './workbook.ts';
import { splitCsv } from './split-csv.ts';
import { type CsvEncoding, withoutGuard } from './write-workbook.ts';

// oxlint-disable-next-line no-control-regex -- what no text has is how other files are told from it
const NO_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u;
const DELIMITERS = [',', '\t', ';', '，'] as const;
/** Enough lines to see how cells are parted. */
const SAMPLE = 20;

interface Decoded {
  readonly text: string;
  readonly encoding: CsvEncoding;
}

/** UTF-8 where the bytes are valid as such, else GB18030; Excel's 「Unicode 文本」 by its mark. */
function decode(file: Buffer): Decoded | undefined {
  if (file[0] === 0xff && file[1] === 0xfe) return tryDecode(file, 'utf-16le', 'utf-8');
  if (file[0] === 0xfe && file[1] === 0xff) return tryDecode(file, 'utf-16be', 'utf-8');
  return tryDecode(file, 'utf-8', 'utf-8') ?? tryDecode(file, 'gb18030', 'gb18030');
}

function tryDecode(file: Buffer, label: string, encoding: CsvEncoding): Decoded | undefined {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(file), encoding };
  } catch {
    return undefined;
  }
}

/** The sign that parts most cells, outside of quotes, in the first lines. */
function findDelimiter(text: string): string {
  const sample = text
    .split('\n', SAMPLE)
    .join('\n')
    .replaceAll(/"(?:[^"]|"")*"/g, '');
  const counted = DELIMITERS.map((sign) => ({ sign, count: sample.split(sign).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).sign;
}

/** A CSV as one sheet without a name; each of its cells is text. */
export function readCsvFile(file: Buffer): ReadWorkbook | Refusal {
  const decoded = decode(file);
  if (decoded === undefined || NO_TEXT.test(decoded.text))
    return refuse('spreadsheet.other-format', { what: '不认识的文件' });
  const { text, encoding } = decoded;
  const lines = splitCsv(text, findDelimiter(text));
  if (lines === undefined) return refuse('spreadsheet.quote-open');
  const rows = lines.map(({ cells }) => cells.map((cell) => (cell === '' ? null : readField(cell))));
  return { format: 'csv', encoding, sheets: [{ name: '', rows, merged: [] }] };
}

/** `="001"` is how programs keep Excel from taking zeros away: a text in quotes, and no formula that computes. */
function readField(cell: string): string | { readonly formula: string } {
  const kept = /^="([^"]*)"$/.exec(cell)?.[1];
  if (kept !== undefined) return kept;
  // What would run when the file is opened is no value, even where nothing here would run it.
  return /^[=@]/.test(cell) ? { formula: cell } : withoutGuard(cell);
}
