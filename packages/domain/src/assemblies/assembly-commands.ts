import type { Day, Moment } from '../kernel/index.ts';
import type { ContentId, LineRecusal } from '../procedures/index.ts';
import type { AgendaItem, Attendee, BallotMethod, MeetingKind } from './assembly-facts.ts';
import type { Eligible, MeetingRule, Membership } from './quorum.ts';

export interface CallMeeting {
  readonly type: 'CallMeeting';
  readonly meeting: string;
  readonly village: string;
  readonly body: string;
  readonly kind: MeetingKind;
  /** Id of the quorum rule, one of the context's. */
  readonly rule: string;
  readonly day: Day;
  readonly noticeGivenOn: Day;
  readonly eligible: Eligible;
  readonly agenda: readonly AgendaItem[];
}
/** May be repeated for late arrivals; lists add up in any order. */
export interface RecordAttendance {
  readonly type: 'RecordAttendance';
  readonly attendees: readonly Attendee[];
}
export interface CountBallot {
  readonly type: 'CountBallot';
  readonly item: string;
  /** Id of the resolution, should the item carry. */
  readonly resolution: string;
  readonly method: BallotMethod;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** Members who took no part in the whole vote, by the id of the member, not of the proxy. */
  readonly recused: readonly string[];
  /** Members who took no part as far as one subject is concerned. */
  readonly lineRecusals: readonly LineRecusal[];
  readonly at: Moment;
}
export interface CloseMeeting {
  readonly type: 'CloseMeeting';
  readonly minutes: readonly ContentId[];
  /** Items that were not put to the vote. */
  readonly deferred: readonly string[];
}

export type AssemblyCommand = CallMeeting | RecordAttendance | CountBallot | CloseMeeting;

/** `members` and `households` are those entitled to sit in the body on the day of the meeting. */
export interface AssemblyContext extends Membership {
  readonly today: Day;
  /** `id@version` of the scheme the rules come from. */
  readonly scheme: string;
  readonly rules: readonly MeetingRule[];
  /** Subject → who has proposed or decided it alone, or belongs or is related to its household. Every subject of
   * the item must be in it: loading it is a duty. */
  readonly interested: ReadonlyMap<string, ReadonlySet<string>>;
}
