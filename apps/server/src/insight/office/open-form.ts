import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import { limits, type OfficeForm } from './office-form.ts';
import { openDocument } from './open-document.ts';
import { openWorkbook } from './open-workbook.ts';
import { BadXml } from './xml-tree.ts';
import { BrokenArchive, openZip, type ZipArchive } from './zip-archive.ts';

/** What .xls, .doc and files locked with a password begin with. */
const COMPOUND_FILE = 'd0cf11e0a1b11ae1';

/** Parts that run something or hold something that is no part of a form; settings of printers are none of them. */
const ACTIVE =
  /vbaProject|\/(?:activeX|ctrlProps|macrosheets|embeddings)\/|^xl\/externalLinks\/|\/connections\.xml$/i;

const broken = {
  broken: 'insight.form-broken',
  encrypted: 'insight.form-locked',
  'too-large': 'insight.form-too-large',
};

function openParts(zip: ZipArchive): OfficeForm | Refusal {
  if (zip.names.some((name) => ACTIVE.test(name))) return refuse('insight.form-active');
  const isDocument = zip.has('word/document.xml');
  if (!isDocument && !zip.has('xl/workbook.xml')) return refuse('insight.form-other-format');
  const form = isDocument ? openDocument(zip) : openWorkbook(zip);
  if (form === undefined) return refuse('insight.form-too-large');
  return form.grids.some(({ cells }) => cells.length > 0) ? form : refuse('insight.form-empty');
}

/** Opens a superior's form within bounds; what could run, is locked or is no form at all is refused (`insight.form-*`). */
export function openForm(file: Buffer): OfficeForm | Refusal {
  if (file.length > limits.bytes) return refuse('insight.form-too-large');
  if (file.toString('hex', 0, 8) === COMPOUND_FILE) return refuse('insight.form-old');
  try {
    return openParts(openZip(file));
  } catch (error) {
    if (error instanceof BrokenArchive) return refuse(broken[error.reason]);
    if (error instanceof BadXml) return refuse('insight.form-broken');
    throw error;
  }
}
