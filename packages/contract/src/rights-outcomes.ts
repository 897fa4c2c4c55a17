import { z } from 'zod';
import { defineQuery } from './endpoint.ts';
import { day, id } from './scalars.ts';

/** One decision about a household or somebody in it: what, when, by whom, why, by which rule, and how to go on. */
export const outcomeRow = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  on: day,
  by: z.string(),
  /** 结果：怎么定的；名称已经说全的为空。 */
  result: z.string().nullable(),
  /** 关于户里的谁；关于全户的为空。 */
  about: z.string().nullable(),
  /** 写明的理由、答复；没有写或者已经删除的为空。 */
  reason: z.string().nullable(),
  points: z.int().nullable(),
  /** 依据：哪一版标准，或哪一条。 */
  rule: z.string(),
  /** 不同意的怎么办。 */
  next: z.string(),
});
export type OutcomeRow = z.infer<typeof outcomeRow>;

/** Newest first; whatever was ever decided about a household can be opened here. */
export const readOutcomes = defineQuery({
  name: 'rights.read-outcomes',
  summary: '关于一户的每一项决定：什么、何时、何人、理由、依据，不同意的怎么办',
  path: '/api/rights/outcomes',
  input: z.object({
    household: id,
    /** 上一页最后一行的编号。 */
    after: z
      .string()
      .regex(/^\d{1,18}$/, { error: '编号格式不对，请刷新后重试' })
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ total: z.int(), outcomes: z.array(outcomeRow) }),
  reads: {
    as: 'file',
    what: 'outcomes',
    of: (_answer, { household }) => ({ wholeHouseholds: [household] }),
  },
});
