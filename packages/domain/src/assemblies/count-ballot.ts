import { dayOf, isRefusal, type Refusal } from '../kernel/index.ts';
import type { SubjectRef } from '../procedures/index.ts';
import type { AssemblyContext, CountBallot } from './assembly-commands.ts';
import type { AgendaItem, AssemblyFact, Attendee, MeetingCalled } from './assembly-facts.ts';
import { type AssemblyRefusalCode, refuseAssembly } from './assembly-refusals.ts';
import { findOpenCall } from './call-meeting.ts';
import type { MeetingState } from './meeting-state.ts';
import { findShortfall, isCarried, type Voters, widenEligible } from './quorum.ts';

type No = Refusal<AssemblyRefusalCode>;

/**
 * Counts one vote and says whether it carries. No vote without its quorum of members who have no interest in the
 * item; one vote per item; never more hands than voters. A subject from whose vote some members recused carries
 * only if it would even without their hands, because hands are counted for the whole item; the other subjects of
 * the item are not held up by it.
 */
export function decideBallot(
  state: MeetingState,
  command: CountBallot,
  context: AssemblyContext,
): No | readonly AssemblyFact[] {
  const call = findOpenCall(state, context.today);
  if ('refused' in call) return call;
  const item = findItem(state, call, command);
  if (isRefusal(item)) return item;
  // Whoever was listed and is no member of that day has no hand, though his name stands in the list.
  const attending = state.attendees.filter(({ person }) => context.members.has(person));
  const voting = attending.filter(({ person }) => !command.recused.includes(person));
  const eligible = widenEligible(state.eligible, context);
  const fault = findRecusalFault(state, item, command, context) ?? findCountFault(command, voting.length);
  if (fault !== undefined) return fault;
  const short = findShortfall(call.rule.attendance, votersOf(voting), eligible);
  if (short !== undefined) return refuseAssembly('assemblies.short-quorum', { ...short });
  const { method, for: inFavour, against, abstain, recused, lineRecusals, at, resolution } = command;
  const { meeting, body, village } = call;
  const counts = { for: inFavour, against, abstain, present: attending.length, voters: voting.length };
  const counted: AssemblyFact = {
    type: 'BallotCounted',
    body: { meeting, item: item.id, method, ...counts, recused, lineRecusals, at },
  };
  const carried = item.subjects.filter((subject) =>
    isSubjectCarried(subject, { rule: call.rule, eligible }, command, voting),
  );
  if (carried.length === 0) {
    const { id, subjects } = item;
    return [counted, { type: 'MotionFailed', body: { meeting, item: id, subjects, at } }];
  }
  const setAside = item.subjects.filter((subject) => !carried.includes(subject));
  const passed = { resolution, meeting, body, village, passedAt: at, subjects: carried };
  return [
    counted,
    { type: 'ResolutionPassed', body: { ...passed, recused, lineRecusals, item: item.id, setAside } },
  ];
}

function findItem(state: MeetingState, call: MeetingCalled['body'], command: CountBallot): AgendaItem | No {
  const item = call.agenda.find(({ id }) => id === command.item);
  if (item === undefined) return refuseAssembly('assemblies.item-unknown');
  if (state.ballots.some((ballot) => ballot.item === item.id))
    return refuseAssembly('assemblies.already-counted');
  const on = dayOf(command.at);
  return on === call.day ? item : refuseAssembly('assemblies.ballot-other-day', { on, day: call.day });
}

function findCountFault(command: CountBallot, voters: number): No | undefined {
  const counts = [command.for, command.against, command.abstain];
  if (counts.some((count) => !Number.isInteger(count) || count < 0)) {
    return refuseAssembly('assemblies.count-not-whole');
  }
  const votes = counts.reduce((sum, count) => sum + count);
  return votes > voters ? refuseAssembly('assemblies.more-votes-than-voters', { votes, voters }) : undefined;
}

/** Whoever has an interest in a subject, himself or through the member he represents, recuses from it at least. */
function findRecusalFault(
  state: MeetingState,
  item: AgendaItem,
  command: CountBallot,
  { interested, members }: AssemblyContext,
): No | undefined {
  const present = new Set(state.attendees.map(({ person }) => person));
  const named = [...command.recused, ...command.lineRecusals.flatMap(({ persons }) => persons)];
  if (named.some((person) => !present.has(person))) return refuseAssembly('assemblies.recused-absent');
  const missing = new Set<string>();
  for (const subject of item.subjects) {
    const parties = interested.get(subject.id);
    if (parties === undefined) throw new Error(`persons interested in ${subject.id} were not loaded`);
    const excused = excusedFrom(subject, command);
    for (const { person, by } of state.attendees) {
      const isParty = parties.has(person) || (by !== null && parties.has(by));
      if (isParty && members.has(person) && !excused.has(person)) missing.add(person);
    }
  }
  return missing.size > 0 ? refuseAssembly('assemblies.must-recuse', { count: missing.size }) : undefined;
}

function excusedFrom(subject: SubjectRef, command: CountBallot): ReadonlySet<string> {
  const lines = command.lineRecusals.filter((line) => line.subject === subject.id);
  return new Set([...command.recused, ...lines.flatMap(({ persons }) => persons)]);
}

function isSubjectCarried(
  subject: SubjectRef,
  { rule, eligible }: Pick<MeetingCalled['body'], 'rule' | 'eligible'>,
  command: CountBallot,
  voting: readonly Attendee[],
): boolean {
  const excused = excusedFrom(subject, command);
  const remaining = voting.filter(({ person }) => !excused.has(person));
  const surelyInFavour = Math.max(0, command.for - (voting.length - remaining.length));
  const voters = votersOf(remaining);
  return (
    findShortfall(rule.attendance, voters, eligible) === undefined &&
    isCarried(rule.pass, surelyInFavour, voters, eligible)
  );
}

function votersOf(attendees: readonly Attendee[]): Voters {
  const households = new Set(attendees.flatMap(({ household }) => household ?? []));
  return { persons: attendees.length, households: households.size };
}
