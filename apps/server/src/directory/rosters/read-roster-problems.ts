import { readRosterProblems, readRosterRemains } from '@yanzhen/contract/directory-rosters';
import { explainRefusal } from '@yanzhen/contract/refusals';
import { rosterCompanion } from '@yanzhen/contract/texts/rosters';
import {
  isReturnedTitle,
  RETURNED_TITLES,
  rosterFields,
  type RowProblem,
  readHeader,
  spreadMerged,
} from '@yanzhen/domain/directory';
import { refuse, type TableCell } from '@yanzhen/domain/kernel';
import { handleQuery } from '../../record/handlers.ts';
import type { ReadSheet } from '../../spreadsheets/workbook.ts';
import {
  CSV_TYPE,
  writeCsv,
  type WrittenCell,
  type WrittenTable,
  writeXlsx,
  XLSX_TYPE,
} from '../../spreadsheets/write-workbook.ts';
import {
  findRoster,
  type KeptFindings,
  loadSheet,
  openFindings,
  type RosterRecord,
  type SavedMapping,
} from './staged-roster.ts';

/** The first sentence says what is wrong, the rest what to do. */
function explain({ refusal }: RowProblem): { readonly what: string; readonly mend: string } {
  const sentence = explainRefusal(refusal);
  const end = sentence.indexOf('。') + 1;
  return { what: sentence.slice(0, end), mend: sentence.slice(end) };
}

export const readRosterProblemsHandler = handleQuery({
  contract: readRosterProblems,
  run: async (transaction, { roster: id, code, after, limit }, { actor, keyring }) => {
    const roster = await findRoster(transaction, actor, id);
    if (roster === undefined) return refuse('directory.roster-gone');
    const findings = openFindings(keyring, roster);
    if (findings === undefined || roster.mapping === null) return { total: 0, problems: [] };
    const found = findings.problems.filter(({ refusal }) => code === undefined || refusal.code === code);
    return {
      total: found.length,
      problems: found.slice(after, after + limit).map((problem) => ({
        line: problem.line,
        name: problem.name,
        column: problem.field === null ? '' : rosterFields[problem.field].label,
        code: problem.refusal.code,
        ...explain(problem),
      })),
    };
  },
});

/** A formula goes back as what it showed: then it is a value, as the row asks for. */
function toWritten(cell: TableCell | undefined): WrittenCell {
  if (cell === undefined || cell === null) return null;
  if (typeof cell !== 'object') return cell;
  return 'day' in cell ? cell.day : cell.formula;
}

/** What is written after a row; one without a problem goes back for those of its household. */
function explainRow(problems: readonly RowProblem[]): readonly [string, string] {
  if (problems.length === 0) return [rosterCompanion.what, rosterCompanion.mend];
  const sentences = problems.map(explain);
  return [sentences.map(({ what }) => what).join('\n'), sentences.map(({ mend }) => mend).join('\n')];
}

/** The bad rows under the header as it stood, in their order and with the heads of their households, with what is wrong and what to do at their end. */
function makeRemains(
  sheet: ReadSheet,
  { header }: SavedMapping,
  { problems, companions }: KeptFindings,
): WrittenTable {
  const { titles } = readHeader(sheet.rows, sheet.merged, header.row, header.rows);
  const dropped = new Set(titles.flatMap((title, column) => (isReturnedTitle(title) ? [column] : [])));
  const width = Math.max(...sheet.rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column).filter(
    (column) => !dropped.has(column),
  );
  const byLine = new Map<number, RowProblem[]>();
  for (const line of companions) byLine.set(line, []);
  for (const problem of problems) byLine.set(problem.line, [...(byLine.get(problem.line) ?? []), problem]);
  const pick = (row: readonly TableCell[] | undefined) => columns.map((column) => toWritten(row?.[column]));
  const first = header.row + header.rows;
  const rows = spreadMerged(sheet.rows, sheet.merged);
  return {
    name: sheet.name || '名册',
    header: sheet.rows
      .slice(0, first)
      .map((row, nth) => [...pick(row), ...(nth === first - 1 ? RETURNED_TITLES : [])]),
    rows: [...byLine]
      .toSorted(([a], [b]) => a - b)
      .map(([line, of]) => [...pick(rows[line - 1]), ...explainRow(of)]),
    widths: [...columns.map(() => 14), 40, 50],
  };
}

async function writeRemains(roster: RosterRecord, table: WrittenTable) {
  const stem = roster.fileName.replace(/\.[^.]*$/u, '');
  if (roster.format === 'csv') {
    const file = writeCsv(table, roster.encoding ?? 'utf-8');
    return { name: `${stem}-有问题的行.csv`, type: CSV_TYPE, file: file.toString('base64') };
  }
  const file = await writeXlsx(table);
  return { name: `${stem}-有问题的行.xlsx`, type: XLSX_TYPE, file: file.toString('base64') };
}

export const readRosterRemainsHandler = handleQuery({
  contract: readRosterRemains,
  beside: true,
  run: async (transaction, { roster: id }, { actor, keyring }) => {
    const roster = await findRoster(transaction, actor, id);
    if (roster === undefined) return refuse('directory.roster-gone');
    const findings = openFindings(keyring, roster);
    const { mapping } = roster;
    if (findings === undefined || mapping === null) return refuse('directory.roster-unchecked');
    const sheet = await loadSheet(transaction, { tenant: actor.tenant, keyring }, id, mapping.sheet);
    if (sheet === undefined) return refuse('directory.roster-gone');
    return writeRemains(roster, makeRemains(sheet, mapping, findings));
  },
});
