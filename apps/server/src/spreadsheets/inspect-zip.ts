import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import { limits } from './limits.ts';

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const ENCRYPTED = 0x1;
const SENTINEL = 0xffffffff;
/** The end of the directory may be followed by a comment of this length. */
const LONGEST_COMMENT = 65_535;
const DEFLATED = 8;
/** What deflating nothing leaves. */
const EMPTY_STREAM = 2;

interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly inflated: number;
}

/** What an .xlsx may not bring: each runs something, or fetches something from elsewhere. */
const active: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)vbaProject|\.bin$(?<!printerSettings\d*\.bin)/iu, '宏或其他程序'],
  [/^xl\/externalLinks\//iu, '指向别的文件的链接'],
  [/^xl\/(connections\.xml|queryTables\/|customData\/)/iu, '从别处取数的连接'],
  [/^xl\/(embeddings|activeX|ctrlProps|macrosheets)\//iu, '嵌入的对象或控件'],
];

/** The names in the archive, or why it is not opened: its directory is read, nothing of it is unpacked. */
export function inspectZip(file: Buffer): readonly string[] | Refusal {
  const entries = readDirectory(file);
  if (entries === undefined) return refuse('spreadsheet.broken');
  if (entries.length > limits.entries) return refuse('spreadsheet.bomb');
  const inflated = entries.reduce((sum, entry) => sum + entry.inflated, 0);
  const isBomb =
    inflated > limits.inflatedBytes ||
    (inflated > limits.ratioFrom && inflated > file.length * limits.ratio) ||
    // Who hides the size of a part has no good reason to.
    entries.some(
      ({ method, packed, inflated: size }) => method === DEFLATED && packed > EMPTY_STREAM && size === 0,
    );
  if (isBomb) return refuse('spreadsheet.bomb');
  if (entries.some(({ flags }) => (flags & ENCRYPTED) !== 0)) return refuse('spreadsheet.encrypted');
  const names = entries.map(({ name }) => name);
  if (names.includes('xl/workbook.bin'))
    return refuse('spreadsheet.other-format', { what: '.xlsb 二进制工作簿' });
  for (const [pattern, what] of active) {
    if (names.some((name) => pattern.test(name))) return refuse('spreadsheet.active', { what });
  }
  if (!names.includes('xl/workbook.xml')) return refuse('spreadsheet.other-format', { what: '别的压缩文件' });
  return names;
}

function readDirectory(file: Buffer): readonly ZipEntry[] | undefined {
  const end = findEnd(file);
  if (end === undefined) return undefined;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) return undefined;
    const length = file.readUInt16LE(at + 28);
    const entry = {
      name: file.toString('utf8', at + 46, at + 46 + length),
      flags: file.readUInt16LE(at + 8),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      inflated: file.readUInt32LE(at + 24),
    };
    // Only archives beyond four gigabytes need the longer form, and none of those is a roster.
    if (entry.packed === SENTINEL || entry.inflated === SENTINEL) return undefined;
    entries.push(entry);
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(file: Buffer): number | undefined {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - LONGEST_COMMENT); at -= 1) {
    if (file.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}
