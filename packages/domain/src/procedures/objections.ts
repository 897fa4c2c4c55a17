import { addWorkingDays, type Refusal } from '../kernel/index.ts';
import type { CaseState, Objection } from './case-state.ts';
import type {
  DecideObjection,
  EscalateObjection,
  ProcedureContext,
  RaiseObjection,
} from './procedure-commands.ts';
import type { ProcedureFact } from './procedure-facts.ts';
import { type ProcedureRefusalCode, refuseCase } from './procedure-refusals.ts';
import { findHigherInstance, sitsIn } from './procedure-rules.ts';
import { hasActed, relativesOf } from './separation.ts';

type Decision = Refusal<ProcedureRefusalCode> | readonly ProcedureFact[];

/**
 * A villager, or someone recording it on the villager's behalf, objects to what is posted: the case freezes. A
 * 暂定 last day shuts nobody out, and a burden not yet delivered stays open to objection.
 */
export function decideRaising(
  state: CaseState,
  command: RaiseObjection,
  { actor, rules, today }: ProcedureContext,
): Decision {
  const instance = rules.objection?.goesTo[0];
  if (instance === undefined) return refuseCase('procedures.no-objection-here');
  if ((state.status !== 'posted' && state.status !== 'frozen') || state.posting === null) {
    return refuseCase(`procedures.is-${state.status}`);
  }
  const { objection, objector, reason } = command;
  const isAffected = objector.household !== null && objector.household === state.household;
  if (!isAffected && objector.village !== state.village) return refuseCase('procedures.objector-elsewhere');
  if (!reason) return refuseCase('procedures.reason-missing');
  const { objectUntil, provisional } = state.posting.window;
  const isOpen = today <= objectUntil || provisional || (state.adverse && state.deliveredOn === null);
  if (!isOpen) return refuseCase('procedures.objection-too-late', { until: objectUntil });
  const earlier = state.objections.find((one) => one.objector === objector.person);
  if (earlier !== undefined) {
    return refuseCase(
      earlier.status === 'open' ? 'procedures.objection-pending' : 'procedures.objection-settled',
    );
  }
  const { person, household } = objector;
  const asked = command.asked === undefined ? {} : { asked: command.asked };
  const by = { objector: person, household, recordedBy: actor.person, ...asked };
  return [{ type: 'ObjectionRaised', body: { objection, ...by, reason, instance, on: today } }];
}

/**
 * Someone of the instance who has had no part in the case decides, with reasons. Upheld, the case is reversed;
 * dismissed, it goes on, but cannot become final while the objector may still turn to the next instance.
 */
export function decideObjection(
  state: CaseState,
  command: DecideObjection,
  context: ProcedureContext,
): Decision {
  const { actor, rules, calendar, today } = context;
  const objection = findOpenObjection(state, command.objection);
  if ('refused' in objection) return objection;
  const unfit = findUnfitness(state, objection, context);
  if (unfit !== undefined) return unfit;
  if (!command.reason) return refuseCase('procedures.reason-missing');
  const { outcome, reason } = command;
  const higher = findHigherInstance(rules, objection.instance);
  const appealUntil =
    outcome === 'dismissed' && higher !== undefined
      ? addWorkingDays(calendar, today, rules.objection?.workingDays ?? 0)
      : null;
  const by = { decidedBy: actor.person, reason, on: today };
  const decided: ProcedureFact = {
    type: 'ObjectionDecided',
    body: {
      objection: objection.id,
      instance: objection.instance,
      outcome,
      ...by,
      appealUntil: appealUntil === null ? null : { ...appealUntil },
    },
  };
  if (outcome === 'dismissed') return [decided];
  return [decided, { type: 'CaseReversed', body: { objection: objection.id, ...by } }];
}

/** Takes an objection to the next instance: by the objector after a dismissal, or by the clock after silence. */
export function decideEscalation(
  state: CaseState,
  command: EscalateObjection,
  context: ProcedureContext,
): Decision {
  if (state.status !== 'posted' && state.status !== 'frozen') {
    return refuseCase(`procedures.is-${state.status}`);
  }
  const objection = state.objections.find((one) => one.id === command.objection);
  if (objection === undefined) return refuseCase('procedures.objection-unknown');
  const to = findHigherInstance(context.rules, objection.instance);
  if (to === undefined) return refuseCase('procedures.no-higher-instance');
  const obstacle =
    command.cause === 'appeal'
      ? findAppealObstacle(objection, command, context)
      : findOverdueObstacle(objection, context);
  if (obstacle !== undefined) return obstacle;
  const body = { objection: objection.id, to, cause: command.cause, on: context.today };
  return [{ type: 'ObjectionEscalated', body }];
}

function findOpenObjection(state: CaseState, id: string): Objection | Refusal<ProcedureRefusalCode> {
  const objection = state.objections.find((one) => one.id === id);
  if (objection === undefined) return refuseCase('procedures.objection-unknown');
  if (objection.status !== 'open') return refuseCase('procedures.objection-settled');
  if (state.status !== 'frozen') return refuseCase(`procedures.is-${state.status}`);
  return objection;
}

function findUnfitness(
  state: CaseState,
  objection: Objection,
  { actor, relatives, bodyVoters }: ProcedureContext,
): Refusal<ProcedureRefusalCode> | undefined {
  if (!sitsIn(objection.instance, actor.post)) {
    return refuseCase('procedures.other-instance', { instance: objection.instance });
  }
  if (hasActed(state, actor.person, bodyVoters)) return refuseCase('procedures.has-acted');
  const isOwn = actor.household !== null && actor.household === state.household;
  if (isOwn || relativesOf(state.household, relatives).has(actor.person)) {
    return refuseCase('procedures.own-household');
  }
  if (actor.household !== null && actor.household === objection.household) {
    return refuseCase('procedures.objectors-household');
  }
  return undefined;
}

function findAppealObstacle(
  objection: Objection,
  command: EscalateObjection,
  { actor, today }: ProcedureContext,
): Refusal<ProcedureRefusalCode> | undefined {
  if ((command.onBehalfOf ?? actor.person) !== objection.objector) {
    return refuseCase('procedures.not-the-objector');
  }
  if (objection.status !== 'dismissed' || objection.appealUntil === null) {
    return refuseCase('procedures.not-dismissed');
  }
  const { day, provisional } = objection.appealUntil;
  return today > day && !provisional ? refuseCase('procedures.appeal-too-late', { until: day }) : undefined;
}

function findOverdueObstacle(
  objection: Objection,
  { rules, calendar, today }: ProcedureContext,
): Refusal<ProcedureRefusalCode> | undefined {
  if (objection.status !== 'open') return refuseCase('procedures.objection-settled');
  const due = addWorkingDays(calendar, objection.since, rules.objection?.decideWithinWorkingDays ?? 0);
  if (due.provisional || today <= due.day) return refuseCase('procedures.not-overdue', { due: due.day });
  return undefined;
}
