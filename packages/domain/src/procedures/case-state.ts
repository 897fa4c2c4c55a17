import type { Day } from '../kernel/index.ts';
import type { ProcedureFact, StageDecision, Window } from './procedure-facts.ts';

/** On its way: nothing of it is final yet, and whoever leaves ends it. */
export const pendingStatuses = ['open', 'returned', 'posted', 'frozen'] as const;

/** Every status a case on record can have, in the order of its way. */
export const recordedStatuses = [...pendingStatuses, 'final', 'refused', 'reversed', 'withdrawn'] as const;
export type RecordedStatus = (typeof recordedStatuses)[number];

export type CaseStatus = 'unopened' | RecordedStatus;

/** One decision at a stage. It stays in the list when a later return undoes it: whoever took it has acted. */
export interface StageAct extends StageDecision {
  readonly decision: 'passed' | 'returned' | 'refused';
  readonly reason: string | null;
  /** Set when it was decided by the instance that had taken the stage over. */
  readonly escalation?: Escalation;
}

/** What whoever recorded the case did about it in between: answered a return, or took it back. */
export interface RecorderStep {
  readonly decision: 'resubmitted' | 'withdrawn';
  readonly person: string;
  /** The reply to the return, which facts of before 2026-11-22 lack, or the reason of the withdrawal. */
  readonly reason: string | null;
  readonly on: Day;
}

/** One line of a case's history. */
export type CaseStep = StageAct | RecorderStep;

export interface Objection {
  readonly id: string;
  readonly objector: string;
  readonly household: string | null;
  readonly recordedBy: string;
  readonly status: 'open' | 'dismissed' | 'upheld';
  readonly instance: string;
  /** The day it reached its present instance: its clock starts here. */
  readonly since: Day;
  readonly deciders: readonly string[];
  readonly appealUntil: { readonly day: Day; readonly provisional: boolean } | null;
}

/** The stage in hand lies with another instance than its own, since a day. */
export interface Escalation {
  readonly stage: string;
  readonly from: string;
  readonly to: string;
  readonly recused: readonly string[];
  readonly on: Day;
}

/** A case is the fold of its facts; `stage` is the index of the stage to be decided next. */
export interface CaseState {
  readonly case: string;
  readonly procedure: string;
  readonly status: CaseStatus;
  readonly village: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly household: string | null;
  readonly adverse: boolean;
  readonly stages: readonly string[];
  readonly stage: number;
  /** The day the case reached its present stage or status. */
  readonly since: Day;
  readonly openedOn: Day;
  readonly recorder: { readonly person: string; readonly post: string };
  /** Everybody who recorded, proposed or resubmitted it. */
  readonly proposers: readonly string[];
  readonly acts: readonly StageAct[];
  /** The acts and what its recorder did between them, in order: for readers. Rules ask `acts` and `proposers`. */
  readonly steps: readonly CaseStep[];
  readonly escalation: Escalation | null;
  readonly posting: { readonly id: string; readonly from: Day; readonly window: Window } | null;
  readonly deliveredOn: Day | null;
  readonly objections: readonly Objection[];
  readonly reversal: { readonly objection: string; readonly decidedBy: string; readonly on: Day } | null;
}

export const unopenedCase: CaseState = {
  case: '',
  procedure: '',
  status: 'unopened',
  village: '',
  subject: { kind: '', id: '' },
  household: null,
  adverse: false,
  stages: [],
  stage: 0,
  since: '',
  openedOn: '',
  recorder: { person: '', post: '' },
  proposers: [],
  acts: [],
  steps: [],
  escalation: null,
  posting: null,
  deliveredOn: null,
  objections: [],
  reversal: null,
};

/** True once every stage has been passed and none has been undone by a return. */
export function isFullyReviewed(state: CaseState): boolean {
  return state.status !== 'unopened' && state.stage === state.stages.length;
}

/** The passes that stand, in the order of the stages: what the explanation of a result shows. */
export function standingActs(state: CaseState): readonly StageAct[] {
  return state.stages.slice(0, state.stage).flatMap((stage) => {
    const act = state.acts.findLast((past) => past.stage === stage && past.decision === 'passed');
    return act === undefined ? [] : [act];
  });
}

/** The next state; facts are trusted, because only a decision could have made them. */
export function evolveCase(state: CaseState, fact: ProcedureFact): CaseState {
  switch (fact.type) {
    case 'CaseOpened':
      return openCase(fact.body);
    case 'StagePassed':
      return {
        ...withAct(state, fact.body, 'passed', null),
        stage: state.stages.indexOf(fact.body.stage) + 1,
      };
    case 'CaseReturned': {
      const { to, reason, ...decision } = fact.body;
      return {
        ...withAct(state, decision, 'returned', reason),
        status: to === null ? 'returned' : 'open',
        stage: to === null ? 0 : state.stages.indexOf(to),
      };
    }
    case 'CaseRefused': {
      const { reason, ...decision } = fact.body;
      return { ...withAct(state, decision, 'refused', reason), status: 'refused' };
    }
    case 'StageEscalated':
      return { ...state, since: fact.body.on, escalation: fact.body };
    case 'CaseResubmitted': {
      const { person, on, reply = null } = fact.body;
      return {
        ...state,
        status: 'open',
        since: on,
        proposers: [...new Set([...state.proposers, person])],
        steps: [...state.steps, { decision: 'resubmitted', person, reason: reply, on }],
      };
    }
    case 'CasePosted': {
      const { posting: id, from, window } = fact.body;
      return { ...state, status: 'posted', since: from, posting: { id, from, window } };
    }
    case 'DeliveryRecorded':
      return withWindow({ ...state, deliveredOn: fact.body.on }, fact.body.window);
    case 'WindowRecomputed':
      return {
        ...withWindow(state, fact.body.window),
        objections: state.objections.map((one) => {
          const appeal = fact.body.appeals.find(({ objection }) => objection === one.id);
          if (appeal === undefined) return one;
          return { ...one, appealUntil: { day: appeal.day, provisional: appeal.provisional } };
        }),
      };
    case 'CaseReversed': {
      const { objection, decidedBy, on } = fact.body;
      return { ...state, status: 'reversed', since: on, reversal: { objection, decidedBy, on } };
    }
    case 'CaseFinalised':
      return { ...state, status: 'final', since: fact.body.on };
    case 'CaseWithdrawn': {
      const steps = [...state.steps, { decision: 'withdrawn', ...fact.body } as const];
      return { ...state, status: 'withdrawn', since: fact.body.on, steps };
    }
    case 'ObjectionRaised':
    case 'ObjectionDecided':
    case 'ObjectionEscalated':
      return withFreeze({ ...state, objections: evolveObjections(state.objections, fact) });
  }
}

function openCase(body: Extract<ProcedureFact, { type: 'CaseOpened' }>['body']): CaseState {
  const proposers = body.onBehalfOf === null ? [body.recordedBy] : [body.recordedBy, body.onBehalfOf];
  return {
    ...unopenedCase,
    case: body.case,
    procedure: body.procedure,
    status: 'open',
    village: body.village,
    subject: body.subject,
    household: body.household,
    adverse: body.adverse,
    stages: body.stages,
    since: body.on,
    openedOn: body.on,
    recorder: { person: body.recordedBy, post: body.post },
    proposers,
  };
}

function withAct(
  state: CaseState,
  decision: StageDecision,
  kind: StageAct['decision'],
  reason: string | null,
): CaseState {
  const { escalation } = state;
  const takenOver = escalation?.stage === decision.stage ? { escalation } : {};
  const act: StageAct = { ...decision, ...takenOver, decision: kind, reason };
  const [acts, steps] = [
    [...state.acts, act],
    [...state.steps, act],
  ];
  return { ...state, since: decision.on, acts, steps, escalation: null };
}

function withWindow(state: CaseState, window: Window | null): CaseState {
  if (state.posting === null || window === null) return state;
  return { ...state, posting: { ...state.posting, window } };
}

/** An open objection freezes a posted case; when none is left open the posting goes on. */
function withFreeze(state: CaseState): CaseState {
  return { ...state, status: state.objections.some(({ status }) => status === 'open') ? 'frozen' : 'posted' };
}

type ObjectionFact = Extract<ProcedureFact, { type: `Objection${string}` }>;

function evolveObjections(objections: readonly Objection[], fact: ObjectionFact): readonly Objection[] {
  switch (fact.type) {
    case 'ObjectionRaised': {
      const { objection: id, objector, household, recordedBy, instance, on } = fact.body;
      const raised = { id, objector, household, recordedBy, instance, since: on } as const;
      return [...objections, { ...raised, status: 'open', deciders: [], appealUntil: null }];
    }
    case 'ObjectionDecided': {
      const { objection, outcome, decidedBy, appealUntil, on } = fact.body;
      return objections.map((one) =>
        one.id === objection
          ? { ...one, status: outcome, since: on, deciders: [...one.deciders, decidedBy], appealUntil }
          : one,
      );
    }
    case 'ObjectionEscalated': {
      const { objection, to, on } = fact.body;
      return objections.map((one) =>
        one.id === objection ? { ...one, status: 'open', instance: to, since: on, appealUntil: null } : one,
      );
    }
  }
}
