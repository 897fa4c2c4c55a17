import { dayOf, isRefusal, leastMeeting, meetsShare, type Refusal } from '../kernel/index.ts';
import type { Stage } from '../schemes/index.ts';
import type { CaseState } from './case-state.ts';
import type { BodyDecision, ProcedureContext, ResolutionEvidence, Sitting } from './procedure-commands.ts';
import type { StageDecision } from './procedure-facts.ts';
import { type ProcedureRefusalCode, refuseCase } from './procedure-refusals.ts';
import { findRecusals } from './separation.ts';

type No = Refusal<ProcedureRefusalCode>;

/**
 * A body's decision at a stage: the right body of the right village, sitting after the case reached the stage,
 * with a quorum of members who had no part in the case. A pass that waits for a resolution takes its vote from
 * there; everything else (joint review, return, refusal) is carried by the sitting.
 */
export function decideAsBody(
  state: CaseState,
  stage: Stage,
  decision: BodyDecision,
  isPass: boolean,
  context: ProcedureContext,
): StageDecision | No {
  const { sitting } = decision;
  const fault = findSittingFault(state, stage, sitting, context);
  if (fault !== undefined) return fault;
  const waits = isPass && stage.waitsFor === 'resolution';
  const resolution = waits ? findResolution(state, stage, decision) : null;
  if (isRefusal(resolution)) return resolution;
  const excused = new Set(resolution === null ? decision.recused : excusedBy(resolution, state.case));
  const missing = findRecusals(state, sitting.present, context.relatives).filter(
    (person) => !excused.has(person),
  );
  if (missing.length > 0) return refuseCase('procedures.must-recuse', { count: missing.length });
  const present = new Set(sitting.present);
  const recused = [...present].filter((person) => excused.has(person));
  const voters = present.size - recused.length;
  const short = resolution === null ? findShortQuorum(voters, present.size, sitting) : undefined;
  if (short !== undefined) return short;
  return {
    stage: stage.id,
    by: stage.by,
    person: null,
    body: {
      meeting: sitting.meeting,
      resolution: resolution?.resolution ?? null,
      present: present.size,
      voters,
      recused,
    },
    on: sitting.on,
  };
}

function findSittingFault(
  state: CaseState,
  stage: Stage,
  sitting: Sitting,
  { today }: ProcedureContext,
): No | undefined {
  if (sitting.body !== stage.by) return refuseCase('procedures.other-body', { stage: stage.title });
  if (sitting.village !== state.village) return refuseCase('procedures.other-village');
  if (sitting.on > today) return refuseCase('procedures.sitting-in-future', { on: sitting.on });
  if (sitting.on < state.since) {
    return refuseCase('procedures.sitting-too-early', { on: sitting.on, since: state.since });
  }
  return undefined;
}

function findResolution(state: CaseState, stage: Stage, decision: BodyDecision): ResolutionEvidence | No {
  const { resolution, sitting } = decision;
  if (resolution === undefined) return refuseCase('procedures.resolution-missing', { stage: stage.title });
  if (resolution.body !== stage.by) return refuseCase('procedures.other-body', { stage: stage.title });
  if (resolution.village !== state.village) return refuseCase('procedures.other-village');
  if (resolution.meeting !== sitting.meeting) return refuseCase('procedures.other-meeting');
  if (!resolution.subjects.some(({ id }) => id === state.case)) {
    return refuseCase('procedures.resolution-other-subject');
  }
  const on = dayOf(resolution.passedAt);
  if (on < state.since) return refuseCase('procedures.sitting-too-early', { on, since: state.since });
  return resolution;
}

/** Only a recusal that stood when the votes were counted excuses: it cannot be added to a resolution later. */
function excusedBy(resolution: ResolutionEvidence, subject: string): readonly string[] {
  const line = resolution.lineRecusals.filter((one) => one.subject === subject);
  return [...resolution.recused, ...line.flatMap(({ persons }) => persons)];
}

/** Recused members attend but do not help to reach the quorum; the whole stays all members, so it fails closed. */
function findShortQuorum(voters: number, present: number, sitting: Sitting): No | undefined {
  if (sitting.attendance.length === 0 || present > sitting.members) {
    return refuseCase('procedures.quorum-unknown');
  }
  if (sitting.attendance.some((share) => meetsShare(voters, sitting.members, share))) return undefined;
  const needed = Math.min(...sitting.attendance.map((share) => leastMeeting(sitting.members, share)));
  return refuseCase('procedures.short-quorum', { voters, needed, members: sitting.members });
}
