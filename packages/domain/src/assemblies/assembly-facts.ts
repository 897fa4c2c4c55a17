import type { Day, Moment } from '../kernel/index.ts';
import type { ContentId, LineRecusal, ResolutionEvidence, SubjectRef } from '../procedures/index.ts';
import type { Eligible, MeetingRule } from './quorum.ts';

/** One question put to the meeting. Many subjects (300 entries) may stand under one vote. */
export type AgendaItem = {
  readonly id: string;
  readonly title: ContentId | null;
  readonly subjects: readonly SubjectRef[];
};

/** A member who came, or was represented by `by`, a proxy with a written mandate. */
export type Attendee = {
  readonly person: string;
  readonly household: string | null;
  readonly by: string | null;
};

/** The rule as it stood when the meeting was called, and the scheme version it came from. */
export type GoverningRule = {
  readonly scheme: string;
  readonly id: string;
  readonly attendance: MeetingRule['attendance'];
  readonly pass: MeetingRule['pass'];
  readonly noticeDays: number | null;
};

export type MeetingCalled = {
  readonly type: 'MeetingCalled';
  readonly body: {
    readonly meeting: string;
    readonly village: string;
    readonly body: string;
    readonly kind: MeetingKind;
    readonly day: Day;
    readonly noticeGivenOn: Day;
    readonly eligible: Eligible;
    readonly rule: GoverningRule;
    readonly agenda: readonly AgendaItem[];
  };
};
export type AttendanceRecorded = {
  readonly type: 'AttendanceRecorded';
  readonly body: {
    readonly meeting: string;
    readonly attendees: readonly Attendee[];
    /** Entitled on the day itself, as far as it is known by then; facts of before 2026-11-23 lack it. */
    readonly eligible?: Eligible;
  };
};
export type BallotCounted = {
  readonly type: 'BallotCounted';
  readonly body: {
    readonly meeting: string;
    readonly item: string;
    readonly method: BallotMethod;
    readonly for: number;
    readonly against: number;
    readonly abstain: number;
    readonly present: number;
    readonly voters: number;
    readonly recused: readonly string[];
    readonly lineRecusals: readonly LineRecusal[];
    readonly at: Moment;
  };
};
export type ResolutionPassed = {
  readonly type: 'ResolutionPassed';
  /** `subjects` are those carried; `setAside` those that recusals left without a sure majority. */
  readonly body: ResolutionEvidence & { readonly item: string; readonly setAside: readonly SubjectRef[] };
};
export type MotionFailed = {
  readonly type: 'MotionFailed';
  readonly body: {
    readonly meeting: string;
    readonly item: string;
    readonly subjects: readonly SubjectRef[];
    readonly at: Moment;
  };
};
export type MeetingClosed = {
  readonly type: 'MeetingClosed';
  readonly body: {
    readonly meeting: string;
    readonly minutes: readonly ContentId[];
    readonly deferred: readonly string[];
  };
};

export type MeetingKind = 'ordinary' | 'extraordinary';
export type BallotMethod = 'show-of-hands' | 'secret';

export type AssemblyFact =
  | MeetingCalled
  | AttendanceRecorded
  | BallotCounted
  | ResolutionPassed
  | MotionFailed
  | MeetingClosed;

const types = {
  MeetingCalled: true,
  AttendanceRecorded: true,
  BallotCounted: true,
  ResolutionPassed: true,
  MotionFailed: true,
  MeetingClosed: true,
} as const satisfies Record<AssemblyFact['type'], true>;

/** Whether a fact is one of a meeting: an id that somebody sends may be that of any other stream. */
export function isAssemblyFact(fact: {
  readonly type: string;
  readonly body: unknown;
}): fact is AssemblyFact {
  return Object.hasOwn(types, fact.type);
}
