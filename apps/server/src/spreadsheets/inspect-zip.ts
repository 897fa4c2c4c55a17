import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import { limits } from './limits.ts';
import { DEFLATED, readZipDirectory } from './zip-directory.ts';

/** What deflating nothing leaves. */
const EMPTY_STREAM = 2;

/** What an .xlsx may not bring: each runs something, or fetches something from elsewhere. */
const active: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)vbaProject|\.bin$(?<!printerSettings\d*\.bin)/iu, '宏或其他程序'],
  [/^xl\/externalLinks\//iu, '指向别的文件的链接'],
  [/^xl\/(connections\.xml|queryTables\/|customData\/)/iu, '从别处取数的连接'],
  [/^xl\/(embeddings|activeX|ctrlProps|macrosheets)\//iu, '嵌入的对象或控件'],
];

/** The names in the archive, or why it is not opened: its directory is read, nothing of it is unpacked. */
export function inspectZip(file: Buffer): readonly string[] | Refusal {
  const entries = readZipDirectory(file);
  if (entries === undefined) return refuse('spreadsheet.broken');
  if (entries.length > limits.entries) return refuse('spreadsheet.bomb');
  const inflated = entries.reduce((sum, { size }) => sum + size, 0);
  const isBomb =
    inflated > limits.inflatedBytes ||
    (inflated > limits.ratioFrom && inflated > file.length * limits.ratio) ||
    // Who hides the size of a part has no good reason to.
    entries.some(
      ({ method, packedSize, size }) => method === DEFLATED && packedSize > EMPTY_STREAM && size === 0,
    );
  if (isBomb) return refuse('spreadsheet.bomb');
  if (entries.some(({ isEncrypted }) => isEncrypted)) return refuse('spreadsheet.encrypted');
  const names = entries.map(({ name }) => name);
  if (names.includes('xl/workbook.bin'))
    return refuse('spreadsheet.other-format', { what: '.xlsb 二进制工作簿' });
  for (const [pattern, what] of active) {
    if (names.some((name) => pattern.test(name))) return refuse('spreadsheet.active', { what });
  }
  if (!names.includes('xl/workbook.xml')) return refuse('spreadsheet.other-format', { what: '别的压缩文件' });
  return names;
}
