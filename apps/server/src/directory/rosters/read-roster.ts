import {
  readRoster,
  type RosterColumn,
  type RosterListRow,
  ROSTER_DAYS,
  readRosters,
  type RosterView,
} from '@yanzhen/contract/directory-rosters';
import { rosterProblemLabels } from '@yanzhen/contract/texts/rosters';
import {
  type Header,
  isReturnedTitle,
  listPeopleRows,
  maskIdNumber,
  proposeMapping,
  type RosterMapping,
  textOf,
} from '@yanzhen/domain/directory';
import { addDays, dayOf, refuse } from '@yanzhen/domain/kernel';
import { handleQuery } from '../../record/handlers.ts';
import type { ReadSheet } from '../../spreadsheets/workbook.ts';
import { chooseHeader } from './choose-header.ts';
import { keepsIdNumbers } from './load-directory.ts';
import { findRoster, openFindings, openHead } from './staged-roster.ts';

const SAMPLES = 3;

const expiresAt = (uploadedAt: string) => `${addDays(dayOf(uploadedAt), ROSTER_DAYS)}${uploadedAt.slice(10)}`;

export const readRostersHandler = handleQuery({
  contract: readRosters,
  run: async (transaction, _input, { actor }) => {
    const rows = await transaction.query<Omit<RosterListRow, 'expiresAt'>>({
      name: 'own-rosters',
      text: `select id, file_name as "fileName", uploaded_at as "uploadedAt", counts, imported_at as "importedAt"
        from rosters where tenant = $1 and person = $2 and office = $3 order by uploaded_at desc, id limit 100`,
      values: [actor.tenant, actor.person, actor.place],
    });
    return { rosters: rows.map((row) => ({ ...row, expiresAt: expiresAt(row.uploadedAt) })) };
  },
});

/** ID numbers stand masked in samples, in their old form too. */
function showSample(text: string): string {
  return text.replaceAll(/\d{14,17}[\dXx]/gu, (number) => maskIdNumber(number)).slice(0, 40);
}

function describeColumns(sheet: ReadSheet, header: Header, mapping: RosterMapping): RosterColumn[] {
  const columns = [...mapping].map(([nth, field]) => ({ nth, field }));
  const { people } = listPeopleRows({ ...sheet, header, columns });
  const below = people.slice(0, SAMPLES).map(({ cells }) => cells);
  const width = Math.max(header.titles.length, ...below.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => ({
    nth: column,
    title: header.titles[column] ?? '',
    samples: below.map((row) => showSample(textOf(row[column]))).filter((text) => text !== ''),
    field: mapping.get(column) ?? null,
  })).filter(({ title, samples }) => (title !== '' || samples.length > 0) && !isReturnedTitle(title));
}

function countKinds({ problems }: NonNullable<ReturnType<typeof openFindings>>) {
  const counted = new Map<string, number>();
  for (const { refusal } of problems) counted.set(refusal.code, (counted.get(refusal.code) ?? 0) + 1);
  return [...counted]
    .map(([code, count]) => ({ code, label: rosterProblemLabels[code] ?? code, count }))
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function nameSource(
  own: RosterMapping | undefined,
  remembered: RosterMapping | undefined,
): RosterView['mappingFrom'] {
  if (own !== undefined) return 'saved';
  return remembered === undefined ? 'proposed' : 'remembered';
}

export const readRosterHandler = handleQuery({
  contract: readRoster,
  run: async (transaction, input, { actor, keyring, today }) => {
    const roster = await findRoster(transaction, actor, input.roster);
    if (roster === undefined) return refuse('directory.roster-gone');
    const { sheets } = openHead(keyring, roster);
    const isAsked = input.sheet !== undefined || input.headerRow !== undefined;
    const saved = isAsked ? null : roster.mapping;
    const [{ sheet: nth, header, remembered }, isOn] = await Promise.all([
      chooseHeader(transaction, actor, sheets, saved, input),
      keepsIdNumbers(transaction, today),
    ]);
    const sheet = sheets[nth];
    if (sheet === undefined) return refuse('directory.roster-no-header');
    const titles = header?.titles ?? [];
    const own = saved === null ? undefined : new Map(saved.columns.map(({ nth, field }) => [nth, field]));
    const mapping = own ?? remembered ?? proposeMapping(titles);
    const findings = openFindings(keyring, roster);
    const { id, fileName, uploadedAt, counts, importedAt, result, mode } = roster;
    return {
      id,
      fileName,
      uploadedAt,
      expiresAt: expiresAt(uploadedAt),
      counts,
      importedAt,
      result,
      mode,
      format: roster.format,
      sheets: [...roster.sheets],
      sheet: nth,
      header: header === undefined ? null : { row: header.row + 1, rows: header.rows },
      columns: header === undefined ? [] : describeColumns(sheet, header, mapping),
      mappingFrom: nameSource(own, remembered),
      village: saved?.village ?? null,
      grid: saved?.grid ?? null,
      kinds: findings === undefined ? [] : countKinds(findings),
      left: [...(findings?.left ?? [])],
      keepsIdNumbers: isOn,
    };
  },
});
