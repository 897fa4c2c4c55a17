import type { Moment } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';

/** What went wrong with personal information (个人信息保护法 第五十七条). */
export const incidentKinds = { leak: '泄露', tampering: '篡改', loss: '丢失' } as const;
export type IncidentKind = keyof typeof incidentKinds;
export const incidentKindNames = Object.keys(incidentKinds) as [IncidentKind, ...IncidentKind[]];

/** The article asks the same of what may have happened as of what has. */
export const incidentCertainties = { happened: '已经发生', possible: '可能发生' } as const;
export type IncidentCertainty = keyof typeof incidentCertainties;

/**
 * How grave it is by the grading guide of 国家网络安全事件报告管理办法, as a person has judged it: only what is 较大 or graver has a
 * number of hours within which it is reported.
 */
export const incidentGrades = { ordinary: '一般', major: '较大以上' } as const;
export type IncidentGrade = keyof typeof incidentGrades;

/** Whom it concerns, as a rule: who they are is found when it is recorded, and stays so. */
export type ConcernedRule =
  | { readonly by: 'everyone' }
  | { readonly by: 'staff' }
  | { readonly by: 'villages'; readonly villages: readonly string[] }
  | { readonly by: 'households'; readonly households: readonly string[] }
  /** Whose files or lists somebody has opened between two moments, by the access log. */
  | { readonly by: 'readings'; readonly reader: string; readonly from: Moment; readonly to: Moment };

export const concernedBy = {
  readings: '某个账号在一段时间里查阅过的人',
  households: '某村的某几户',
  villages: '某几个村的全部村民',
  staff: '全部在任人员',
  everyone: '全旗（县）系统里的所有人',
} as const satisfies Record<ConcernedRule['by'], string>;

/**
 * Stream and subject of all of these: the incident. `cause`, `harm`, `remedy`, `advice` and `contact` are ids of texts, what article 57
 * wants said to whomever it concerns; `columns` are keys of the register. Who they are lies in a table that facts do not tell.
 */
export type IncidentRecorded = NewFact<
  'IncidentRecorded',
  {
    readonly kind: IncidentKind;
    readonly certainty: IncidentCertainty;
    readonly grade: IncidentGrade;
    readonly noticedAt: Moment;
    readonly columns: readonly string[];
    readonly concerned: ConcernedRule;
    readonly people: number;
    readonly households: number;
    readonly cause: string;
    readonly harm: string;
    readonly remedy: string;
    readonly advice: string;
    readonly contact: string;
    /** By when it is reported at the latest; null where the law says at once and no number of hours. */
    readonly reportBy: Moment | null;
  }
>;
/** What was found or done since. `text` is the id of a text. */
export type IncidentNoted = NewFact<'IncidentNoted', { readonly note: string; readonly text: string }>;
/** The department that looks after personal information was told. `to` is the id of a text: whom, and under which number. */
export type IncidentReported = NewFact<'IncidentReported', { readonly to: string; readonly at: Moment }>;
/** From then on everybody concerned reads it on his own page. */
export type IncidentPeopleTold = NewFact<'IncidentPeopleTold', Readonly<Record<string, never>>>;
/** Measures keep all harm away, so nobody is told for now (第五十七条第二款). `reason` is the id of a text. */
export type IncidentPeopleNotTold = NewFact<'IncidentPeopleNotTold', { readonly reason: string }>;
/** `lessons` is the id of a text: what has been put right, so that it does not happen again. */
export type IncidentCloseAsked = NewFact<'IncidentCloseAsked', { readonly lessons: string }>;
/** Somebody else agrees, or sends it back with a reason. */
export type IncidentCloseSettled = NewFact<
  'IncidentCloseSettled',
  { readonly confirmed: boolean; readonly reason: string | null }
>;
