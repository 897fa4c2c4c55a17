import { posts, signInPhonePattern } from '@yanzhen/domain/authority';
import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, findText, freeText, id } from './scalars.ts';

export const post = z.enum(Object.keys(posts) as [keyof typeof posts, ...(keyof typeof posts)[]]);

export const signInInput = z.object({
  phone: z.string().regex(/^\d{6,20}$/, { error: '请填写手机号，只含数字' }),
  password: z.string().min(1, { error: '请填写密码' }).max(200),
  /** 同一手机号和密码能登录几个旗县时，选哪一个（六位区划代码）。 */
  county: z.int().optional(),
});

/** One sign-in per role of the demonstration; empty unless it runs on this very machine. */
export const demoSignInsOutput = z.object({
  signIns: z.array(z.object({ role: z.string(), name: z.string(), phone: z.string(), password: z.string() })),
});
export type DemoSignInsOutput = z.infer<typeof demoSignInsOutput>;

export const appointmentChoice = z.object({
  id,
  post,
  postLabel: z.string(),
  place: id,
  placeName: z.string(),
  village: id.nullable(),
  villageName: z.string().nullable(),
});
export type AppointmentChoice = z.infer<typeof appointmentChoice>;

/** Who is signed in, under which appointment, and what that post may do anywhere at all. */
export const sessionOutput = z.object({
  person: id,
  name: z.string(),
  tenant: z.object({
    code: z.int(),
    name: z.string(),
    demo: z.boolean(),
    labels: z.record(z.string(), z.string()),
  }),
  current: appointmentChoice,
  appointments: z.array(appointmentChoice),
  abilities: z.array(z.string()),
  today: day,
});
export type SessionOutput = z.infer<typeof sessionOutput>;

export const chooseAppointmentInput = z.object({ appointment: id });

export const readSession = defineQuery({
  name: 'authority.read-session',
  summary: '当前登录人、任职与权限',
  path: '/api/session',
  input: z.object({}),
  output: sessionOutput,
  reads: 'self',
});

/** Two posts of one person that decide at different stages of one item, and where a deputy is still missing. */
export const postConflict = z.object({
  person: id,
  personName: z.string(),
  posts: z.array(z.string()),
  needsDeputyFor: z.array(z.string()),
  /** Of those, the posts for which no deputy is appointed yet. */
  missingDeputyFor: z.array(z.string()),
  /** Who is named for which of those posts, and on which appointment of the person. */
  deputies: z.array(z.object({ post: z.string(), appointment: id, place: id, names: z.array(z.string()) })),
  /** The published procedure in which these posts decide at different stages. */
  rule: z.object({ version: id, title: z.string() }),
  reason: z.string(),
});
export type PostConflict = z.infer<typeof postConflict>;

export const appoint = defineCommand({
  name: 'authority.appoint',
  summary: '任职：某人自某日起在某处担任某岗位；选举产生的岗位只登记选举结果',
  path: '/api/appointments',
  input: z.object({
    person: id,
    post,
    place: id,
    /** 党支部、村民委员会、村务监督委员会；不填视为由村民选举产生。 */
    body: z.enum(['party-branch', 'village-committee', 'supervisory-committee']).nullable().default(null),
    since: day,
    until: day.optional(),
    deputyOf: id.optional(),
    /** 选举日，选举产生的岗位必填。 */
    electedOn: day.optional(),
    /** 依据：任命文件或选举结果公告的名称、文号。 */
    source: freeText(300).optional(),
  }),
  output: z.object({ appointment: id, conflicts: z.array(postConflict) }),
});

/** A deputy takes only the steps that the holder may not take himself; the appointment ends with its term. */
export const nameDeputy = defineCommand({
  name: 'authority.name-deputy',
  summary: '指定代理人：任职的人应当回避时，由代理人办理该环节；写明任期和理由',
  path: '/api/appointments/deputies',
  input: z.object({
    /** 应当回避的人的任职。 */
    appointment: id,
    person: id,
    /** 程序的某一环节；不填为该岗位单独决定的各环节。 */
    stage: z.string().min(1).max(64).optional(),
    since: day,
    until: day,
    reason: freeText(300),
  }),
  output: z.object({ appointment: id }),
});

export const endAppointment = defineCommand({
  name: 'authority.end-appointment',
  summary: '免职：任职到某日为止，相关登录随即失效',
  path: '/api/appointments/end',
  input: z.object({ appointment: id, until: day, reason: freeText(300) }),
  output: z.object({ appointment: id }),
});

/** Who has read the signed-in person's own file, newest first; `after` is the id of the last row of the page before. */
export const readAccessLog = defineQuery({
  name: 'authority.read-access-log',
  summary: '谁查阅过我的个人信息：何时、何人、以何岗位、看了什么',
  path: '/api/access-log',
  input: z.object({
    after: z
      .string()
      .regex(/^\d{1,18}$/, { error: '编号格式不对，请刷新后重试' })
      .optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({
    readings: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        readerName: z.string(),
        postLabel: z.string(),
        what: z.string(),
      }),
    ),
    total: z.int(),
  }),
  reads: 'self',
});

/** Who has opened a household's file; newest first. */
export const readHouseholdAccess = defineQuery({
  name: 'authority.read-household-access',
  summary: '谁看过这一户：何时、何人、以何岗位、看了谁的什么',
  path: '/api/household/access',
  input: z.object({ household: id }),
  output: z.object({
    readings: z.array(
      z.object({
        at: z.string(),
        readerName: z.string(),
        postLabel: z.string(),
        what: z.string(),
        personName: z.string(),
      }),
    ),
    /** All of them; the newest are listed. */
    total: z.int(),
  }),
  reads: 'audit',
});

export const appointmentRow = z.object({
  id,
  person: id,
  personName: z.string(),
  post,
  postLabel: z.string(),
  body: z.string().nullable(),
  channel: z.string().nullable(),
  place: id,
  placeName: z.string(),
  village: id.nullable(),
  villageName: z.string().nullable(),
  since: day,
  until: day.nullable(),
  deputyOf: id.nullable(),
  /** For whom he deputises. */
  deputyOfName: z.string().nullable(),
  electedOn: day.nullable(),
  /** 任命文件或选举结果公告。 */
  source: z.string().nullable(),
  /** Of a deputy: the one stage it is for, null for all of the post, and why there is one. */
  stage: z.string().nullable(),
  deputyReason: z.string().nullable(),
});
export type AppointmentListed = z.infer<typeof appointmentRow>;

/** Who holds which post today in the villages in scope; R-15: whose posts meet in one procedure. */
export const readAppointments = defineQuery({
  name: 'authority.read-appointments',
  summary: '任职名单：辖区内今天在任的人，标出一人多岗与缺代理的',
  path: '/api/appointments',
  input: z.object({ village: id.optional(), person: id.optional() }),
  output: z.object({ appointments: z.array(appointmentRow), conflicts: z.array(postConflict) }),
  reads: 'office',
});

export const signInPhone = z.string().regex(signInPhonePattern, { error: '请填写 11 位手机号' });

/** The first password is shown once, to be handed over in person; asked again, the same key shows null. */
export const openAccount = defineCommand({
  name: 'authority.open-account',
  summary: '开通账号：给在任的人开通登录，初始密码只显示一次；停用的账号重新开通',
  path: '/api/accounts',
  input: z.object({ person: id, phone: signInPhone }),
  output: z.object({ person: id, password: z.string().nullable() }),
});

export const disableAccount = defineCommand({
  name: 'authority.disable-account',
  summary: '停用账号：全部登录与手机绑定立即失效',
  path: '/api/accounts/disable',
  input: z.object({ person: id, reason: freeText(200) }),
  output: z.object({ person: id }),
});

export const resetPassword = defineCommand({
  name: 'authority.reset-password',
  summary: '重置密码：本人到场，新密码只显示一次，原登录立即失效',
  path: '/api/accounts/password',
  input: z.object({ person: id }),
  output: z.object({ person: id, password: z.string().nullable() }),
});

/** Counts as a failed sign-in when the old one is wrong; every other session of the person ends. */
export const changePassword = defineCommand({
  name: 'authority.change-password',
  summary: '改自己的密码：至少 8 位，不用常见密码；其他地方的登录随即失效',
  path: '/api/own-password',
  input: z.object({
    former: z.string().min(1, { error: '请填写现在的密码' }).max(200),
    password: z.string().min(1, { error: '请填写新密码' }).max(200),
  }),
  output: z.object({ changed: z.literal(true) }),
});

export const accountState = z.enum(['none', 'open', 'disabled']);

export const staffRow = z.object({
  /** The person's. */
  id,
  name: z.string(),
  /** 在任岗位；空的是已不在任、账号还开着的人。 */
  posts: z.array(z.string()),
  places: z.array(z.string()),
  phone: z.string().nullable(),
  state: accountState,
  lastSignedIn: z.iso.datetime().nullable(),
  /** 现在登录着几处。 */
  openSessions: z.int(),
  /** 连续输错后暂停登录到何时。 */
  lockedUntil: z.iso.datetime().nullable(),
  /** 已设置二次验证。 */
  secondFactor: z.boolean(),
  /** 初始密码还没有换掉。 */
  mustChange: z.boolean(),
  /** 初始密码到什么时候作废；已经换掉的、系统建立旗县时发的为空。 */
  firstPasswordUntil: z.iso.datetime().nullable(),
  /** 已太久没有登录或不再在任，应当停用。 */
  stale: z.boolean(),
});
export type StaffRow = z.infer<typeof staffRow>;

/** Which people of the list of accounts: by state, post, and the place they hold it in or below. */
export const staffFilter = z.object({
  text: findText.optional(),
  state: z.enum([...accountState.options, 'stale', 'locked']).optional(),
  post: post.optional(),
  place: id.optional(),
});

/** Everybody in office, with or without an account, by name; nothing of the villages' business. */
export const readSignIns = defineQuery({
  name: 'authority.read-sign-ins',
  summary: '账号名单：在任人员及其登录账号的状态',
  path: '/api/accounts',
  input: staffFilter.extend({
    person: id.optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  output: z.object({ people: z.array(staffRow), total: z.int() }),
  reads: {
    as: 'list',
    what: 'sign-ins',
    of: ({ people }) => ({ people: people.map((row) => row.id) }),
  },
});
