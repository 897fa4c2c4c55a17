import { z } from 'zod';
import { defineCommand } from './endpoint.ts';
import { id } from './scalars.ts';

/** Lists with personal columns; each is a reading of the same name in `texts/access.ts`. */
export const exportTables = [
  'export-households',
  'export-enrol',
  'export-accounts',
  'export-entries',
  'export-objections',
  'export-closes',
  'export-redemptions',
  'export-cards',
  'export-uses',
  'export-appointments',
  'export-sign-ins',
  'export-personal-requests',
  'export-what-if',
  'export-account-requests',
  'export-group',
] as const;
export type ExportTable = (typeof exportTables)[number];

/** A list of more rows is told in several parts. */
const ids = z.array(id).max(5_000).default([]);

export const noteExport = defineCommand({
  name: 'insight.note-export',
  summary: '导出所见：名单导出为表格，名单上的人都能看到谁在何时导出过',
  path: '/api/insight/exports',
  input: z.object({
    table: z.enum(exportTables),
    /** 表上有谁：人，或者由户、积分账户、申报找到的人。 */
    people: ids,
    households: ids,
    accounts: ids,
    entries: ids,
  }),
  output: z.object({ table: z.enum(exportTables) }),
});
