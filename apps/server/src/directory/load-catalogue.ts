import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { parseCsv } from './parse-csv.ts';

/** One institution of the catalogue: where it was observed and which mechanisms it needs. */
export interface CatalogueRow {
  readonly id: string;
  readonly place: string;
  readonly name: string;
  readonly mechanisms: readonly string[];
}

/** Reads `localities/catalogue.csv`; refuses an id that is repeated or not like `WN-11`. */
export function loadCatalogue(file: string, text: string): CatalogueRow[] | Refusal {
  const records = parseCsv(file, text, ['id', 'place', 'name', 'mechanisms']);
  if (isRefusal(records)) return records;
  const rows = new Map<string, CatalogueRow>();
  for (const { line, fields } of records) {
    const { id = '', place = '', name = '', mechanisms = '' } = fields;
    if (!/^[A-Z]{2}-\d{2,3}$/.test(id)) {
      return refuse('directory.file-broken', { file, line, reason: `编号“${id}”不像 WN-11` });
    }
    if (rows.has(id)) return refuse('directory.code-repeated', { file, line, code: id });
    rows.set(id, { id, place, name, mechanisms: mechanisms.split(' ').filter((code) => code !== '') });
  }
  return [...rows.values()];
}
