import { daysBetween, type Refusal } from '../kernel/index.ts';
import type { AssemblyContext, CallMeeting, CloseMeeting, RecordAttendance } from './assembly-commands.ts';
import type { AssemblyFact, MeetingCalled } from './assembly-facts.ts';
import { type AssemblyRefusalCode, refuseAssembly } from './assembly-refusals.ts';
import type { MeetingState } from './meeting-state.ts';
import { countsHouseholds, findMeetingRule, widenEligible } from './quorum.ts';

type No = Refusal<AssemblyRefusalCode>;
type Decision = No | readonly AssemblyFact[];

/**
 * Calls a meeting under the rule in force on its day. The day on which notice is given is not counted (民法典
 * 第二百零一条). A meeting held on paper may be entered afterwards, with the day its notice was really given.
 */
export function decideCall(state: MeetingState, command: CallMeeting, context: AssemblyContext): Decision {
  if (state.status !== 'uncalled') return refuseAssembly(`assemblies.is-${state.status}`);
  const { meeting, village, body, kind, day, noticeGivenOn, eligible, agenda } = command;
  const rule = findMeetingRule(context.rules, command.rule, body, day);
  if (rule === undefined) return refuseAssembly('assemblies.no-rule', { day });
  if (noticeGivenOn > context.today)
    return refuseAssembly('assemblies.notice-in-future', { on: noticeGivenOn });
  const given = daysBetween(noticeGivenOn, day);
  const demanded = rule.noticeDays ?? 0;
  if (given < demanded) return refuseAssembly('assemblies.notice-too-short', { given, demanded });
  if (agenda.length === 0 || agenda.some(({ subjects }) => subjects.length === 0)) {
    return refuseAssembly('assemblies.agenda-empty');
  }
  if (new Set(agenda.map(({ id }) => id)).size < agenda.length)
    return refuseAssembly('assemblies.item-twice');
  const households = countsHouseholds(rule) ? eligible.households : 1;
  if (eligible.all < 1 || households === null || households < 1) {
    return refuseAssembly('assemblies.eligible-missing');
  }
  if (countsHouseholds(rule) && households < context.households) {
    return refuseAssembly('assemblies.households-too-few', { given: households, known: context.households });
  }
  const { attendance, pass, noticeDays, id } = rule;
  const governing = { scheme: context.scheme, id, attendance, pass, noticeDays };
  return [
    {
      type: 'MeetingCalled',
      body: { meeting, village, body, kind, day, noticeGivenOn, eligible, rule: governing, agenda },
    },
  ];
}

/** Records who came, each member once, whether in person or by proxy. */
export function decideAttendance(
  state: MeetingState,
  command: RecordAttendance,
  context: AssemblyContext,
): Decision {
  const { members } = context;
  const call = findOpenCall(state, context.today);
  if ('refused' in call) return call;
  const { attendees } = command;
  const eligible = widenEligible(state.eligible, context);
  if (attendees.length === 0) return refuseAssembly('assemblies.nobody-listed');
  const everybody = [...state.attendees, ...attendees];
  const repeated = everybody.length - new Set(everybody.map(({ person }) => person)).size;
  if (repeated > 0) return refuseAssembly('assemblies.listed-twice', { count: repeated });
  const strangers = attendees.filter(({ person }) => !members.has(person)).length;
  if (strangers > 0) return refuseAssembly('assemblies.not-a-member', { count: strangers });
  if (everybody.length > eligible.all) {
    return refuseAssembly('assemblies.more-than-eligible', { count: everybody.length, all: eligible.all });
  }
  if (countsHouseholds(call.rule) && attendees.some(({ household }) => household === null)) {
    return refuseAssembly('assemblies.household-missing');
  }
  return [{ type: 'AttendanceRecorded', body: { meeting: call.meeting, attendees, eligible } }];
}

/** Closes a meeting: its minutes are kept, and every item was voted on or is deferred by name. */
export function decideClosing(
  state: MeetingState,
  command: CloseMeeting,
  { today }: AssemblyContext,
): Decision {
  const call = findOpenCall(state, today);
  if ('refused' in call) return call;
  if (command.minutes.length === 0) return refuseAssembly('assemblies.minutes-missing');
  if (command.deferred.some((item) => !call.agenda.some(({ id }) => id === item))) {
    return refuseAssembly('assemblies.item-unknown');
  }
  const counted = new Set(state.ballots.map(({ item }) => item));
  if (command.deferred.some((item) => counted.has(item))) return refuseAssembly('assemblies.already-counted');
  const left = call.agenda.filter(({ id }) => !counted.has(id) && !command.deferred.includes(id)).length;
  if (left > 0) return refuseAssembly('assemblies.items-left', { count: left });
  const { minutes, deferred } = command;
  return [{ type: 'MeetingClosed', body: { meeting: call.meeting, minutes, deferred } }];
}

/** The call of a meeting that is under way: called, its day come, not closed. */
export function findOpenCall(state: MeetingState, today: string): MeetingCalled['body'] | No {
  if (state.status !== 'called' || state.call === null) {
    return refuseAssembly(state.status === 'closed' ? 'assemblies.is-closed' : 'assemblies.is-uncalled');
  }
  if (today < state.call.day) return refuseAssembly('assemblies.not-yet-held', { day: state.call.day });
  return state.call;
}
