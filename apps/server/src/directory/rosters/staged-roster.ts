import { gunzipSync, gzipSync } from 'node:zlib';
import type { RosterCounts, RosterField, RowProblem } from '@yanzhen/domain/directory';
import type { Moment } from '@yanzhen/domain/kernel';
import type { Statement, Transaction } from '../../database/transaction.ts';
import type { Keyring } from '../../keys/keyring.ts';
import type { Progress } from '../../record/handlers.ts';
import type { ReadSheet } from '../../spreadsheets/workbook.ts';
import type { CsvEncoding } from '../../spreadsheets/write-workbook.ts';

/** What an uploaded roster holds, kept sealed: its sheets as they were read, so that no file is opened twice. */
export interface RosterContent {
  readonly sheets: readonly ReadSheet[];
}

/** So many rows of each sheet are kept apart: the header and what stands below it, to be looked at without the rest. */
const HEAD_ROWS = 120;

export function headOf(sheets: readonly ReadSheet[]): RosterContent {
  return {
    sheets: sheets.map(({ name, rows, merged }) => ({
      name,
      rows: rows.slice(0, HEAD_ROWS),
      merged: merged.filter(({ top }) => top < HEAD_ROWS),
    })),
  };
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
  readonly problems: readonly NamedProblem[];
  /** Heads without a problem, handed back with the bad rows of their households. */
  readonly companions: readonly number[];
  /** Rows about nobody, which were not read. */
  readonly left: readonly number[];
}

/** A problem with the name that stands in its row, so that nobody opens the whole roster to show it. */
export interface NamedProblem extends RowProblem {
  readonly name: string;
}

export interface RosterRecord {
  readonly id: string;
  readonly fileName: string;
  readonly format: 'xlsx' | 'xls' | 'csv';
  readonly encoding: CsvEncoding | null;
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  readonly head: string;
  readonly uploadedAt: Moment;
  readonly mapping: SavedMapping | null;
  readonly counts: RosterCounts | null;
  readonly findings: string | null;
  readonly importedAt: Moment | null;
  readonly mode: 'all' | 'good' | null;
  readonly result: RosterCounts | null;
  readonly run: RosterRun | null;
}

/** What is being done with a roster, and how far it is; `isAlive` is false when whoever did it is gone. */
export interface RosterRun extends Progress {
  readonly kind: 'check' | 'import';
  readonly isAlive: boolean;
  readonly isStopping: boolean;
}

/** By the database's clock, on which all servers agree. Well beyond any pause between two beats. */
const isAlive = `run_beat > clock_timestamp() - interval '15 seconds'`;

const rosterColumns = `id, file_name as "fileName", format, encoding, sheets, head, uploaded_at as "uploadedAt", mapping, counts,
  findings, imported_at as "importedAt", mode, result,
  run || jsonb_build_object('isAlive', ${isAlive}, 'isStopping', stop_asked) as run`;

/** Whoever works on a roster, and which villages he may name in it: what is needed of the actor. */
export interface Office {
  readonly tenant: number;
  readonly person: string;
  /** The place of the appointment. */
  readonly place: string;
  readonly whole: boolean;
  readonly villages: readonly string[];
}

/** An upload of one's own under the present appointment. */
export async function findRoster(
  transaction: Transaction,
  actor: Office,
  roster: string,
): Promise<RosterRecord | undefined> {
  const [row] = await transaction.query<RosterRecord>({
    name: 'roster',
    text: `select ${rosterColumns} from rosters where tenant = $1 and id = $2 and person = $3 and office = $4`,
    values: [actor.tenant, roster, actor.person, actor.place],
  });
  return row;
}

/** What is written while a roster is worked on; a stop that was asked of somebody who is gone stops nobody else. */
export function followRoster(kind: RosterRun['kind']) {
  return ({ roster }: { roster: string }, { tenant }: Office, progress: Progress | null): Statement =>
    progress === null
      ? {
          name: 'roster-run-ended',
          text: `update rosters set run = null, run_beat = null, stop_asked = false where tenant = $1 and id = $2
            returning false as stop`,
          values: [tenant, roster],
        }
      : {
          name: 'roster-run',
          text: `update rosters set run = $3, run_beat = clock_timestamp(), stop_asked = stop_asked and ${isAlive}
            where tenant = $1 and id = $2 returning stop_asked as stop`,
          values: [tenant, roster, JSON.stringify({ kind, ...progress })],
        };
}

/** Packed and sealed, bound to the roster it belongs to. */
export function sealJson(keyring: Keyring, roster: string, value: RosterContent | KeptFindings): string {
  return keyring.seal('roster', gzipSync(JSON.stringify(value), { level: 3 }).toString('base64'), roster);
}

function openJson(keyring: Keyring, roster: string, sealed: string): unknown {
  const packed = Buffer.from(keyring.open('roster', sealed, roster), 'base64');
  return JSON.parse(gunzipSync(packed).toString('utf8'));
}

export function openHead(keyring: Keyring, { id, head }: RosterRecord): RosterContent {
  return openJson(keyring, id, head) as RosterContent;
}

/** One sheet with all its rows: large, and so only beside the server's other work. */
export async function loadSheet(
  transaction: Transaction,
  { tenant, keyring }: { readonly tenant: number; readonly keyring: Keyring },
  roster: string,
  sheet: number,
): Promise<ReadSheet | undefined> {
  const [row] = await transaction.query<{ content: string }>({
    name: 'roster-content',
    text: 'select content from rosters where tenant = $1 and id = $2',
    values: [tenant, roster],
  });
  if (row === undefined) return undefined;
  return (openJson(keyring, roster, row.content) as RosterContent).sheets[sheet];
}

export function openFindings(keyring: Keyring, { id, findings }: RosterRecord): KeptFindings | undefined {
  if (findings === null) return undefined;
  const kept = openJson(keyring, id, findings) as Pick<KeptFindings, 'problems'> & Partial<KeptFindings>;
  // What an earlier version kept knows of neither.
  return { companions: [], left: [], ...kept };
}
