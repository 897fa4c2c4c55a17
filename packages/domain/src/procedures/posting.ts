import { addWorkingDays, type Day, type Refusal, type WorkingCalendar } from '../kernel/index.ts';
import { type CaseState, isFullyReviewed, standingActs } from './case-state.ts';
import type { FinaliseCase, PostCase, ProcedureContext, RecordDelivery } from './procedure-commands.ts';
import type { ProcedureFact, Window } from './procedure-facts.ts';
import { type ProcedureRefusalCode, refuseCase } from './procedure-refusals.ts';
import { findStage, type ProcedureRules } from './procedure-rules.ts';

type Decision = Refusal<ProcedureRefusalCode> | readonly ProcedureFact[];

/**
 * The last days of a posting: for looking, `posting.workingDays` after it began; for objecting,
 * `objection.workingDays` after the later of posting and 送达.
 */
export function computeWindow(
  rules: ProcedureRules,
  calendar: WorkingCalendar,
  postedOn: Day,
  deliveredOn: Day | null,
): Window {
  const looking = addWorkingDays(calendar, postedOn, rules.posting?.workingDays ?? 0);
  const start = deliveredOn !== null && deliveredOn > postedOn ? deliveredOn : postedOn;
  const objecting = addWorkingDays(calendar, start, rules.objection?.workingDays ?? 0);
  return {
    until: looking.day,
    objectUntil: objecting.day,
    provisional: looking.provisional || objecting.provisional,
  };
}

/** Puts a fully reviewed case before the public. */
export function decidePosting(state: CaseState, command: PostCase, context: ProcedureContext): Decision {
  const { rules, calendar, today } = context;
  if (rules.posting === undefined) return refuseCase('procedures.no-posting-here');
  if (state.status !== 'open') return refuseCase(`procedures.is-${state.status}`);
  if (!isFullyReviewed(state)) return refuseStagesLeft(state, rules);
  const window = computeWindow(rules, calendar, today, state.deliveredOn);
  return [{ type: 'CasePosted', body: { posting: command.posting, from: today, window } }];
}

/** Records 送达, on the day it happened; a later delivery than the posting starts the objection clock anew. */
export function decideDelivery(
  state: CaseState,
  command: RecordDelivery,
  { rules, calendar, today }: ProcedureContext,
): Decision {
  if (state.status !== 'open' && state.status !== 'posted' && state.status !== 'frozen') {
    return refuseCase(`procedures.is-${state.status}`);
  }
  if (state.deliveredOn !== null)
    return refuseCase('procedures.already-delivered', { on: state.deliveredOn });
  if (command.on > today) return refuseCase('procedures.delivery-in-future', { on: command.on });
  if (command.on < state.openedOn) return refuseCase('procedures.delivery-too-early', { on: command.on });
  const window =
    state.posting === null ? null : computeWindow(rules, calendar, state.posting.from, command.on);
  return [{ type: 'DeliveryRecorded', body: { means: command.means, on: command.on, window } }];
}

/** Counts 暂定 days again, once their year is loaded. No fact when nothing moves, so a clock may ask every day. */
export function decideRecomputation(
  state: CaseState,
  { rules, calendar }: Pick<ProcedureContext, 'rules' | 'calendar'>,
): readonly ProcedureFact[] {
  if (state.posting === null || (state.status !== 'posted' && state.status !== 'frozen')) return [];
  const old = state.posting.window;
  const window = old.provisional
    ? computeWindow(rules, calendar, state.posting.from, state.deliveredOn)
    : old;
  const appeals = state.objections.flatMap((one) => {
    if (one.appealUntil === null || !one.appealUntil.provisional) return [];
    const due = addWorkingDays(calendar, one.since, rules.objection?.workingDays ?? 0);
    const moved = due.day !== one.appealUntil.day || !due.provisional;
    return moved ? [{ objection: one.id, day: due.day, provisional: due.provisional }] : [];
  });
  const same =
    window.until === old.until &&
    window.objectUntil === old.objectUntil &&
    window.provisional === old.provisional;
  return same && appeals.length === 0 ? [] : [{ type: 'WindowRecomputed', body: { window, appeals } }];
}

/**
 * Makes the human decision final: after the last day of the posting has passed whole, never on a 暂定 day, never
 * with an objection or an appeal still possible, and a burden never without its 送达.
 */
export function decideFinalisation(
  state: CaseState,
  _command: FinaliseCase,
  { rules, today }: Pick<ProcedureContext, 'rules' | 'today'>,
): Decision {
  const waitsForPosting = rules.posting !== undefined;
  if (state.status !== (waitsForPosting ? 'posted' : 'open')) {
    return state.status === 'open' && isFullyReviewed(state)
      ? refuseCase('procedures.not-posted')
      : refuseCase(`procedures.is-${state.status}`);
  }
  if (!isFullyReviewed(state)) return refuseStagesLeft(state, rules);
  const clock = findRunningClock(state, today);
  if (clock !== undefined) return clock;
  const last = standingActs(state).at(-1);
  const decidedBy = last?.person ?? last?.body?.meeting;
  if (decidedBy === undefined) throw new Error(`case ${state.case} has passed its stages without an act`);
  const resolution = last?.body?.resolution ?? null;
  return [{ type: 'CaseFinalised', body: { decidedBy, resolution, on: today } }];
}

function findRunningClock(state: CaseState, today: Day): Refusal<ProcedureRefusalCode> | undefined {
  if (state.adverse && state.deliveredOn === null) return refuseCase('procedures.delivery-missing');
  if (state.posting !== null) {
    const { until: looking, objectUntil, provisional } = state.posting.window;
    const until = looking > objectUntil ? looking : objectUntil;
    if (provisional) return refuseCase('procedures.day-provisional', { until });
    if (today <= until) return refuseCase('procedures.posting-running', { until });
  }
  for (const { appealUntil } of state.objections) {
    if (appealUntil === null) continue;
    if (appealUntil.provisional) return refuseCase('procedures.day-provisional', { until: appealUntil.day });
    if (today <= appealUntil.day) return refuseCase('procedures.appeal-running', { until: appealUntil.day });
  }
  return undefined;
}

function refuseStagesLeft(state: CaseState, rules: ProcedureRules): Refusal<ProcedureRefusalCode> {
  const due = state.stages[state.stage] ?? '';
  return refuseCase('procedures.stages-left', { due: findStage(rules, due)?.title ?? due });
}
