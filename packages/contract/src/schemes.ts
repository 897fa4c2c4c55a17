import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, id } from './scalars.ts';

/** What is wrong with a scheme's text, where, what to do, and the article where a red line is touched. */
export const schemeProblem = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  file: z.string(),
  line: z.int(),
  column: z.int(),
  message: z.string(),
  remedy: z.string(),
  cites: z.string().nullable(),
});
export type SchemeProblem = z.infer<typeof schemeProblem>;

export const schemeText = z
  .string()
  .min(1, { error: '请填写制度文本' })
  .max(262_144, { error: '制度文本超过 256 kB' });

export const checkScheme = defineCommand({
  name: 'schemes.check',
  summary: '检查制度文本，不保存：逐条指出文件、行、列和改法',
  path: '/api/schemes/check',
  input: z.object({ text: schemeText }),
  output: z.object({ sound: z.boolean(), needsSecondSigner: z.boolean(), problems: z.array(schemeProblem) }),
});

export const proposeScheme = defineCommand({
  name: 'schemes.propose',
  summary: '提出一个制度版本（草案）：本村的标准由村提出，旗县的模板由旗县提出',
  path: '/api/schemes',
  input: z.object({ village: id.nullable(), text: schemeText }),
  output: z.object({
    version: id,
    hash: z.string(),
    needsSecondSigner: z.boolean(),
    problems: z.array(schemeProblem),
  }),
});

/** A county's own template takes effect by a second person's signature; a village's standard only by adoption. */
export const publishScheme = defineCommand({
  name: 'schemes.publish',
  summary: '发布旗县制度版本：由提出人以外的人签发',
  path: '/api/schemes/publish',
  input: z.object({ version: id }),
  output: z.object({ version: id }),
});

export const schemeRow = z.object({
  id,
  village: id.nullable(),
  scheme: z.string(),
  version: z.string(),
  kind: z.string(),
  title: z.string(),
  effective: day,
  hash: z.string(),
  status: z.enum(['draft', 'published']),
  proposedBy: z.string(),
  /** 在本村生效的日期；没有通过的为空。 */
  inForceFrom: day.nullable(),
});
export type SchemeRow = z.infer<typeof schemeRow>;

/** A village's own before the county's; `after` is the id of the last row of the page before. */
export const readSchemes = defineQuery({
  name: 'schemes.read',
  summary: '制度版本：旗县的与本村的，哪些生效',
  path: '/api/schemes',
  input: z.object({
    village: id.optional(),
    kind: z.string().max(40).optional(),
    status: z.enum(['draft', 'published']).optional(),
    version: id.optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({ schemes: z.array(schemeRow), total: z.int() }),
  reads: 'office',
});

export const schemeItem = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  topic: z.string(),
  /** The act of the closed list that it rewards. */
  measures: z.string(),
  classes: z.array(z.string()),
  unit: z.string(),
  rule: z.string(),
  definition: z.string().nullable(),
  basis: z.string().nullable(),
  adverse: z.boolean(),
  quantityMin: z.int(),
  quantityMax: z.int(),
  mark: z.string().nullable(),
  /** 每次 +10 分；公式写成话。 */
  value: z.string(),
  maximum: z.string().nullable(),
  classTitles: z.array(z.string()),
  evidence: z.enum(['none', 'optional', 'required-for-deduction']),
  retired: z.boolean(),
});
export type SchemeItem = z.infer<typeof schemeItem>;

export const readStandard = defineQuery({
  name: 'schemes.read-standard',
  summary: '某村某日生效的积分标准（不填版本），或某一版本的全文与条目',
  path: '/api/schemes/standard',
  input: z.union([z.object({ version: id }), z.object({ village: id, on: day.optional() })]),
  output: z.object({
    scheme: schemeRow,
    text: z.string(),
    items: z.array(schemeItem),
    redemption: z
      .object({
        threshold: z.int(),
        pointsPerYuan: z.int(),
        yuan: z.string(),
        cost: z.string(),
        remainder: z.enum(['carry-within-year', 'lapse-at-quarter-end']),
      })
      .nullable(),
    /** What the article names and does not list; `value` is null while nobody has decided it. */
    slots: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        quote: z.string().nullable(),
        value: z.string().nullable(),
      }),
    ),
    /** The resolutions by which a village put it into force, in the order they were passed. */
    adoptedBy: z.array(
      z.object({ resolution: id, meeting: id, body: z.string(), title: z.string(), passedOn: day }),
    ),
    /** Against the county's sample and against the version that was in force before. */
    differences: z.array(
      z.object({
        against: z.enum(['sample', 'former']),
        version: id,
        title: z.string(),
        changes: z.array(
          z.object({ title: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
        ),
      }),
    ),
  }),
  reads: 'nobody',
});
export type StandardRead = z.infer<typeof readStandard.output>;
