import type { Day } from '../kernel/index.ts';

/** A person's or meeting's text, kept in erasable contents; facts hold its id only. */
export type ContentId = string;

/** The last days for looking and for objecting; `provisional` (暂定) when either lies in an unpublished year. */
export type Window = {
  readonly until: Day;
  readonly objectUntil: Day;
  readonly provisional: boolean;
};

export type CaseOpened = {
  readonly type: 'CaseOpened';
  readonly body: {
    readonly case: string;
    /** `id@version` of the procedure that governs the case to its end. */
    readonly procedure: string;
    readonly stages: readonly string[];
    readonly village: string;
    readonly subject: { readonly kind: string; readonly id: string };
    /** The household the decision is about; null for a matter of the whole village. */
    readonly household: string | null;
    /** A deduction, veto or other burden: needs reason, evidence and 送达. */
    readonly adverse: boolean;
    readonly recordedBy: string;
    readonly post: string;
    /** The person whose proposal it is when someone recorded it for them. */
    readonly onBehalfOf: string | null;
    readonly reason: ContentId | null;
    readonly evidence: readonly string[];
    readonly on: Day;
    /** The grid and Party group whose people look after it at first. Facts of before 2026-11-22 do not say. */
    readonly grid?: string | null;
    readonly partyGroup?: string | null;
  };
};

/** What a body's decision rests on; null for an individual's. */
export type BodyPart = {
  readonly meeting: string;
  readonly resolution: string | null;
  readonly present: number;
  readonly voters: number;
  readonly recused: readonly string[];
};

/** What keeps a person from a stage: the own household, or another decision or proposal on the same item. */
export type RecusalReason = 'own-household' | 'acted-at-other-stage';

/** For whom a deputy took the step, and why that one did not take it himself. */
export type InPlaceOf = { readonly person: string; readonly why: RecusalReason };

/** Exactly one of `person` and `body` is null: either an individual decided, or a body did. */
export type StageDecision = {
  readonly stage: string;
  /** The post or body that decided: the stage's own, or the one the stage was escalated to. */
  readonly by: string;
  readonly person: string | null;
  readonly body: BodyPart | null;
  readonly on: Day;
  /** Left out unless a deputy decided. */
  readonly inPlaceOf?: InPlaceOf;
};

export type StagePassed = { readonly type: 'StagePassed'; readonly body: StageDecision };
export type CaseReturned = {
  readonly type: 'CaseReturned';
  /** `to` null: back to whoever recorded it. */
  readonly body: StageDecision & { readonly to: string | null; readonly reason: ContentId };
};
export type CaseRefused = {
  readonly type: 'CaseRefused';
  readonly body: StageDecision & { readonly reason: ContentId };
};
/** Nobody in the stage's post might act and its time ran out, so the next instance that the procedure names may. */
export type StageEscalated = {
  readonly type: 'StageEscalated';
  readonly body: {
    readonly stage: string;
    readonly from: string;
    readonly to: string;
    /** Whoever held the former post and had to stand back, deputies included; empty when the post was vacant. */
    readonly recused: readonly string[];
    readonly on: Day;
  };
};
export type CaseResubmitted = {
  readonly type: 'CaseResubmitted';
  readonly body: {
    readonly person: string;
    readonly post: string;
    readonly on: Day;
    /** What was checked or added. Facts of before 2026-11-22 have none. */
    readonly reply?: ContentId;
  };
};
export type CasePosted = {
  readonly type: 'CasePosted';
  readonly body: { readonly posting: string; readonly from: Day; readonly window: Window };
};
export type DeliveryRecorded = {
  readonly type: 'DeliveryRecorded';
  /** `window` is null while the case is not posted yet: then the posting starts the clock. */
  readonly body: { readonly means: DeliveryMeans; readonly on: Day; readonly window: Window | null };
};
/** A day that lies in an unpublished year is 暂定; once the year is loaded the days are counted again. */
export type WindowRecomputed = {
  readonly type: 'WindowRecomputed';
  readonly body: { readonly window: Window; readonly appeals: readonly AppealDay[] };
};
export type AppealDay = { readonly objection: string; readonly day: Day; readonly provisional: boolean };

export type ObjectionRaised = {
  readonly type: 'ObjectionRaised';
  readonly body: {
    readonly objection: string;
    readonly objector: string;
    readonly household: string | null;
    /** Another person than the objector when it was recorded on the objector's behalf. */
    readonly recordedBy: string;
    readonly reason: ContentId;
    readonly instance: string;
    readonly on: Day;
    readonly asked?: string;
  };
};
export type ObjectionDecided = {
  readonly type: 'ObjectionDecided';
  readonly body: {
    readonly objection: string;
    readonly instance: string;
    readonly outcome: 'upheld' | 'dismissed';
    readonly decidedBy: string;
    readonly reason: ContentId;
    readonly on: Day;
    /** Until when the objector may take a dismissal to the next instance; null when there is none. */
    readonly appealUntil: { readonly day: Day; readonly provisional: boolean } | null;
  };
};
export type ObjectionEscalated = {
  readonly type: 'ObjectionEscalated';
  readonly body: {
    readonly objection: string;
    readonly to: string;
    readonly cause: 'appeal' | 'overdue';
    readonly on: Day;
  };
};
/** The case ends without effect; what it had booked is undone by a reversing fact of its own slice. */
export type CaseReversed = {
  readonly type: 'CaseReversed';
  readonly body: {
    readonly objection: string;
    readonly decidedBy: string;
    readonly reason: ContentId;
    readonly on: Day;
  };
};
export type CaseFinalised = {
  readonly type: 'CaseFinalised';
  /** The human decision that became final: the person or the meeting of the last stage (PIPL art. 24). */
  readonly body: { readonly decidedBy: string; readonly resolution: string | null; readonly on: Day };
};
export type CaseWithdrawn = {
  readonly type: 'CaseWithdrawn';
  readonly body: { readonly person: string; readonly reason: ContentId; readonly on: Day };
};

export type DeliveryMeans = 'in-person' | 'left-at-home' | 'by-letter' | 'by-phone';

export type ProcedureFact =
  | CaseOpened
  | StagePassed
  | CaseReturned
  | CaseRefused
  | StageEscalated
  | CaseResubmitted
  | CasePosted
  | DeliveryRecorded
  | WindowRecomputed
  | ObjectionRaised
  | ObjectionDecided
  | ObjectionEscalated
  | CaseReversed
  | CaseFinalised
  | CaseWithdrawn;

const types: Readonly<Record<ProcedureFact['type'], true>> = {
  CaseOpened: true,
  StagePassed: true,
  CaseReturned: true,
  CaseRefused: true,
  StageEscalated: true,
  CaseResubmitted: true,
  CasePosted: true,
  DeliveryRecorded: true,
  WindowRecomputed: true,
  ObjectionRaised: true,
  ObjectionDecided: true,
  ObjectionEscalated: true,
  CaseReversed: true,
  CaseFinalised: true,
  CaseWithdrawn: true,
};

/** Whether a fact of a case's stream is one that moves the case; the stream also holds facts of the case's own slice. */
export function isProcedureFact(fact: {
  readonly type: string;
  readonly body: unknown;
}): fact is ProcedureFact {
  return Object.hasOwn(types, fact.type);
}
