import {
  findHeader,
  type Header,
  isRosterField,
  listHeaders,
  readHeader,
  type RosterField,
  type RosterMapping,
} from '@yanzhen/domain/directory';
import type { Transaction } from '../../database/transaction.ts';
import type { ReadSheet } from '../../spreadsheets/workbook.ts';
import { hashSignature } from './check-roster.ts';
import type { Office, RosterRecord } from './staged-roster.ts';

/** A sheet and its titles; `remembered` is what the office made of such titles before. */
export interface ChosenHeader {
  readonly sheet: number;
  readonly header: Header | undefined;
  readonly remembered: RosterMapping | undefined;
}

/** What somebody pointed at: another sheet, or where its titles stand. */
export interface AskedHeader {
  readonly sheet?: number | undefined;
  readonly headerRow?: number | undefined;
  readonly headerRows?: number | undefined;
}

interface Place {
  readonly sheet: number;
  readonly header: Header;
}

/** Where only one title stands, anything might look like it. */
const hasTitles = ({ header }: Place) => header.titles.filter((title) => title !== '').length > 1;

/** The first sheet with a header that says what its columns are, else the first. */
function chooseSheet(sheets: readonly ReadSheet[]): number {
  const found = sheets.findIndex(({ rows, merged }) => findHeader(rows, merged) !== undefined);
  return Math.max(found, 0);
}

function pointAt(sheets: readonly ReadSheet[], sheet: number, row: number, count: number): Place[] {
  const own = sheets[sheet];
  return own === undefined || row >= own.rows.length
    ? []
    : [{ sheet, header: readHeader(own.rows, own.merged, row, count) }];
}

/** Where the titles may stand: where somebody said, else anywhere near the top of the sheets. */
function listPlaces(
  sheets: readonly ReadSheet[],
  saved: RosterRecord['mapping'],
  asked: AskedHeader,
): readonly Place[] {
  if (saved !== null) return pointAt(sheets, saved.sheet, saved.header.row, saved.header.rows);
  if (asked.headerRow !== undefined)
    return pointAt(sheets, asked.sheet ?? chooseSheet(sheets), asked.headerRow - 1, asked.headerRows ?? 1);
  return sheets.flatMap(({ rows, merged }, sheet) =>
    asked.sheet === undefined || asked.sheet === sheet
      ? listHeaders(rows, merged).map((header) => ({ sheet, header }))
      : [],
  );
}

/** The place whose titles this office confirmed last. */
async function findRemembered(
  transaction: Transaction,
  { tenant, place }: Pick<Office, 'tenant' | 'place'>,
  places: readonly Place[],
): Promise<ChosenHeader | undefined> {
  const bySignature = new Map<string, Place>();
  for (const one of places.filter(hasTitles)) {
    const signature = hashSignature(one.header.titles);
    if (!bySignature.has(signature)) bySignature.set(signature, one);
  }
  const [row] = await transaction.query<{ signature: string; columns: { nth: number; field: string }[] }>({
    name: 'remembered-mapping',
    text: `select signature, columns from roster_mappings where tenant = $1 and office = $2 and signature = any ($3)
      order by saved_at desc, signature limit 1`,
    values: [tenant, place, [...bySignature.keys()]],
  });
  const found = row === undefined ? undefined : bySignature.get(row.signature);
  if (row === undefined || found === undefined) return undefined;
  const columns = row.columns.flatMap(({ nth, field }): [number, RosterField][] =>
    isRosterField(field) ? [[nth, field]] : [],
  );
  return { ...found, remembered: new Map(columns) };
}

/**
 * Which sheet is read and where its titles stand: where it was saved or somebody points, else where titles stand that
 * the office confirmed before, however odd they are, else where they look like titles.
 */
export async function chooseHeader(
  transaction: Transaction,
  actor: Pick<Office, 'tenant' | 'place'>,
  sheets: readonly ReadSheet[],
  saved: RosterRecord['mapping'],
  asked: AskedHeader,
): Promise<ChosenHeader> {
  const places = listPlaces(sheets, saved, asked);
  const remembered = await findRemembered(transaction, actor, places);
  if (remembered !== undefined) return remembered;
  const sheet = asked.sheet ?? saved?.sheet ?? chooseSheet(sheets);
  const own = sheets[sheet];
  const isPointed = saved !== null || asked.headerRow !== undefined;
  const header = isPointed || own === undefined ? places[0]?.header : findHeader(own.rows, own.merged);
  return { sheet, header, remembered: undefined };
}
