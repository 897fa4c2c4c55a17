import {
  checkRoster,
  listPeopleRows,
  type RosterFindings,
  RowReader,
  type RosterRow,
  type RowProblem,
  VillageFinder,
} from '@yanzhen/domain/directory';
import type { Day } from '@yanzhen/domain/kernel';
import type { Transaction } from '../../database/transaction.ts';
import type { Keyring } from '../../keys/keyring.ts';
import type { Step } from '../../record/handlers.ts';
import type { ReadSheet } from '../../spreadsheets/workbook.ts';
import { nameTools } from '../search-keys.ts';
import { loadDirectory, loadVillages } from './load-directory.ts';
import type { Office, SavedMapping } from './staged-roster.ts';

/** Rows read before others are let in. */
const AT_ONCE = 500;
/** What a check found, and the rows that were not read because they are about nobody. */
export interface CheckedRoster extends RosterFindings {
  readonly left: readonly number[];
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
): Promise<CheckedRoster> {
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
  const { people, left } = listPeopleRows({ ...sheet, ...mapping });
  const total = people.length;
  for (const { line, cells } of people) {
    rows.push(reader.read(line, cells, problems));
    if (rows.length % AT_ONCE === 0) await step({ stage: 'reading', done: rows.length, total });
  }
  await step({ stage: 'comparing', done: 0, total });
  const directory = await loadDirectory(transaction, { tenant: actor.tenant, today }, rows, keyring);
  await step({ stage: 'comparing', done: 0, total });
  return { ...checkRoster(rows, problems, directory, nameTools.toSimplified), left };
}
