import { formFormats, rosterNames, sayings, shifts, unfilledReasons } from '@yanzhen/domain/insight';
import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id, period } from './scalars.ts';

/** A file of at most 700 kB, in base64. */
const fileText = z
  .string()
  .min(4)
  .max(960_000, { error: '文件太大，最多 700 KB' })
  .regex(/^[A-Za-z\d+/]+={0,2}$/, { error: '文件没有传完整，请重新选择文件' });

const index = z.int().min(0).max(5_000);
const code = z.string().min(1).max(64);

/** What goes into a cell; a place is its id, `own` for the filling office's, `row` for that of a repeated row. */
export const source = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('measure'),
    measure: code,
    place: z.union([z.literal('own'), z.literal('row'), id]),
    shift: z.enum(shifts),
  }),
  z.object({ kind: z.literal('field'), field: code }),
  z.object({ kind: z.literal('saying'), saying: z.enum(sayings) }),
  z.object({ kind: z.literal('text'), text: freeText(200) }),
  z.object({ kind: z.literal('left') }),
  z.object({ kind: z.literal('undecided'), among: z.array(code).max(40) }),
]);

export const mapping = z.object({
  cells: z.array(z.object({ grid: index, row: index, column: index, source })).max(5_000),
  blocks: z
    .array(
      z.object({
        grid: index,
        firstRow: index,
        lastRow: index,
        over: z.enum(rosterNames),
        columns: z.array(z.object({ column: index, source })).max(120),
      }),
    )
    .max(50),
});

export const formGrid = z.object({
  name: z.string(),
  rows: z.int(),
  columns: z.int(),
  widths: z.array(z.number()),
  cells: z.array(
    z.object({
      row: z.int(),
      column: z.int(),
      rowSpan: z.int(),
      columnSpan: z.int(),
      text: z.string(),
      kind: z.enum(['text', 'empty', 'formula', 'closed']),
      boxed: z.boolean(),
      bold: z.boolean(),
      align: z.enum(['left', 'center', 'right']).nullable(),
    }),
  ),
});

export const uploadForm = defineCommand({
  name: 'insight.upload-form',
  summary: '上级的表：收下空表（Excel 或 Word），原件原样保存',
  path: '/api/insight/forms',
  input: z.object({ name: freeText(120), file: fileText }),
  output: z.object({ form: id }),
});

export const mapForm = defineCommand({
  name: 'insight.map-form',
  summary: '上级的表：定下每一格填什么；定一次，以后照填',
  path: '/api/insight/forms/mappings',
  input: z.object({ form: id, mapping }),
  output: z.object({ form: id }),
});

export const withdrawForm = defineCommand({
  name: 'insight.withdraw-form',
  summary: '上级的表：不再填报，说明原因；已经填过的记录还在',
  path: '/api/insight/forms/withdrawals',
  input: z.object({ form: id, reason: freeText(200) }),
  output: z.object({ form: id }),
});

/** Where a number in a filled form comes from. */
export const filledCell = z.object({
  grid: z.int(),
  /** 「C5」：在填好的表里的位置。 */
  cell: z.string(),
  value: z.int(),
  measure: z.string(),
  name: z.string(),
  unit: z.string(),
  definition: z.string(),
  place: id,
  placeName: z.string(),
  from: day,
  to: day,
  /** 期间还没有结束，填的是到当天为止的数。 */
  soFar: z.boolean(),
  /** 逐村的数，加起来就是这一格。 */
  parts: z.array(z.object({ village: id, name: z.string(), value: z.int() })),
  /** 名单所在的页面。 */
  list: z.string().nullable(),
});
export type FilledCell = z.infer<typeof filledCell>;

export const unfilledCell = z.object({
  grid: z.int(),
  cell: z.string(),
  reason: z.enum(unfilledReasons),
  /** 从这一格往下共几行都是这个原因。 */
  rows: z.int(),
  /** 一句话：为什么没有填。 */
  why: z.string(),
});
export type UnfilledCell = z.infer<typeof unfilledCell>;

const filling = z.object({
  id,
  form: id,
  period,
  asOf: z.iso.datetime(),
  filledBy: z.string(),
  filled: z.int(),
  unfilled: z.int(),
  /** 填好的文件的指纹；文件本身交给填表人，不留存。 */
  sha256: z.string(),
});
export type FillingRow = z.infer<typeof filling>;

export const fillForm = defineCommand({
  name: 'insight.fill-form',
  summary: '上级的表：按期间填好，答复填好的文件，和没有填上的格子及原因',
  path: '/api/insight/fillings',
  input: z.object({ form: id, period }),
  output: z.object({
    filling: id,
    fileName: z.string(),
    /** 填好的文件，base64；重复同一次请求时不再给出。 */
    file: z.string().nullable(),
    filled: z.array(filledCell),
    /** 另外填上的文字、姓名等，只计格数。 */
    texts: z.int(),
    unfilled: z.array(unfilledCell),
  }),
});

export const formRow = z.object({
  id,
  name: z.string(),
  format: z.enum(formFormats),
  officeName: z.string(),
  uploadedOn: day,
  uploadedBy: z.string(),
  mappedOn: day.nullable(),
  mappedBy: z.string().nullable(),
  /** 定了内容的格数。 */
  cells: z.int().nullable(),
  last: z.object({ period, on: day, filled: z.int(), unfilled: z.int() }).nullable(),
  fillings: z.int(),
  withdrawnOn: day.nullable(),
});
export type FormRow = z.infer<typeof formRow>;

export const readForms = defineQuery({
  name: 'insight.read-forms',
  summary: '上级的表：收下的空表、最近一次填报',
  path: '/api/insight/forms',
  input: z.object({
    form: id.optional(),
    withdrawn: z.enum(['1']).optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({ forms: z.array(formRow), total: z.int() }),
  reads: 'office',
});

/** Everything that can go into a cell, for the one who chooses. */
export const vocabulary = z.object({
  measures: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      definition: z.string(),
      /** 一类一类地列出。 */
      group: z.string(),
    }),
  ),
  rosters: z.array(
    z.object({
      name: z.enum(rosterNames),
      title: z.string(),
      fields: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  places: z.array(z.object({ id, name: z.string() })),
});

export const readForm = defineQuery({
  name: 'insight.read-form',
  summary: '上级的表：空表的样子、可以填什么、已经定下的或建议的对应',
  path: '/api/insight/form',
  input: z.object({ form: id }),
  output: z.object({
    form: formRow,
    grids: z.array(formGrid),
    blanks: z.array(z.object({ grid: z.int(), row: z.int(), column: z.int() })),
    /** 可以逐行往下填的行：一户一行、一人一行。 */
    blocks: z.array(
      z.object({ grid: z.int(), firstRow: z.int(), lastRow: z.int(), columns: z.array(z.int()) }),
    ),
    mapping,
    /** 已经保存的对应；没有保存过的是建议。 */
    saved: z.boolean(),
    /** `表/行/列` → 建议的把握，0 到 1。 */
    confidence: z.record(z.string(), z.number()),
    vocabulary,
  }),
  reads: 'office',
});

export const readFillings = defineQuery({
  name: 'insight.read-fillings',
  summary: '上级的表：填报记录，最近的在前',
  path: '/api/insight/fillings',
  input: z.object({
    form: id,
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({ fillings: z.array(filling), total: z.int() }),
  reads: 'office',
});

export const readFilling = defineQuery({
  name: 'insight.read-filling',
  summary: '上级的表：一次填报里每个数从哪里来，没有填上的为什么',
  path: '/api/insight/filling',
  input: z.object({ filling: id }),
  output: filling.extend({
    formName: z.string(),
    numbers: z.array(filledCell),
    texts: z.int(),
    missing: z.array(unfilledCell),
    grids: z.array(z.string()),
  }),
  reads: 'office',
});
