import { rosterFieldNames } from '@yanzhen/domain/directory';
import { z } from 'zod';
import { defineCommand, defineQuery, defineUpload } from './endpoint.ts';
import { id } from './scalars.ts';

const field = z.enum(rosterFieldNames as [(typeof rosterFieldNames)[number], ...typeof rosterFieldNames]);

/** 20 MB: a hundred thousand rows of ten columns. */
export const ROSTER_BYTES = 20 * 1024 * 1024;
/** A file that was uploaded is kept this long, imported or not. */
export const ROSTER_DAYS = 7;

/** The file itself is the body; its name travels in the address. */
export const uploadRoster = defineUpload({
  name: 'directory.upload-roster',
  summary: '上传名册：.xlsx、.xls 或 CSV，先核对各列再检查，上传本身不登记任何人',
  path: '/api/rosters',
  bytes: ROSTER_BYTES,
  input: z.object({ fileName: z.string().trim().min(1).max(200) }),
  output: z.object({ roster: id }),
});

export const rosterCounts = z.object({
  rows: z.int(),
  bad: z.int(),
  registered: z.int(),
  households: z.int(),
  joined: z.int(),
  completed: z.int(),
  known: z.int(),
});
export type RosterCountsOutput = z.infer<typeof rosterCounts>;

/** Saves what each column is for, remembers it for the office, and tries the whole file without writing anybody. */
export const checkRoster = defineCommand({
  name: 'directory.check-roster',
  summary: '核对名册各列并检查：逐行找出问题，算出会登记多少，不登记任何人',
  path: '/api/rosters/check',
  input: z.object({
    roster: id,
    sheet: z.int().min(0).max(100),
    /** The row of the titles, from 1, and whether they stand in one row or two. */
    header: z.object({ row: z.int().min(1).max(100), rows: z.int().min(1).max(2) }),
    columns: z.array(z.object({ nth: z.int().min(0).max(500), field })).max(40),
    /** Where rows belong that name none. */
    village: id.nullable().default(null),
    grid: id.nullable().default(null),
  }),
  output: z.object({ roster: id, counts: rosterCounts }),
});

export const importRoster = defineCommand({
  name: 'directory.import-roster',
  summary: '导入名册：全部，或只导入没有问题的行；已在册的补全空缺，不覆盖、不重复',
  path: '/api/rosters/import',
  input: z.object({ roster: id, mode: z.enum(['all', 'good']) }),
  output: z.object({ roster: id, counts: rosterCounts }),
});

export const stopRoster = defineCommand({
  name: 'directory.stop-roster',
  summary: '停下正在进行的检查或导入：没有做完的一概不留',
  path: '/api/rosters/stop',
  input: z.object({ roster: id }),
  output: z.object({ roster: id }),
});

export const discardRoster = defineCommand({
  name: 'directory.discard-roster',
  summary: '删去上传的名册：连同检查结果；已经登记的人不受影响',
  path: '/api/rosters/discard',
  input: z.object({ roster: id }),
  output: z.object({ roster: id }),
});

export const rosterRun = z.object({
  kind: z.enum(['check', 'import']),
  /** What is being done with the rows; a word of `officerTexts.rosters.stages`. */
  stage: z.enum(['begun', 'reading', 'comparing', 'naming', 'writing']),
  done: z.int(),
  total: z.int(),
  /** False when whoever did it is gone: the server was restarted, and nothing was kept. */
  isAlive: z.boolean(),
  isStopping: z.boolean(),
});
export type RosterRunOutput = z.infer<typeof rosterRun>;

export const readRosterRun = defineQuery({
  name: 'directory.read-roster-run',
  summary: '名册正在检查或导入到哪里了：做到第几行，共几行',
  path: '/api/roster/run',
  input: z.object({ roster: id }),
  output: z.object({ run: rosterRun.nullable(), importedAt: z.string().nullable() }),
  reads: 'nobody',
});

const rosterRow = z.object({
  id,
  fileName: z.string(),
  uploadedAt: z.string(),
  expiresAt: z.string(),
  counts: rosterCounts.nullable(),
  importedAt: z.string().nullable(),
});
export type RosterListRow = z.infer<typeof rosterRow>;

export const readRosters = defineQuery({
  name: 'directory.read-rosters',
  summary: '自己上传的名册：7 天内的，新的在前',
  path: '/api/rosters',
  input: z.object({}),
  output: z.object({ rosters: z.array(rosterRow) }),
  reads: 'handed-in',
});

export const rosterColumn = z.object({
  /** From 0. */
  nth: z.int(),
  title: z.string(),
  /** The first cells below it; ID numbers are masked. */
  samples: z.array(z.string()),
  field: field.nullable(),
});
export type RosterColumn = z.infer<typeof rosterColumn>;

export const readRoster = defineQuery({
  name: 'directory.read-roster',
  summary: '一份名册：认出的表头、各列对应、检查和导入的结果',
  path: '/api/roster',
  input: z.object({
    roster: id,
    /** Another sheet or header than the one found; the columns are proposed anew. */
    sheet: z.coerce.number().int().min(0).max(100).optional(),
    headerRow: z.coerce.number().int().min(1).max(100).optional(),
    headerRows: z.coerce.number().int().min(1).max(2).optional(),
  }),
  output: rosterRow.extend({
    sheets: z.array(z.object({ name: z.string(), rows: z.int() })),
    format: z.enum(['xlsx', 'xls', 'csv']),
    sheet: z.int(),
    header: z.object({ row: z.int(), rows: z.int() }).nullable(),
    columns: z.array(rosterColumn),
    /** Whose word the columns follow: the office's of last time, the titles', or what was saved for this file. */
    mappingFrom: z.enum(['remembered', 'proposed', 'saved']),
    village: id.nullable(),
    grid: id.nullable(),
    kinds: z.array(z.object({ code: z.string(), label: z.string(), count: z.int() })),
    /** Rows that were not read because they are about nobody, as the margin of the sheet counts them. */
    left: z.array(z.int()),
    result: rosterCounts.nullable(),
    mode: z.enum(['all', 'good']).nullable(),
    /** Whether ID numbers are kept, or only used to check and then forgotten. */
    keepsIdNumbers: z.boolean(),
  }),
  reads: 'handed-in',
});
export type RosterView = z.infer<typeof readRoster.output>;

export const rosterProblem = z.object({
  /** The row as the margin of the sheet counts it. */
  line: z.int(),
  name: z.string(),
  column: z.string(),
  code: z.string(),
  what: z.string(),
  mend: z.string(),
});
export type RosterProblemRow = z.infer<typeof rosterProblem>;

export const readRosterProblems = defineQuery({
  name: 'directory.read-roster-problems',
  summary: '名册里有问题的行：按行排，可只看一种',
  path: '/api/roster/problems',
  input: z.object({
    roster: id,
    code: z.string().max(80).optional(),
    /** How many are on screen already. */
    after: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ total: z.int(), problems: z.array(rosterProblem) }),
  reads: 'handed-in',
});

export const readRosterRemains = defineQuery({
  name: 'directory.read-roster-remains',
  summary: '有问题的行：原来的表头和列，加“问题”“怎么改”两列，改好可直接再上传',
  path: '/api/roster/remains',
  input: z.object({ roster: id }),
  output: z.object({ name: z.string(), type: z.string(), file: z.string() }),
  reads: 'handed-in',
});

/** Each reading is written into the access log of the person. */
export const readIdNumber = defineQuery({
  name: 'directory.read-id-number',
  summary: '查看一个人的完整身份证号：每次查看都给本人留一条记录',
  path: '/api/id-number',
  input: z.object({ person: id }),
  output: z.object({ idNumber: z.string() }),
  reads: {
    as: 'file',
    what: 'id-number',
    of: (_answer, { person }) => ({ people: [person] }),
  },
});
