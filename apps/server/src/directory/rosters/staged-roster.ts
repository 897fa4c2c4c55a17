import { gunzipSync, gzipSync } from 'node:zlib';
import type { RosterCounts, RosterField, RowProblem } from '@yanzhen/domain/directory';
import type { Moment } from '@yanzhen/domain/kernel';
import type { Transaction } from '../../database/transaction.ts';
import type { Keyring } from '../../keys/keyring.ts';
import type { ReadSheet } from '../../spreadsheets/workbook.ts';
import type { CsvEncoding } from '../../spreadsheets/write-workbook.ts';

/** What an uploaded roster holds, kept sealed: its sheets as they were read, so that no file is opened twice. */
export interface RosterContent {
  readonly sheets: readonly ReadSheet[];
}

/** What was saved about the columns of a roster; rows and columns count from 0. */
export interface SavedMapping {
  readonly sheet: number;
  readonly header: { readonly row: number; readonly rows: number };
  readonly columns: readonly { readonly nth: number; readonly field: RosterField }[];
  readonly village: string | null;
  readonly grid: string | null;
}

/** What a check found, kept sealed: it names people. */
export interface KeptFindings {
  readonly problems: readonly RowProblem[];
}

export interface RosterRecord {
  readonly id: string;
  readonly fileName: string;
  readonly format: 'xlsx' | 'xls' | 'csv';
  readonly encoding: CsvEncoding | null;
  readonly content: string;
  readonly uploadedAt: Moment;
  readonly mapping: SavedMapping | null;
  readonly counts: RosterCounts | null;
  readonly findings: string | null;
  readonly importedAt: Moment | null;
  readonly mode: 'all' | 'good' | null;
  readonly result: RosterCounts | null;
}

const rosterColumns = `id, file_name as "fileName", format, encoding, content, uploaded_at as "uploadedAt", mapping, counts,
  findings, imported_at as "importedAt", mode, result`;

/** Whoever works on a roster, and which villages he may name in it: what is needed of the actor. */
export interface Office {
  readonly tenant: number;
  readonly person: string;
  /** The place of the appointment. */
  readonly place: string;
  readonly whole: boolean;
  readonly villages: readonly string[];
}

/** An upload of one's own under the present appointment; `forUpdate` keeps a second import of it waiting. */
export async function findRoster(
  transaction: Transaction,
  actor: Office,
  roster: string,
  forUpdate = false,
): Promise<RosterRecord | undefined> {
  const [row] = await transaction.query<RosterRecord>({
    name: forUpdate ? 'roster-for-update' : 'roster',
    text: `select ${rosterColumns} from rosters where tenant = $1 and id = $2 and person = $3 and office = $4${
      forUpdate ? ' for update' : ''
    }`,
    values: [actor.tenant, roster, actor.person, actor.place],
  });
  return row;
}

/** Packed and sealed, bound to the roster it belongs to. */
export function sealJson(keyring: Keyring, roster: string, value: RosterContent | KeptFindings): string {
  return keyring.seal('roster', gzipSync(JSON.stringify(value), { level: 3 }).toString('base64'), roster);
}

function openJson(keyring: Keyring, roster: string, sealed: string): unknown {
  const packed = Buffer.from(keyring.open('roster', sealed, roster), 'base64');
  return JSON.parse(gunzipSync(packed).toString('utf8'));
}

export function openContent(keyring: Keyring, { id, content }: RosterRecord): RosterContent {
  return openJson(keyring, id, content) as RosterContent;
}

export function openFindings(keyring: Keyring, { id, findings }: RosterRecord): KeptFindings | undefined {
  return findings === null ? undefined : (openJson(keyring, id, findings) as KeptFindings);
}

/** Lets other requests in between: a long list must not hold up the whole server. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
