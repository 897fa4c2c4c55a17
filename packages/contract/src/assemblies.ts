import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id } from './scalars.ts';

export const meetingBody = z.enum([
  'two-committees',
  'representatives-assembly',
  'party-members-assembly',
  'villagers-assembly',
  'party-branch',
  'points-leading-group',
  'points-review-group',
]);

/** What an item of the agenda is about: entries under review, a version of the village's standard, or other business. */
export const agendaInput = z.object({
  title: freeText(200),
  about: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('cases'), cases: z.array(id).min(1).max(2_000) }),
    z.object({ kind: z.literal('standard'), version: id }),
    z.object({ kind: z.literal('other') }),
  ]),
});

export const callMeeting = defineCommand({
  name: 'assemblies.call-meeting',
  summary: '召集会议：机构、日期、何时通知、议题',
  path: '/api/meetings',
  input: z.object({
    village: id,
    body: meetingBody,
    title: freeText(200),
    day,
    noticeGivenOn: day,
    /** 应到户数，只有按户计的会议才要。 */
    households: z.int().min(1).nullable().default(null),
    agenda: z.array(agendaInput).min(1).max(20),
  }),
  output: z.object({ meeting: id, items: z.array(id), members: z.int() }),
});

export const recordAttendance = defineCommand({
  name: 'assemblies.record-attendance',
  summary: '会议签到：到会人和受委托人',
  path: '/api/meetings/attendance',
  input: z.object({
    meeting: id,
    present: z
      .array(z.object({ person: id, by: id.nullable().default(null) }))
      .min(1)
      .max(2_000),
  }),
  output: z.object({ present: z.int(), members: z.int() }),
});

export const countBallot = defineCommand({
  name: 'assemblies.count-ballot',
  summary: '表决计票：够法定人数才能表决，一项只表决一次',
  path: '/api/meetings/ballots',
  input: z.object({
    meeting: id,
    item: id,
    method: z.enum(['show-of-hands', 'secret']),
    for: z.int().min(0),
    against: z.int().min(0),
    abstain: z.int().min(0),
    /** 整项回避的人；逐条的回避由系统按提出人、经办人和户自动列出。 */
    recused: z.array(id).max(2_000).default([]),
  }),
  output: z.object({
    carried: z.boolean(),
    resolution: id.nullable(),
    setAside: z.int(),
    lineRecusals: z.int(),
  }),
});

export const closeMeeting = defineCommand({
  name: 'assemblies.close-meeting',
  summary: '散会：记下纪要，未表决的议题写明留待下次',
  path: '/api/meetings/close',
  input: z.object({ meeting: id, minutes: freeText(5_000), deferred: z.array(id).default([]) }),
  output: z.object({ meeting: id }),
});

export const adoptStandard = defineCommand({
  name: 'assemblies.adopt-standard',
  summary: '采用积分标准：凭“两委”研究和村民代表会议两个决议生效（WN-05）',
  path: '/api/meetings/adoptions',
  input: z.object({ village: id, version: id, effectiveFrom: day }),
  output: z.object({ version: id, effectiveFrom: day }),
});

export const meetingRow = z.object({
  id,
  village: id,
  body: z.string(),
  title: z.string(),
  noticeOn: day,
  heldOn: day,
  status: z.enum(['called', 'closed']),
  members: z.int(),
  present: z.int(),
});
export type MeetingRow = z.infer<typeof meetingRow>;

/** The latest first; `after` is the id of the last row of the page before. */
export const readMeetings = defineQuery({
  name: 'assemblies.read-meetings',
  summary: '会议列表',
  path: '/api/meetings',
  input: z.object({
    village: id.optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({ meetings: z.array(meetingRow), total: z.int() }),
  reads: 'nobody',
});

/** A share that a vote must reach: `at-least` counts the number itself, `more-than` does not. */
const share = z.object({
  numerator: z.int(),
  denominator: z.int(),
  comparison: z.enum(['at-least', 'more-than']),
  base: z.enum(['present', 'all', 'households']),
});
/** The rule of the body as it stood when the meeting was called. */
const meetingRule = z.object({
  title: z.string(),
  version: z.string(),
  /** The law it is taken from, by name and article; null where the scheme no longer has the rule. */
  source: z.string().nullable(),
  /** Any one of them suffices. */
  attendance: z.array(share),
  pass: share,
});
export type MeetingRule = z.infer<typeof meetingRule>;

export const readMeeting = defineQuery({
  name: 'assemblies.read-meeting',
  summary: '一次会议：应到、实到、议题、表决和决议',
  path: '/api/meeting',
  input: z.object({ meeting: id }),
  output: z.object({
    meeting: meetingRow,
    members: z.array(z.object({ person: id, name: z.string(), present: z.boolean(), by: id.nullable() })),
    /** 到会至少要几人；没有规定的为空。 */
    quorum: z.int().nullable(),
    /** 召集时适用的规定：出处、到会和通过的比例。 */
    rule: meetingRule,
    agenda: z.array(
      z.object({
        id,
        title: z.string(),
        kind: z.string(),
        subjects: z.array(z.string()),
        ballot: z
          .object({
            for: z.int(),
            against: z.int(),
            abstain: z.int(),
            voters: z.int(),
            method: z.string(),
            carried: z.boolean(),
          })
          .nullable(),
        resolution: id.nullable(),
      }),
    ),
    minutes: z.string().nullable(),
  }),
  reads: {
    as: 'list',
    what: 'meeting',
    of: ({ members }) => ({ people: members.map(({ person }) => person) }),
  },
});

/** Groups that a village forms for the points work: WN-07 leads it, WN-08 says what it thinks of the results. */
export const groupKind = z.enum(['points-leading-group', 'points-review-group']);

export const formGroup = defineCommand({
  name: 'assemblies.form-group',
  summary: '设立或调整积分工作领导小组、积分制评议小组（WN-07、WN-08）',
  path: '/api/groups',
  input: z.object({
    village: id,
    kind: groupKind,
    members: z.array(id).min(1).max(50),
    since: day,
    /** 凭哪次会议的决议设立；会议没有在系统里开的不填。 */
    resolution: id.nullable().default(null),
  }),
  output: z.object({ group: id, members: z.int() }),
});

export const groupRow = z.object({
  id,
  kind: groupKind,
  since: day,
  members: z.array(z.object({ person: id, name: z.string() })),
  /** The meeting whose resolution formed it; null when none was named. */
  formedBy: z.object({ meeting: id, title: z.string(), passedOn: day }).nullable(),
});
export type GroupRow = z.infer<typeof groupRow>;

/** The roster in force of each kind, and the rosters that it replaced, newest first. */
export const readGroups = defineQuery({
  name: 'assemblies.read-groups',
  summary: '村里的工作小组：现在的名单、凭哪次会议设立，以及以前的名单',
  path: '/api/groups',
  input: z.object({ village: id }),
  output: z.object({ groups: z.array(groupRow), former: z.array(groupRow) }),
  reads: {
    as: 'list',
    what: 'groups',
    of: ({ groups, former }) => ({
      people: [...groups, ...former].flatMap(({ members }) => members.map(({ person }) => person)),
    }),
  },
});

export const resolutionRow = z.object({
  id,
  meeting: id,
  body: z.string(),
  /** What was resolved: the title of the item of the agenda. */
  title: z.string(),
  meetingTitle: z.string(),
  passedOn: day,
});
export type ResolutionRow = z.infer<typeof resolutionRow>;

export const readResolutions = defineQuery({
  name: 'assemblies.read-resolutions',
  summary: '本村会议形成的决议，新的在前',
  path: '/api/resolutions',
  input: z.object({ village: id }),
  output: z.object({ resolutions: z.array(resolutionRow) }),
  reads: 'nobody',
});
