import {
  checkRoster,
  type RosterFindings,
  RowReader,
  type RosterRow,
  type RowProblem,
  spreadMerged,
  textOf,
  VillageFinder,
} from '@yanzhen/domain/directory';
import type { Day, TableCell } from '@yanzhen/domain/kernel';
import type { Transaction } from '../../database/transaction.ts';
import type { Keyring } from '../../keys/keyring.ts';
import type { Step } from '../../record/handlers.ts';
import type { ReadSheet } from '../../spreadsheets/workbook.ts';
import { nameTools } from '../search-keys.ts';
import { loadDirectory, loadVillages } from './load-directory.ts';
import type { Office, SavedMapping } from './staged-roster.ts';

/** Rows read before others are let in. */
const AT_ONCE = 500;
/** Sums and remarks at the foot of a table, which are nobody. */
const NO_PERSON = /^(合计|总计|小计|共计|备注|注|说明|填表人|制表人|审核人|负责人|填表日期|单位负责人)/u;

/** A row below the header that is about somebody: neither empty, nor a sum, nor a remark. */
export function isPersonRow(cells: readonly TableCell[]): boolean {
  const first = cells.map(textOf).find((text) => text !== '');
  return first !== undefined && !NO_PERSON.test(first);
}

/** The rows with people, each with its number as the margin of the sheet counts it. */
export function listPersonRows(
  sheet: ReadSheet,
  { header }: Pick<SavedMapping, 'header'>,
): readonly { readonly line: number; readonly cells: readonly TableCell[] }[] {
  const first = header.row + header.rows;
  return spreadMerged(sheet.rows, sheet.merged).flatMap((cells, nth) =>
    nth < first || !isPersonRow(cells) ? [] : [{ line: nth + 1, cells }],
  );
}

interface Checking {
  readonly actor: Office;
  readonly today: Day;
  readonly keyring: Keyring;
  readonly step?: Step | undefined;
}

const alone: Step = async () => undefined;

/** What would become of a roster now; writes nothing. */
export async function runCheck(
  transaction: Transaction,
  { actor, today, keyring, step = alone }: Checking,
  sheet: ReadSheet,
  mapping: SavedMapping,
): Promise<RosterFindings> {
  const villages = await loadVillages(transaction, actor);
  const reader = new RowReader({
    columns: new Map(mapping.columns.map(({ nth, field }) => [field, nth])),
    villages: new VillageFinder(villages, nameTools.toSimplified),
    village: villages.find(
      ({ id }) => id === (mapping.village ?? (villages.length === 1 ? villages[0]?.id : '')),
    ),
    grid: mapping.grid ?? undefined,
    today,
  });
  const problems: RowProblem[] = [];
  const rows: RosterRow[] = [];
  const lines = listPersonRows(sheet, mapping);
  const total = lines.length;
  for (const { line, cells } of lines) {
    rows.push(reader.read(line, cells, problems));
    if (rows.length % AT_ONCE === 0) await step({ stage: 'reading', done: rows.length, total });
  }
  await step({ stage: 'comparing', done: 0, total });
  const directory = await loadDirectory(transaction, { tenant: actor.tenant, today }, rows, keyring);
  await step({ stage: 'comparing', done: 0, total });
  return checkRoster(rows, problems, directory, nameTools.toSimplified);
}
