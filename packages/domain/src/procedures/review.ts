import { isRefusal, type Refusal } from '../kernel/index.ts';
import type { Stage } from '../schemes/index.ts';
import { decideAsBody } from './body-decision.ts';
import { type CaseState, isFullyReviewed } from './case-state.ts';
import type { PassStage, ProcedureContext, RefuseCase, ReturnCase } from './procedure-commands.ts';
import type { ProcedureFact, StageDecision } from './procedure-facts.ts';
import { type ProcedureRefusalCode, refuseCase } from './procedure-refusals.ts';
import { findStage, instanceAt, type ProcedureRules, sitsIn } from './procedure-rules.ts';
import { findBar, standIn } from './separation.ts';

type Review = PassStage | ReturnCase | RefuseCase;
type No = Refusal<ProcedureRefusalCode>;

/**
 * Passes, returns or refuses at exactly the stage that is due: 复审 before 初审 is refused. A return or a
 * refusal needs its reason, a body's decision its quorum, and a stage that waits for a resolution that resolution.
 */
export function decideReview(
  state: CaseState,
  command: Review,
  context: ProcedureContext,
): No | readonly ProcedureFact[] {
  const stage = findDueStage(state, command.stage, context);
  if (isRefusal(stage)) return stage;
  const decision = decideStage(state, stage, command, context);
  if ('refused' in decision) return decision;
  if (command.type === 'PassStage') return [{ type: 'StagePassed', body: decision }];
  if (!command.reason) return refuseCase('procedures.reason-missing');
  if (command.type === 'RefuseCase') {
    return [{ type: 'CaseRefused', body: { ...decision, reason: command.reason } }];
  }
  const to = findReturnTarget(state, stage, command.to, context.rules);
  if (isRefusal(to)) return to;
  return [{ type: 'CaseReturned', body: { ...decision, to, reason: command.reason } }];
}

function findDueStage(state: CaseState, id: string, { rules }: ProcedureContext): Stage | No {
  if (state.status !== 'open') return refuseCase(`procedures.is-${state.status}`);
  if (isFullyReviewed(state)) return refuseCase('procedures.fully-reviewed');
  const stage = findStage(rules, id);
  if (stage === undefined) return refuseCase('procedures.stage-unknown', { stage: id });
  const due = state.stages[state.stage] ?? '';
  if (id !== due) {
    return refuseCase('procedures.stage-out-of-order', {
      stage: stage.title,
      due: findStage(rules, due)?.title ?? due,
    });
  }
  return stage;
}

function decideStage(
  state: CaseState,
  stage: Stage,
  command: Review,
  context: ProcedureContext,
): StageDecision | No {
  if (stage.act === 'body') {
    if (command.body === undefined) return refuseCase('procedures.stage-needs-body', { stage: stage.title });
    return decideAsBody(state, stage, command.body, command.type === 'PassStage', context);
  }
  const { actor, today } = context;
  if (command.body !== undefined) return refuseCase('procedures.stage-needs-person', { stage: stage.title });
  const by = instanceAt(state, stage);
  if (!sitsIn(by, actor.post)) {
    const code = by === stage.by ? 'procedures.not-your-stage' : 'procedures.escalated-away';
    return refuseCase(code, { stage: stage.title });
  }
  const bar = findBar(state, actor, stage.id);
  if (bar !== undefined) return bar;
  const decided = { stage: stage.id, by, person: actor.person, body: null, on: today };
  return { ...decided, ...standIn(state, actor, stage.id) };
}

/**
 * An earlier stage, or null for the recorder; the command's word goes before the scheme's. Where recording was itself
 * the first stage's decision, back to that stage is back to whoever recorded, who owes an answer to the reason.
 */
function findReturnTarget(
  state: CaseState,
  stage: Stage,
  wanted: string | undefined,
  { stages: [first] }: ProcedureRules,
): string | null | No {
  const to = wanted ?? stage.returnsTo;
  if (to === undefined || to === 'recorder') return null;
  const place = state.stages.indexOf(to);
  if (place < 0) return refuseCase('procedures.stage-unknown', { stage: to });
  if (place >= state.stage) return refuseCase('procedures.return-goes-back');
  const wasRecording = first?.act === 'individual' && sitsIn(first.by, state.recorder.post);
  return place === 0 && wasRecording ? null : to;
}
