import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import { readXls } from 'hucre/xlsx';
import { readCompound } from './read-compound.ts';
import type { ReadWorkbook } from './workbook.ts';
import { toReadSheet } from './read-xlsx-file.ts';

/** Records of a BIFF8 stream (MS-XLS) that say what the values alone do not. */
const records = { bof: 0x0809, eof: 0x000a, formula: 0x0006, sheet: 0x0085, password: 0x002f } as const;
const VISIBLE = 0;
const WORKSHEET = 0;
const MACRO_SHEET = 1;

interface BiffSheet {
  readonly begins: number;
  readonly isVisible: boolean;
  readonly type: number;
  /** `row,column` of each cell that is computed. */
  readonly formulas: Set<string>;
}

interface BiffInspection {
  readonly isEncrypted: boolean;
  readonly sheets: readonly BiffSheet[];
}

/** Goes through the records once; hucre reads the values and does not tell which of them are computed. */
function inspectRecords(stream: Buffer): BiffInspection {
  const sheets: BiffSheet[] = [];
  let isEncrypted = false;
  let current: BiffSheet | undefined;
  for (let at = 0; at + 4 <= stream.length; ) {
    const kind = stream.readUInt16LE(at);
    const body = stream.subarray(at + 4, at + 4 + stream.readUInt16LE(at + 2));
    if (kind === records.password) isEncrypted = true;
    if (kind === records.bof) current = sheets.find(({ begins }) => begins === at);
    if (kind === records.sheet && body.length >= 6) {
      sheets.push({
        begins: body.readUInt32LE(0),
        isVisible: (body.readUInt8(4) & 3) === VISIBLE,
        type: body.readUInt8(5),
        formulas: new Set(),
      });
    }
    if (kind === records.formula && body.length >= 4)
      current?.formulas.add(`${body.readUInt16LE(0)},${body.readUInt16LE(2)}`);
    at += 4 + body.length;
    if (body.length === 0 && kind === 0) break;
  }
  return { isEncrypted, sheets };
}

/** An .xls of Excel 97 to 2003 and of WPS. An encrypted .xlsx lies in the same container. */
export async function readXlsFile(file: Buffer): Promise<ReadWorkbook | Refusal> {
  try {
    return await readContainer(file);
  } catch {
    return refuse('spreadsheet.broken');
  }
}

async function readContainer(file: Buffer): Promise<ReadWorkbook | Refusal> {
  const compound = readCompound(file);
  if (compound.names.includes('EncryptedPackage')) return refuse('spreadsheet.encrypted');
  const stream = compound.stream('Workbook');
  if (stream === undefined)
    return refuse('spreadsheet.other-format', {
      what: compound.names.includes('Book') ? 'Excel 95 及更早的表格' : 'Word 等文件',
    });
  const { isEncrypted, sheets } = inspectRecords(stream);
  if (isEncrypted) return refuse('spreadsheet.encrypted');
  const hasMacros =
    compound.names.some((name) => /^(_VBA_PROJECT(_CUR)?|VBA)$/u.test(name)) ||
    sheets.some(({ type }) => type === MACRO_SHEET);
  if (hasMacros) return refuse('spreadsheet.active', { what: '宏或其他程序' });
  const read = await readXls(file);
  return {
    format: 'xls',
    sheets: read.sheets.flatMap((sheet, nth) => {
      const inspected = sheets[nth];
      if (inspected?.isVisible !== true || inspected.type !== WORKSHEET) return [];
      return [toReadSheet(sheet, inspected.formulas)];
    }),
  };
}
