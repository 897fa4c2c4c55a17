import { createHash } from 'node:crypto';
import { checkRoster } from '@yanzhen/contract/directory-rosters';
import { readHeader, rosterFields, signatureOf, textOf } from '@yanzhen/domain/directory';
import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import { handleCommand } from '../../record/handlers.ts';
import type { ReadSheet } from '../../spreadsheets/workbook.ts';
import { runCheck } from './run-check.ts';
import { findRoster, followRoster, loadSheet, type SavedMapping, sealJson } from './staged-roster.ts';

const rememberMapping = `insert into roster_mappings (tenant, office, signature, columns, saved_at) values ($1, $2, $3, $4, $5)
  on conflict (tenant, office, signature) do update set columns = excluded.columns, saved_at = excluded.saved_at`;

const keepFindings = `update rosters set mapping = $3, checked_at = $4, counts = $5, findings = $6
  where tenant = $1 and id = $2 and imported_at is null`;

/** Titles may hold anything, even a person's name where a file has no header: only their hash is kept. */
export function hashSignature(titles: readonly string[]): string {
  return createHash('sha256').update(signatureOf(titles)).digest('hex');
}

function findFault(mapping: SavedMapping, sheet: ReadSheet | undefined): Refusal | undefined {
  if (sheet === undefined || mapping.header.row >= sheet.rows.length)
    return refuse('directory.roster-no-header');
  if (!mapping.columns.some(({ field }) => field === 'name')) return refuse('directory.roster-no-name');
  const widest = Math.max(...sheet.rows.map((row) => row.length));
  const outside = mapping.columns.find(({ nth }) => nth >= widest);
  if (outside !== undefined) return refuse('directory.roster-column-unknown', { column: outside.nth + 1 });
  const twice = mapping.columns.find(({ field }, at) =>
    mapping.columns.slice(0, at).some((before) => before.field === field),
  );
  return twice === undefined
    ? undefined
    : refuse('directory.roster-field-twice', { field: rosterFields[twice.field].label });
}

export const checkRosterHandler = handleCommand({
  contract: checkRoster,
  beside: true,
  follow: followRoster('check'),
  load: async (transaction, input, context) => {
    const { actor, keyring } = context;
    const roster = await findRoster(transaction, actor, input.roster);
    if (roster === undefined) return refuse('directory.roster-gone');
    if (roster.importedAt !== null) return refuse('directory.roster-imported');
    const { header, sheet: nth, columns, village, grid } = input;
    const mapping: SavedMapping = {
      sheet: nth,
      header: { ...header, row: header.row - 1 },
      columns,
      village,
      grid,
    };
    const sheet = await loadSheet(transaction, { tenant: actor.tenant, keyring }, roster.id, nth);
    const fault = findFault(mapping, sheet);
    if (fault !== undefined || sheet === undefined) return fault ?? refuse('directory.roster-no-header');
    const { titles } = readHeader(sheet.rows, sheet.merged, mapping.header.row, mapping.header.rows);
    const findings = await runCheck(transaction, context, sheet, mapping);
    const column = columns.find(({ field }) => field === 'name')?.nth ?? -1;
    const problems = findings.problems.map((problem) => ({
      ...problem,
      name: textOf(sheet.rows[problem.line - 1]?.[column]).slice(0, 50),
    }));
    const { counts, companions, left } = findings;
    return { counts, kept: { problems, companions, left }, mapping, signature: hashSignature(titles) };
  },
  decide: ({ counts, kept, mapping, signature }, { roster }, { actor, now, keyring }) => ({
    facts: [],
    stores: [
      {
        text: rememberMapping,
        values: [actor.tenant, actor.place, signature, JSON.stringify(mapping.columns), now],
      },
      {
        text: keepFindings,
        values: [
          actor.tenant,
          roster,
          JSON.stringify(mapping),
          now,
          JSON.stringify(counts),
          sealJson(keyring, roster, kept),
        ],
      },
    ],
    output: { roster, counts },
  }),
});
