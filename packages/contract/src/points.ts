import { recordedStatuses } from '@yanzhen/domain/procedures';
import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, findText, freeText, id, period, positiveInteger } from './scalars.ts';

export const accountClass = z.enum(['villager', 'party-member', 'grid-worker']);

export const enrol = defineCommand({
  name: 'points.enrol',
  summary: '参加积分：户（党员、网格员按人）开立积分账户，并记录同意',
  path: '/api/points/accounts',
  input: z.object({
    accounts: z
      .array(
        z.object({ household: id, person: id.nullable(), class: accountClass, publication: z.boolean() }),
      )
      .min(1)
      .max(500),
    consentVersion: freeText(40),
  }),
  output: z.object({ accounts: z.array(id) }),
});

export const recordEntry = defineCommand({
  name: 'points.record-entry',
  summary: '网格员打分：记一笔（WN-04、WN-10 第一道）',
  path: '/api/points/entries',
  input: z.object({
    account: id,
    item: z.string().min(1).max(64),
    quantity: positiveInteger.default(1),
    occurredOn: day,
    occasion: z.string().max(64).default(''),
    note: freeText(500).nullable().default(null),
    /** 扣分、否决必填：谁见证、哪份记录。 */
    evidence: freeText(500).nullable().default(null),
    /** 结账后补记：发生在已结账的期间，写明为什么晚了；审核照旧，计入当时的季度并注明原属季度。 */
    late: z.boolean().default(false),
  }),
  output: z.object({ entry: id, points: z.int() }),
});

export const entryStatus = z.enum(recordedStatuses);

/** Where an entry stands: a stage of its procedure and a status in the reader's words. */
export const entryRow = z.object({
  id,
  account: id,
  grid: id,
  gridName: z.string(),
  householdNumber: z.string(),
  householderName: z.string(),
  item: z.string(),
  itemTitle: z.string(),
  unit: z.string(),
  quantity: z.int(),
  points: z.int(),
  occurredOn: day,
  occasion: z.string(),
  note: z.string().nullable(),
  recordedBy: z.string(),
  stage: z.string().nullable(),
  status: entryStatus,
  countedQuarter: period.nullable(),
  /** Of an entry that was sent back: at which stage, by whom or which meeting, when and why. */
  returned: z
    .object({
      stage: z.string(),
      by: z.string(),
      on: day,
      reason: z.string(),
      /** Why this person can not answer or not withdraw it, in a sentence each; null where he can. */
      obstacles: z.object({ resubmit: z.string().nullable(), withdraw: z.string().nullable() }),
    })
    .nullable(),
});
export type EntryRow = z.infer<typeof entryRow>;

export const readEntries = defineQuery({
  name: 'points.read-entries',
  summary: '积分记录：按村、网格、状态、期间筛选',
  path: '/api/points/entries',
  input: z.object({
    village: id.optional(),
    grid: id.optional(),
    account: id.optional(),
    entry: id.optional(),
    stage: z.string().max(64).optional(),
    status: entryStatus.optional(),
    from: day.optional(),
    to: day.optional(),
    /** `live`：没有被撤销、终止或更正的；`uncounted`：其中还没有计入的。 */
    only: z.enum(['live', 'uncounted']).optional(),
    /** 计入这个月、季或年的。 */
    countedIn: period.optional(),
    /** 由这个月的月计分计入的，不论属于哪个月。 */
    countedBy: period.optional(),
    /** 这个季度结账时结转补记的。 */
    carriedFrom: period.optional(),
    /** 列入这次会议议程的；`item` 再限到其中一个议题。 */
    meeting: id.optional(),
    item: id.optional(),
    /** 先列最早记下的，还是最近记下的。 */
    order: z.enum(['oldest', 'newest']).default('oldest'),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  /** `total` 和 `points` 是符合条件的全部，不只是这一页。 */
  output: z.object({ entries: z.array(entryRow), total: z.int(), points: z.int() }),
  reads: {
    as: 'list',
    what: 'entries',
    of: ({ entries }) => ({ accounts: entries.map(({ account }) => account) }),
  },
});

export const accountRow = z.object({
  id,
  village: id,
  grid: id,
  household: id,
  householdNumber: z.string(),
  householderName: z.string(),
  holderName: z.string(),
  class: accountClass,
  takingPart: z.boolean(),
  publication: z.boolean(),
  recordedThisWeek: z.int(),
  inReview: z.int(),
  earnedThisQuarter: z.int(),
  earnedThisYear: z.int(),
  spendable: z.int(),
});
export type AccountRow = z.infer<typeof accountRow>;

/** In the order of village, household number and id; `after` is the id of the last row of the page before. */
export const readAccounts = defineQuery({
  name: 'points.read-accounts',
  summary: '积分账户：本网格或本村，含“本周未记”',
  path: '/api/points/accounts',
  input: z.object({
    village: id.optional(),
    grid: id.optional(),
    account: id.optional(),
    household: id.optional(),
    /** 姓名、拼音首字母或户号。 */
    text: findText.optional(),
    /** `unrecorded`：本周未记的。 */
    only: z.enum(['unrecorded']).optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(2_000).default(2_000),
  }),
  /** `total` 和 `unrecorded`（其中本周未记的）是符合条件的全部，不只是这一页。 */
  output: z.object({
    week: period,
    quarter: period,
    accounts: z.array(accountRow),
    total: z.int(),
    unrecorded: z.int(),
  }),
  reads: {
    as: 'list',
    what: 'accounts',
    of: ({ accounts }) => ({ accounts: accounts.map((row) => row.id) }),
  },
});

/** Why one of many was not done; the others were. */
export const exception = z.object({ entry: id, code: z.string(), detail: z.string() });

export const reviewEntries = defineCommand({
  name: 'points.review-entries',
  summary: '审核积分（WN-10）：通过、退回并说明；另存的留待逐条处理',
  path: '/api/points/entries/review',
  input: z.object({
    stage: z.string().min(1).max(64),
    /** 集体审核的会议；个人初审不填。 */
    meeting: id.nullable().default(null),
    pass: z.array(id).max(500).default([]),
    keptAside: z.array(id).max(500).default([]),
    return: z
      .array(z.object({ entry: id, reason: freeText(500) }))
      .max(100)
      .default([]),
  }),
  output: z.object({ passed: z.array(id), returned: z.array(id), exceptions: z.array(exception) }),
});

export const countMonth = defineCommand({
  name: 'points.count-month',
  summary: '月计分（WN-09）：公示期满且无异议的积分计入账户',
  path: '/api/points/months',
  input: z.object({ village: id, month: period }),
  output: z.object({ counted: z.int(), points: z.int(), remaining: z.array(exception) }),
});

/** WN-18: one attendance list, many entries that share its occasion; each is answered by itself. */
export const recordLabour = defineCommand({
  name: 'points.record-labour',
  summary: '劳动考勤表：一次义务劳动，给到场各户各记一笔（WN-18）',
  path: '/api/points/labour',
  input: z.object({
    occurredOn: day,
    /** The event's name; it is the occasion that tells its entries from others of the same day. */
    occasion: freeText(64),
    place: freeText(100),
    attendees: z
      .array(z.object({ account: id, item: z.string().min(1).max(64), quantity: positiveInteger.default(1) }))
      .min(1)
      .max(500),
    /** 有一行不能记，就整张不记；不填是只记能记的。 */
    whole: z.boolean().default(false),
  }),
  output: z.object({
    entries: z.array(
      z.object({
        account: id,
        item: z.string(),
        entry: id.nullable(),
        points: z.int().nullable(),
        refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
      }),
    ),
  }),
});
