import { announcements, visitStates } from '@yanzhen/domain/activities';
import { visitKindNames } from '@yanzhen/domain/schemes';
import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id } from './scalars.ts';

const visitKind = z.enum(visitKindNames);
const visitState = z.enum(visitStates);
const reason = freeText(300);

export const requestVisit = defineCommand({
  name: 'activities.request-visit',
  summary: '约定来访：先核对次数再登记；超限的不接受，并留下记录。村里可代为登记电话、书面通知的来访',
  path: '/api/visits',
  input: z.object({
    village: id,
    day,
    /** 主要目的；次数算在这一类里。 */
    kind: visitKind,
    /** 同一趟的其他目的，不另计次。 */
    alsoFor: z.array(visitKind).max(visitKindNames.length).default([]),
    unit: freeText(80),
    people: z.int().min(1, { error: '人数至少 1 人' }).max(500, { error: '人数最多 500 人' }),
    purpose: freeText(300),
    /** 来访单位的联系人和电话，只为联系这一次。 */
    contact: freeText(60),
    announced: z.enum(announcements),
  }),
  output: z.object({
    visit: id,
    outcome: z.enum(['requested', 'refused']),
    /** 不接受的原因，一句话；接受的为空。 */
    why: z.string().nullable(),
    /** 登记之后这一类还剩几次；上限未定或不限的为空。 */
    left: z.int().nullable(),
  }),
});

export const answerVisit = defineCommand({
  name: 'activities.answer-visit',
  summary: '答复来访：由村党组织书记答应或婉拒；婉拒要说明理由',
  path: '/api/visits/answers',
  input: z.object({
    visit: id,
    answer: z.enum(['accepted', 'declined']),
    reason: reason.nullable().default(null),
  }),
  output: z.object({ state: visitState }),
});

export const recordVisit = defineCommand({
  name: 'activities.record-visit',
  summary: '登记来访结果：来过了，或取消了并说明原因；取消的不计次',
  path: '/api/visits/records',
  input: z.object({
    visit: id,
    outcome: z.enum(['held', 'cancelled']),
    reason: reason.nullable().default(null),
  }),
  output: z.object({ state: visitState }),
});

export const allowOverCap = defineCommand({
  name: 'activities.allow-over-cap',
  summary: '特批超限的来访：只有制度写明的岗位可以，要说明理由，照样计次',
  path: '/api/visits/over-cap',
  input: z.object({ visit: id, reason }),
  output: z.object({ state: visitState }),
});

/** One visit as both sides see it; the texts are null once they have been erased. */
export const visitRow = z.object({
  id,
  village: id,
  villageName: z.string(),
  day,
  kind: visitKind,
  alsoFor: z.array(visitKind),
  unit: z.string().nullable(),
  people: z.int(),
  purpose: z.string().nullable(),
  contact: z.string().nullable(),
  announced: z.enum(announcements),
  state: visitState,
  askedOn: day,
  askedBy: z.string(),
  /** 是不是本人约的：本人约的可以取消。 */
  own: z.boolean(),
  decidedOn: day.nullable(),
  decidedBy: z.string().nullable(),
  /** 婉拒、取消的理由。 */
  reason: z.string().nullable(),
  /** 因超限没有接受的：当时的上限、周期和已占次数。 */
  refused: z
    .object({
      limit: z.int(),
      per: z.enum(['month', 'quarter', 'year']),
      period: z.string(),
      taken: z.int(),
    })
    .nullable(),
  /** 制度写明本人的岗位可以特批超限。 */
  approvable: z.boolean(),
  /** 超限特批：谁、哪天、为什么。 */
  allowed: z.object({ by: z.string(), on: day, reason: z.string().nullable() }).nullable(),
  /** 所依据的制度版本；当时没有制度的为空。 */
  rule: z.object({ title: z.string(), version: z.string() }).nullable(),
});
export type VisitRow = z.infer<typeof visitRow>;

/** Newest day first; `after` is the id of the last row of the page before. */
export const readVisits = defineQuery({
  name: 'activities.read-visits',
  summary: '来访登记：按村、日期、类别和状态查；counting 指计入次数的（已答应和已来过）',
  path: '/api/visits',
  input: z.object({
    village: id.optional(),
    kind: visitKind.optional(),
    state: z.enum([...visitStates, 'counting']).optional(),
    from: day.optional(),
    to: day.optional(),
    visit: id.optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({ visits: z.array(visitRow), total: z.int() }),
  reads: 'office',
});

/** Where one kind stands in the period of its limit, with the visits behind the figure. */
export const visitCounter = z.object({
  kind: visitKind,
  title: z.string(),
  cap: z.enum(['unset', 'uncapped', 'capped']),
  limit: z.int().nullable(),
  per: z.enum(['month', 'quarter', 'year']).nullable(),
  period: z.string(),
  /** 已占的次数：等待答复、已答应和已来过的。 */
  taken: z.int(),
  left: z.int().nullable(),
  /** 这个上限的出处，或者“示例”。 */
  basis: z.string().nullable(),
  visits: z.array(z.object({ id, day, unit: z.string().nullable(), people: z.int(), state: visitState })),
});
export type VisitCounter = z.infer<typeof visitCounter>;

/** The rules in force on a day, down to their sources and the hash of their text. */
export const visitRule = z.object({
  scheme: z.string(),
  version: z.string(),
  title: z.string(),
  effective: day,
  hash: z.string(),
  sources: z.array(
    z.object({ title: z.string(), clause: z.string().nullable(), quote: z.string().nullable() }),
  ),
  /** 可以特批超限的岗位；空的表示谁都不可以。 */
  approvers: z.array(z.string()),
});
export type VisitRule = z.infer<typeof visitRule>;

export const readVisitCounters = defineQuery({
  name: 'activities.read-visit-counters',
  summary: '来访次数：某村在某一天所属周期里，各类来访占了几次、还剩几次，依据哪一版制度',
  path: '/api/visits/counters',
  input: z.object({ village: id, on: day.optional() }),
  output: z.object({ on: day, counters: z.array(visitCounter), rule: visitRule.nullable() }),
  reads: 'nobody',
});
export type VisitCounters = z.infer<typeof readVisitCounters.output>;
