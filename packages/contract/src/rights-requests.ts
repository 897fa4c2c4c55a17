import { requestChannels, requestKindNames, requestStates } from '@yanzhen/domain/rights';
import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id } from './scalars.ts';

export const requestKind = z.enum(requestKindNames);

/** Whose information it is about; of a child under fourteen a guardian asks. Nothing is asked that is on record. */
export const lodgeRequest = defineCommand({
  name: 'rights.lodge-request',
  summary: '提出个人信息请求：查阅、复制、更正、删除、说明、限制；可由干部代为登记，标明代办',
  path: '/api/rights/requests',
  input: z.object({
    person: id,
    kind: requestKind,
    /** 要什么、哪里不对，用自己的话写。 */
    text: freeText(500),
    /** 不满十四周岁的，由哪位监护人提出。 */
    guardian: id.nullable().default(null),
  }),
  output: z.object({ request: id, due: day }),
});

export const answerRequest = defineCommand({
  name: 'rights.answer-request',
  summary: '答复个人信息请求：照办并说明、说明理由拒绝（写明法条），或者说明理由延期一次',
  path: '/api/rights/requests/answer',
  input: z.object({
    request: id,
    answer: z.enum(['granted', 'refused', 'extended']),
    /** 答复、理由，本人会看到。 */
    text: freeText(1_000),
    /** 拒绝依据哪一条；拒绝的必填。 */
    law: freeText(100).nullable().default(null),
  }),
  output: z.object({ request: id }),
});

/** The copy is made of what every slice says it holds, and lies on the household's page for some weeks. */
export const giveCopy = defineCommand({
  name: 'rights.give-copy',
  summary: '提供个人信息副本：汇总系统里存的全部个人信息，放到本户页面上，期满删除',
  path: '/api/rights/requests/copy',
  input: z.object({ request: id }),
  output: z.object({ request: id, rows: z.int(), until: day }),
});

/** Only what is to change is given; the former value is kept as a text that can be erased. */
export const correctPerson = defineCommand({
  name: 'rights.correct-person',
  summary: '更正个人信息：姓名、性别、出生日期、电话、户主；原来的写法留作更正记录，积分不受影响',
  path: '/api/rights/requests/correct',
  input: z.object({
    request: id,
    name: freeText(50).optional(),
    sex: z.enum(['female', 'male']).optional(),
    birthDay: day.optional(),
    phone: z
      .string()
      .regex(/^\d{6,20}$/, { error: '电话只含数字' })
      .optional(),
    /** 改由这个人做户主。 */
    householder: z.literal(true).optional(),
    /** 给本人的答复。 */
    text: freeText(500),
  }),
  output: z.object({ request: id, fields: z.array(z.string()) }),
});

/** What is left is the id: facts and seals stay as they are. */
export const erasePerson = defineCommand({
  name: 'rights.erase-person',
  summary: '删除个人信息：姓名、生日、电话、自由文字等全部删除，不能恢复；事实只留编号，封存仍然有效',
  path: '/api/rights/requests/erase',
  input: z.object({ request: id, text: freeText(500) }),
  output: z.object({ request: id }),
});

/** What is known of the person is sealed away at once, and nothing new is done with it until the restriction is lifted. */
export const restrictPerson = defineCommand({
  name: 'rights.restrict-person',
  summary: '限制处理：照办；姓名、生日、电话和有关文字封存起来，不再展示，也不再作新的使用，直到解除',
  path: '/api/rights/requests/restrict',
  input: z.object({ request: id, text: freeText(500) }),
  output: z.object({ request: id }),
});

export const liftRestriction = defineCommand({
  name: 'rights.lift-restriction',
  summary: '解除限制：本人要求解除，或限制的理由已经没有；封存的信息恢复原样',
  path: '/api/rights/requests/lift',
  input: z.object({ request: id, text: freeText(500) }),
  output: z.object({ request: id }),
});

export const objectRefusal = defineCommand({
  name: 'rights.object-refusal',
  summary: '对拒绝个人信息请求的答复提出异议，由没有办过的人决定',
  path: '/api/rights/requests/object',
  input: z.object({ request: id, reason: freeText(500) }),
  output: z.object({ request: id, due: day }),
});

export const decideRefusal = defineCommand({
  name: 'rights.decide-refusal',
  summary: '决定对拒绝答复的异议：成立的重新办理，不成立的说明理由',
  path: '/api/rights/requests/decide',
  input: z.object({ request: id, outcome: z.enum(['upheld', 'dismissed']), reason: freeText(500) }),
  output: z.object({ request: id }),
});

export const requestRow = z.object({
  id,
  kind: requestKind,
  status: z.enum(requestStates),
  channel: z.enum(requestChannels),
  village: id,
  villageName: z.string(),
  household: id,
  householdNumber: z.string(),
  person: id,
  personName: z.string(),
  text: z.string().nullable(),
  lodgedOn: day,
  lodgedBy: z.string(),
  due: day,
  lastDay: day,
  overdue: z.boolean(),
  answeredOn: day.nullable(),
  answeredBy: z.string().nullable(),
  reply: z.string().nullable(),
  law: z.string().nullable(),
  objectUntil: day.nullable(),
  objection: z.string().nullable(),
  decidedOn: day.nullable(),
  decidedBy: z.string().nullable(),
  decision: z.string().nullable(),
  /** 副本放到哪天。 */
  copyUntil: day.nullable(),
  /** 限制处理自哪天起、哪天解除；没有限制过的为空。 */
  restricted: z.object({ since: day, liftedOn: day.nullable(), reason: z.string().nullable() }).nullable(),
  /** 本人已经办过这件：不能再决定对它的异议。 */
  acted: z.boolean(),
});
export type RequestRow = z.infer<typeof requestRow>;

/** Open ones first, the most urgent on top; then the newest. */
export const readRequests = defineQuery({
  name: 'rights.read-requests',
  summary: '个人信息请求：谁提的、要什么、到哪天答复、办得怎么样',
  path: '/api/rights/requests',
  input: z.object({
    village: id.optional(),
    household: id.optional(),
    status: z.enum(requestStates).optional(),
    request: id.optional(),
    /** The last request already on screen; the next ones are answered. */
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({ requests: z.array(requestRow), total: z.int() }),
  reads: {
    as: 'list',
    what: 'personal-requests',
    of: ({ requests }) => ({ people: requests.map(({ person }) => person) }),
  },
});
