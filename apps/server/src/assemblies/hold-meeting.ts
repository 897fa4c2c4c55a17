import { closeMeeting, countBallot, recordAttendance } from '@yanzhen/contract/assemblies';
import {
  type AgendaItem,
  type AssemblyCommand,
  type AssemblyContext,
  decideAssembly,
} from '@yanzhen/domain/assemblies';
import { type AbilityName, type Actor, findDenial } from '@yanzhen/domain/authority';
import { isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import { findRecusals, type LineRecusal } from '@yanzhen/domain/procedures';
import type { Transaction } from '../database/transaction.ts';
import { loadCases, loadRelatives } from '../procedures/load-cases.ts';
import { handleCommand } from '../record/handlers.ts';
import {
  membershipOf,
  type LoadedMeeting,
  loadMeeting,
  loadMembers,
  type Member,
  toMeetingFacts,
} from './load-meeting.ts';

interface Sitting {
  readonly meeting: LoadedMeeting;
  readonly members: readonly Member[];
}

async function loadSitting(
  transaction: Transaction,
  actor: Actor,
  ability: AbilityName,
  id: string,
): Promise<Sitting | Refusal> {
  const meeting = await loadMeeting(transaction, actor.tenant, id);
  if (meeting?.state.call === null || meeting === undefined) return refuse('authority.not-found');
  const denial = findDenial(ability, actor, { village: meeting.village });
  if (denial !== undefined) return denial;
  const { body, day: on } = meeting.state.call;
  return {
    meeting,
    members: await loadMembers(transaction, { tenant: actor.tenant, village: meeting.village, body, on }),
  };
}

function contextOf(
  { members }: Sitting,
  today: string,
  interested: AssemblyContext['interested'] = new Map(),
): AssemblyContext {
  return { today, scheme: '', rules: [], ...membershipOf(members), interested };
}

function decideFor(sitting: Sitting, command: AssemblyCommand, context: AssemblyContext) {
  return decideAssembly(sitting.meeting.state, command, context);
}

export const recordAttendanceHandler = handleCommand({
  contract: recordAttendance,
  load: (transaction, input, { actor }) =>
    loadSitting(transaction, actor, 'assemblies.record-attendance', input.meeting),
  decide: (sitting, input, { today }) => {
    const households = new Map(sitting.members.map(({ person, household }) => [person, household]));
    const attendees = input.present.map(({ person, by }) => ({
      person,
      household: households.get(person) ?? null,
      by,
    }));
    const facts = decideFor(sitting, { type: 'RecordAttendance', attendees }, contextOf(sitting, today));
    if (isRefusal(facts)) return facts;
    const present = sitting.meeting.state.attendees.length + attendees.length;
    return {
      facts: toMeetingFacts(sitting.meeting, facts, today),
      output: { present, members: sitting.members.length },
    };
  },
});

type Interests = AssemblyContext['interested'];

/** Who may not vote on a subject: whoever proposed or decided that case alone, and its household. */
async function loadInterests(
  transaction: Transaction,
  tenant: number,
  sitting: Sitting,
  item: AgendaItem,
): Promise<Interests> {
  const present = sitting.meeting.state.attendees.flatMap(({ person, by }) =>
    by === null ? [person] : [person, by],
  );
  const cases = await loadCases(
    transaction,
    tenant,
    item.subjects.flatMap(({ kind, id }) => (kind === 'case' ? [id] : [])),
  );
  const relatives = await loadRelatives(transaction, tenant, cases.values());
  return new Map(
    item.subjects.map(({ id }) => {
      const found = cases.get(id);
      return [id, new Set(found === undefined ? [] : findRecusals(found.state, present, relatives))];
    }),
  );
}

function lineRecusalsOf(sitting: Sitting, interests: Interests, recused: ReadonlySet<string>): LineRecusal[] {
  const { attendees } = sitting.meeting.state;
  return [...interests].flatMap(([subject, parties]) => {
    const persons = attendees
      .filter(({ person, by }) => parties.has(person) || (by !== null && parties.has(by)))
      .map(({ person }) => person)
      .filter((person) => !recused.has(person));
    return persons.length === 0 ? [] : [{ subject, persons }];
  });
}

export const countBallotHandler = handleCommand({
  contract: countBallot,
  load: async (transaction, input, { actor }) => {
    const sitting = await loadSitting(transaction, actor, 'assemblies.count-ballot', input.meeting);
    if (isRefusal(sitting)) return sitting;
    const item = sitting.meeting.state.call?.agenda.find(({ id }) => id === input.item);
    const interests =
      item === undefined ? new Map() : await loadInterests(transaction, actor.tenant, sitting, item);
    return { sitting, interests };
  },
  decide: ({ sitting, interests }, input, { today, now, newId }) => {
    const { meeting: _, ...ballot } = input;
    const lineRecusals = lineRecusalsOf(sitting, interests, new Set(input.recused));
    const command = { type: 'CountBallot', ...ballot, resolution: newId(), lineRecusals, at: now } as const;
    const facts = decideFor(sitting, command, contextOf(sitting, today, interests));
    if (isRefusal(facts)) return facts;
    const passed = facts.find((fact) => fact.type === 'ResolutionPassed');
    return {
      facts: toMeetingFacts(sitting.meeting, facts, today),
      output: {
        carried: passed !== undefined,
        resolution: passed?.body.resolution ?? null,
        setAside: passed?.body.setAside.length ?? 0,
        lineRecusals: lineRecusals.length,
      },
    };
  },
});

export const closeMeetingHandler = handleCommand({
  contract: closeMeeting,
  load: (transaction, input, { actor }) =>
    loadSitting(transaction, actor, 'assemblies.close-meeting', input.meeting),
  decide: (sitting, input, { today, newId }) => {
    const minutes = {
      id: newId(),
      village: sitting.meeting.village,
      subject: sitting.meeting.id,
      kind: 'minutes',
      text: input.minutes,
    };
    const facts = decideFor(
      sitting,
      { type: 'CloseMeeting', minutes: [minutes.id], deferred: input.deferred },
      contextOf(sitting, today),
    );
    if (isRefusal(facts)) return facts;
    const closing = toMeetingFacts(sitting.meeting, facts, today).map((fact) => ({
      ...fact,
      content: minutes.id,
    }));
    return { facts: closing, contents: [minutes], output: { meeting: input.meeting } };
  },
});
