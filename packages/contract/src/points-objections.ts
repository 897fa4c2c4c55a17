import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id } from './scalars.ts';

/** Six digits that can be read out over the telephone. */
export const queryNumber = z.string().regex(/^\d{6}$/, { error: '查询编号是 6 位数字' });

export const lodgeObjection = defineCommand({
  name: 'points.lodge-objection',
  summary: '提出异议：公示期内对一笔积分；村民本人提出，或由村干部代为登记并注明',
  path: '/api/points/objections',
  input: z.object({
    entry: id,
    reason: freeText(500),
    /** 代为登记时写明替谁登记；村民本人提出时不填。 */
    objector: id.nullable().default(null),
    /** 代为登记时写明本人怎样提出的：当面、电话、书面。 */
    asked: z.enum(['in-person', 'by-phone', 'in-writing']).nullable().default(null),
  }),
  output: z.object({ objection: id, number: queryNumber }),
});

/** For whom an objection may be written down: the grown-ups of one household of the entry's village, by name alone. */
export const readObjectors = defineQuery({
  name: 'points.read-objectors',
  summary: '可以代谁登记异议：这一笔所在户的成年成员，或写明户号的另一户',
  path: '/api/points/objectors',
  input: z.object({ entry: id, number: z.string().max(20).optional() }),
  output: z.object({
    number: z.string().nullable(),
    people: z.array(z.object({ id, name: z.string(), isHouseholder: z.boolean() })),
  }),
  reads: {
    as: 'list',
    what: 'objectors',
    of: ({ people }) => ({ people: people.map((one) => one.id) }),
  },
});

export const decideObjection = defineCommand({
  name: 'points.decide-objection',
  summary: '答复异议：由没有参与过这一笔的人决定并说明理由；成立的撤销这一笔',
  path: '/api/points/objections/decisions',
  input: z.object({ objection: id, outcome: z.enum(['upheld', 'dismissed']), reason: freeText(500) }),
  output: z.object({ outcome: z.enum(['upheld', 'dismissed']), appealUntil: day.nullable() }),
});

export const appealObjection = defineCommand({
  name: 'points.appeal-objection',
  summary: '申请复核：不服答复的在期限内、逾期没有答复的在期限后，由上一级处理',
  path: '/api/points/objections/appeals',
  input: z.object({ objection: id }),
  output: z.object({ instance: z.string() }),
});

export const recordDelivery = defineCommand({
  name: 'points.record-delivery',
  summary: '登记送达：扣分、否决要送达当事户，异议期从公示和送达中较晚的一天起算',
  path: '/api/points/deliveries',
  input: z.object({
    entry: id,
    means: z.enum(['in-person', 'left-at-home', 'by-letter', 'by-phone']),
    on: day,
  }),
  output: z.object({ objectUntil: day.nullable() }),
});

export const correctEntry = defineCommand({
  name: 'points.correct-entry',
  summary: '更正已计入的积分：记一笔相反的，说明理由；已结账的记入本季并注明',
  path: '/api/points/corrections',
  input: z.object({ entry: id, reason: freeText(500) }),
  output: z.object({ points: z.int(), quarter: z.string(), lateFor: z.string().nullable() }),
});

/** One objection as those see it who record and decide; `due` is the last day for an answer. */
export const objectionRow = z.object({
  id,
  entry: id,
  village: id,
  householdNumber: z.string(),
  item: z.string(),
  points: z.int(),
  occurredOn: day,
  objector: z.string(),
  /** Who wrote it down for the objector, and how he had asked; null where he handed it in himself. */
  recordedBy: z.string().nullable(),
  asked: z.string().nullable(),
  reason: z.string(),
  instance: z.string(),
  status: z.enum(['open', 'upheld', 'dismissed']),
  raisedOn: day,
  due: day.nullable(),
  provisional: z.boolean(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  appealUntil: day.nullable(),
});
export type ObjectionRow = z.infer<typeof objectionRow>;

export const readObjections = defineQuery({
  name: 'points.read-objections',
  summary: '异议：待答复的和已答复的，附答复期限',
  path: '/api/points/objections',
  input: z.object({
    village: id.optional(),
    status: z.enum(['open', 'upheld', 'dismissed']).optional(),
    entry: id.optional(),
    objection: id.optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({ objections: z.array(objectionRow), total: z.int() }),
  reads: {
    as: 'list',
    what: 'objections',
    of: ({ objections }) => ({ objections: objections.map((row) => row.id) }),
  },
});

/** What may be told to whoever reads out a query number: where it stands, and nothing about persons. */
export const receiptState = z.object({
  number: queryNumber,
  what: z.string(),
  receivedOn: day,
  status: z.enum(['waiting', 'in-hand', 'upheld', 'dismissed', 'done', 'refused']),
  detail: z.string().nullable(),
});
export type ReceiptState = z.infer<typeof receiptState>;

export const readReceipt = defineQuery({
  name: 'points.read-receipt',
  summary: '按查询编号查进度：村民打电话来问时用',
  path: '/api/points/receipts',
  input: z.object({ number: queryNumber }),
  output: receiptState,
  reads: 'nobody',
});
