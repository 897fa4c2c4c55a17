import { addWorkingDays, type DueDay, type WorkingCalendar } from '../kernel/index.ts';
import { type CaseState, isFullyReviewed } from './case-state.ts';
import {
  findHigherInstance,
  findStage,
  instanceAt,
  instancesOf,
  type ProcedureRules,
} from './procedure-rules.ts';

/** What a case waits for, until when, and who takes over when the day has passed. */
export interface Clock {
  readonly kind: 'stage' | 'resubmission' | 'delivery' | 'posting' | 'objection';
  /** The stage or the objection that is due; the case itself for a posting. */
  readonly waitsFor: string;
  readonly due: DueDay;
  readonly escalatesTo: string | null;
}

/**
 * The clock that runs now; undefined when the scheme sets none or the case has ended. It is a pure view: asked
 * again with a calendar that knows more years, it gives the day anew.
 */
export function nextClock(
  state: CaseState,
  rules: ProcedureRules,
  calendar: WorkingCalendar,
): Clock | undefined {
  switch (state.status) {
    case 'open':
      return isFullyReviewed(state) ? undefined : stageClock(state, rules, calendar, 'stage');
    case 'returned':
      return stageClock(state, rules, calendar, 'resubmission');
    case 'posted':
      return postingClock(state);
    case 'frozen':
      return objectionClock(state, rules, calendar);
    case 'unopened':
    case 'final':
    case 'refused':
    case 'reversed':
    case 'withdrawn':
      return undefined;
  }
}

function stageClock(
  state: CaseState,
  rules: ProcedureRules,
  calendar: WorkingCalendar,
  kind: 'stage' | 'resubmission',
): Clock | undefined {
  const stage = findStage(rules, state.stages[state.stage] ?? '');
  if (stage?.workingDays === undefined) return undefined;
  const due = addWorkingDays(calendar, state.since, stage.workingDays);
  const instances = instancesOf(stage);
  const next = instances[instances.indexOf(instanceAt(state, stage)) + 1];
  return { kind, waitsFor: stage.id, due, escalatesTo: next ?? null };
}

function postingClock(state: CaseState): Clock | undefined {
  if (state.posting === null) return undefined;
  const { until, objectUntil, provisional } = state.posting.window;
  const days = [until, objectUntil, ...state.objections.flatMap(({ appealUntil }) => appealUntil?.day ?? [])];
  const due = {
    day: days.reduce((last, day) => (day > last ? day : last)),
    provisional: provisional || state.objections.some(({ appealUntil }) => appealUntil?.provisional === true),
  };
  const kind = state.adverse && state.deliveredOn === null ? 'delivery' : 'posting';
  return { kind, waitsFor: state.case, due, escalatesTo: null };
}

/** The open objection that is due first. */
function objectionClock(
  state: CaseState,
  rules: ProcedureRules,
  calendar: WorkingCalendar,
): Clock | undefined {
  const within = rules.objection?.decideWithinWorkingDays;
  if (within === undefined) return undefined;
  const clocks = state.objections
    .filter(({ status }) => status === 'open')
    .map((one) => ({
      kind: 'objection' as const,
      waitsFor: one.id,
      due: addWorkingDays(calendar, one.since, within),
      escalatesTo: findHigherInstance(rules, one.instance) ?? null,
    }));
  return clocks.toSorted((a, b) => (a.due.day < b.due.day ? -1 : a.due.day > b.due.day ? 1 : 0))[0];
}
