import type { Refusal } from '../kernel/index.ts';
import type { Stage } from '../schemes/index.ts';
import { type CaseState, isFullyReviewed } from './case-state.ts';
import { nextClock } from './clocks.ts';
import type { Decider, EscalateStage, ProcedureContext } from './procedure-commands.ts';
import type { ProcedureFact } from './procedure-facts.ts';
import { type ProcedureRefusalCode, refuseCase } from './procedure-refusals.ts';
import { findStage, instanceAt, instancesOf, sitsIn } from './procedure-rules.ts';
import { findBar } from './separation.ts';

/** Those of `holders` in the post of `instance` whom nothing keeps from the stage in hand. */
export function findWhoMayAct(
  state: CaseState,
  stage: Stage,
  instance: string,
  holders: readonly Decider[],
): readonly Decider[] {
  return holders.filter((one) => sitsIn(instance, one.post) && findBar(state, one, stage.id) === undefined);
}

/**
 * After the last day of an individual's stage at which nobody may act (all recused, no deputy, or the post vacant)
 * the stage goes to the next instance that the procedure names and in which somebody may. Whoever may act keeps the
 * case, however late: an escalation takes no decision from anybody.
 */
export function decideStageEscalation(
  state: CaseState,
  { holders }: EscalateStage,
  { rules, calendar, today }: ProcedureContext,
): Refusal<ProcedureRefusalCode> | readonly ProcedureFact[] {
  if (state.status !== 'open') return refuseCase(`procedures.is-${state.status}`);
  if (isFullyReviewed(state)) return refuseCase('procedures.fully-reviewed');
  const stage = findStage(rules, state.stages[state.stage] ?? '');
  if (stage === undefined || stage.act !== 'individual') {
    return refuseCase('procedures.stage-needs-body', { stage: stage?.title ?? '' });
  }
  const due = nextClock(state, rules, calendar)?.due;
  if (due === undefined || due.provisional || today <= due.day) {
    return refuseCase('procedures.not-overdue', { due: due?.day ?? '' });
  }
  const from = instanceAt(state, stage);
  if (findWhoMayAct(state, stage, from, holders).length > 0) {
    return refuseCase('procedures.someone-may-act', { stage: stage.title });
  }
  const instances = instancesOf(stage);
  const to = instances
    .slice(instances.indexOf(from) + 1)
    .find((instance) => findWhoMayAct(state, stage, instance, holders).length > 0);
  if (to === undefined) return refuseCase('procedures.no-higher-instance');
  const recused = [...new Set(holders.filter(({ post }) => sitsIn(from, post)).map(({ person }) => person))];
  return [{ type: 'StageEscalated', body: { stage: stage.id, from, to, recused, on: today } }];
}
