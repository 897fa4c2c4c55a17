import { incidentCertainties, incidentGrades, incidentKindNames } from '@yanzhen/domain/rights';
import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id } from './scalars.ts';
import { type RegisterKey, registerTexts } from './texts/register.ts';

const registerKeys = Object.keys(registerTexts) as [RegisterKey, ...RegisterKey[]];
const namesOf = <Key extends string>(words: Readonly<Record<Key, string>>) =>
  Object.keys(words) as [Key, ...Key[]];

const moment = z.iso
  .datetime({ error: '时间要写成 2026-11-22T08:00:00Z 这样' })
  // What is no moment has been refused above, and is left as it is for the refusal to be said.
  .overwrite((text) => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()));

/** Whom it concerns, as somebody at a desk can say it; the server finds out who they are. */
export const concerned = z.discriminatedUnion('by', [
  z.object({ by: z.literal('everyone') }),
  z.object({ by: z.literal('staff') }),
  z.object({ by: z.literal('villages'), villages: z.array(id).min(1).max(1_000) }),
  z.object({
    by: z.literal('households'),
    village: id,
    /** 户号。 */
    numbers: z.array(freeText(20)).min(1).max(1_000),
  }),
  /** 某个账号从什么时候到什么时候查阅过的人，照查阅记录。 */
  z.object({ by: z.literal('readings'), reader: id, from: moment, to: moment }),
]);

/** What article 57 wants said, and whom it concerns: found by the rule when it is recorded, and fixed from then on. */
export const recordIncident = defineCommand({
  name: 'rights.record-incident',
  summary: '登记个人信息安全事件（泄露、篡改、丢失）：什么信息、涉及谁、原因、危害、补救措施',
  path: '/api/rights/incidents',
  input: z.object({
    kind: z.enum(incidentKindNames),
    certainty: z.enum(namesOf(incidentCertainties)),
    grade: z.enum(namesOf(incidentGrades)),
    /** 什么时候发现的。 */
    noticedAt: moment,
    /** 涉及登记册里的哪几项。 */
    columns: z.array(z.enum(registerKeys)).min(1).max(registerKeys.length),
    concerned,
    cause: freeText(1_000),
    harm: freeText(1_000),
    remedy: freeText(1_000),
    /** 本人可以怎么减轻危害。 */
    advice: freeText(1_000),
    /** 找谁：单位、电话。 */
    contact: freeText(200),
  }),
  output: z.object({
    incident: id,
    people: z.int(),
    households: z.int(),
    reportBy: z.iso.datetime().nullable(),
  }),
});

export const noteIncident = defineCommand({
  name: 'rights.note-incident',
  summary: '补记安全事件：后来查明的情况、又采取的措施',
  path: '/api/rights/incidents/note',
  input: z.object({ incident: id, text: freeText(1_000) }),
  output: z.object({ incident: id }),
});

export const reportIncident = defineCommand({
  name: 'rights.report-incident',
  summary: '登记已向履行个人信息保护职责的部门报告：报给谁、什么时候',
  path: '/api/rights/incidents/report',
  input: z.object({ incident: id, to: freeText(200), at: moment }),
  output: z.object({ incident: id }),
});

export const tellIncident = defineCommand({
  name: 'rights.tell-incident',
  summary: '告知本人：涉及的每个人在自己的页面上看到什么信息、原因、危害、措施、找谁',
  path: '/api/rights/incidents/tell',
  input: z.object({ incident: id }),
  output: z.object({ incident: id, people: z.int() }),
});

export const spareIncident = defineCommand({
  name: 'rights.spare-incident',
  summary: '决定暂不告知本人：措施能够有效避免危害，写明理由；部门要求告知的，随时再告知',
  path: '/api/rights/incidents/spare',
  input: z.object({ incident: id, reason: freeText(1_000) }),
  output: z.object({ incident: id }),
});

export const closeIncident = defineCommand({
  name: 'rights.close-incident',
  summary: '提请了结安全事件：写明整改，由另一个人核对',
  path: '/api/rights/incidents/close',
  input: z.object({ incident: id, lessons: freeText(1_000) }),
  output: z.object({ incident: id }),
});

export const settleIncident = defineCommand({
  name: 'rights.settle-incident',
  summary: '核对了结：同意，或者说明理由退回；不能核对自己提请的',
  path: '/api/rights/incidents/settle',
  input: z.object({
    incident: id,
    confirmed: z.boolean(),
    /** 退回的必填。 */
    reason: freeText(500).nullable().default(null),
  }),
  output: z.object({ incident: id }),
});

const byOn = z.object({ on: day, by: z.string() });

export const incidentRow = z.object({
  id,
  kind: z.enum(incidentKindNames),
  certainty: z.enum(namesOf(incidentCertainties)),
  grade: z.enum(namesOf(incidentGrades)),
  status: z.enum(['open', 'closing', 'closed']),
  noticedAt: z.iso.datetime(),
  columns: z.array(z.string()),
  /** 涉及谁，照登记时的规则写成话。 */
  concerned: z.string(),
  people: z.int(),
  households: z.int(),
  /** 内容；按规定清除后为空。 */
  cause: z.string().nullable(),
  harm: z.string().nullable(),
  remedy: z.string().nullable(),
  advice: z.string().nullable(),
  contact: z.string().nullable(),
  recorded: byOn,
  reportBy: z.iso.datetime().nullable(),
  /** 过了报告时限还没有报告，或者报告时已经过了。 */
  late: z.boolean(),
  reported: z.object({ at: z.iso.datetime(), to: z.string().nullable(), by: z.string() }).nullable(),
  told: byOn.nullable(),
  notTold: byOn.extend({ reason: z.string().nullable() }).nullable(),
  notes: z.array(byOn.extend({ text: z.string().nullable() })),
  closeAsked: byOn.extend({ lessons: z.string().nullable() }).nullable(),
  settled: byOn.extend({ confirmed: z.boolean(), reason: z.string().nullable() }).nullable(),
  /** 是不是轮得到读的人核对：不是自己提请的，也不是查自己的。 */
  maySettle: z.boolean(),
});
export type IncidentRow = z.infer<typeof incidentRow>;

/** Open ones first, then the newest. `staff` are those whose readings an incident may be about. */
export const readIncidents = defineQuery({
  name: 'rights.read-incidents',
  summary: '个人信息安全事件：什么信息、涉及多少人、报告和告知了没有、了结没有',
  path: '/api/rights/incidents',
  input: z.object({
    status: z.enum(['open', 'closing', 'closed']).optional(),
    /** The last incident already on screen; the next ones are answered. */
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({
    incidents: z.array(incidentRow),
    total: z.int(),
    staff: z.array(z.object({ person: id, name: z.string() })),
  }),
  reads: 'office',
});

/** Where those concerned live, for whoever has papers delivered to them. Empty until they are told. */
export const readIncidentVillages = defineQuery({
  name: 'rights.read-incident-villages',
  summary: '安全事件涉及哪些村、各多少人多少户：送达告知书用，只有数目',
  path: '/api/rights/incidents/villages',
  input: z.object({ incident: id }),
  output: z.object({
    villages: z.array(z.object({ village: id, name: z.string(), people: z.int(), households: z.int() })),
    /** 不在任何村的，如旗县、乡镇的干部：自己登录后看。 */
    elsewhere: z.int(),
  }),
  reads: 'nobody',
});

export const ownIncident = incidentRow
  .pick({
    id: true,
    kind: true,
    certainty: true,
    noticedAt: true,
    columns: true,
    cause: true,
    harm: true,
    remedy: true,
    advice: true,
    contact: true,
  })
  .extend({ toldOn: day });
export type OwnIncident = z.infer<typeof ownIncident>;

export const readOwnIncidents = defineQuery({
  name: 'rights.read-own-incidents',
  summary: '涉及我的个人信息安全事件（已经告知的）',
  path: '/api/rights/incidents/own',
  input: z.object({}),
  output: z.object({ incidents: z.array(ownIncident) }),
  reads: 'self',
});
