import type { Deputising } from '../authority/index.ts';
import type { Day, DemandedShare, Moment, WorkingCalendar } from '../kernel/index.ts';
import type { ContentId, DeliveryMeans } from './procedure-facts.ts';
import type { ProcedureRules } from './procedure-rules.ts';

/** Who decides; an `Actor` of `authority` fits. Whether the post may do this at all was asked there first. */
export interface Decider {
  readonly person: string;
  readonly post: string;
  readonly household: string | null;
  readonly deputises?: Deputising | null;
}

/** Who came to a body's meeting, by person id. */
export interface Sitting {
  readonly meeting: string;
  readonly body: string;
  readonly village: string;
  readonly on: Day;
  /** Members entitled to sit, present or not. */
  readonly members: number;
  readonly present: readonly string[];
  /** What the body's rule demands of attendance: met when any one is met. Unused where a resolution is awaited,
   * because its meeting has already proved its quorum. */
  readonly attendance: readonly DemandedShare[];
}

/** A resolution as `assemblies` recorded it; a procedure waits for it and never counts votes itself. */
export type ResolutionEvidence = {
  readonly resolution: string;
  readonly meeting: string;
  readonly body: string;
  readonly village: string;
  readonly passedAt: Moment;
  readonly subjects: readonly SubjectRef[];
  readonly recused: readonly string[];
  readonly lineRecusals: readonly LineRecusal[];
};

/** What an agenda item is about; `hash` names the exact text, where the subject is a text. */
export type SubjectRef = { readonly kind: string; readonly id: string; readonly hash: string | null };
/** Members who took no part in the vote on one subject of an item that has many. */
export type LineRecusal = { readonly subject: string; readonly persons: readonly string[] };

/** How a body decided: its sitting, the resolution where one is awaited, and who recused on this case. */
export interface BodyDecision {
  readonly sitting: Sitting;
  readonly resolution?: ResolutionEvidence;
  readonly recused: readonly string[];
}

export interface OpenCase {
  readonly type: 'OpenCase';
  readonly case: string;
  readonly village: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly household: string | null;
  readonly adverse: boolean;
  readonly onBehalfOf?: string;
  readonly reason?: ContentId;
  readonly evidence: readonly string[];
  readonly grid?: string;
  readonly partyGroup?: string | null;
}
export interface ResubmitCase {
  readonly type: 'ResubmitCase';
  /** The answer to the reason of the return. */
  readonly reply?: ContentId;
}
export interface PassStage {
  readonly type: 'PassStage';
  readonly stage: string;
  readonly body?: BodyDecision;
}
export interface ReturnCase {
  readonly type: 'ReturnCase';
  readonly stage: string;
  /** An earlier stage; left out: where the scheme's `returnsTo` says, else to the recorder. */
  readonly to?: string;
  readonly reason?: ContentId;
  readonly body?: BodyDecision;
}
export interface RefuseCase {
  readonly type: 'RefuseCase';
  readonly stage: string;
  readonly reason?: ContentId;
  readonly body?: BodyDecision;
}
export interface EscalateStage {
  readonly type: 'EscalateStage';
  /** Everybody whose post and place reach the case, deputies included. */
  readonly holders: readonly Decider[];
}
export interface PostCase {
  readonly type: 'PostCase';
  readonly posting: string;
}
export interface RecordDelivery {
  readonly type: 'RecordDelivery';
  readonly means: DeliveryMeans;
  readonly on: Day;
}
export interface RecomputeWindow {
  readonly type: 'RecomputeWindow';
}
export interface RaiseObjection {
  readonly type: 'RaiseObjection';
  readonly objection: string;
  readonly objector: { readonly person: string; readonly household: string | null; readonly village: string };
  readonly reason?: ContentId;
  /** How the objector asked for it, when somebody else writes it down: `in-person`, `by-phone`, `in-writing`. */
  readonly asked?: string;
}
export interface DecideObjection {
  readonly type: 'DecideObjection';
  readonly objection: string;
  readonly outcome: 'upheld' | 'dismissed';
  readonly reason?: ContentId;
}
export interface EscalateObjection {
  readonly type: 'EscalateObjection';
  readonly objection: string;
  /** `appeal` by the objector against a dismissal; `overdue` by the clock against silence. */
  readonly cause: 'appeal' | 'overdue';
  readonly onBehalfOf?: string;
}
export interface FinaliseCase {
  readonly type: 'FinaliseCase';
}
export interface WithdrawCase {
  readonly type: 'WithdrawCase';
  readonly reason?: ContentId;
}

export type ProcedureCommand =
  | OpenCase
  | ResubmitCase
  | PassStage
  | ReturnCase
  | RefuseCase
  | EscalateStage
  | PostCase
  | RecordDelivery
  | RecomputeWindow
  | RaiseObjection
  | DecideObjection
  | EscalateObjection
  | FinaliseCase
  | WithdrawCase;

export interface ProcedureContext {
  readonly actor: Decider;
  readonly rules: ProcedureRules;
  readonly calendar: WorkingCalendar;
  readonly today: Day;
  /** Household → its own members and their relatives. A case's household must be in it: loading it is a duty. */
  readonly relatives: ReadonlyMap<string, ReadonlySet<string>>;
  /** Everybody who voted in a body's stage of this case: they have acted on it and decide no objection. */
  readonly bodyVoters: ReadonlySet<string>;
}
