import { makeWorkingCalendar } from '../kernel/index.ts';
import type {
  BodyDecision,
  Decider as Person,
  OpenCase,
  ProcedureContext,
  ProcedureFact,
  ProcedureRules,
  ResolutionEvidence,
  Sitting,
} from '../procedures/index.ts';
import { decideProcedure, evolveCase, unopenedCase } from '../procedures/index.ts';
import { makeGiven } from './given.ts';

/**
 * 示例: the four stages of WN-10 with invented periods, and the people of an invented village, for tests of every
 * slice that has a case under review. The periods that apply in a place come from its locality.
 */
export const pointsReview: ProcedureRules = {
  id: 'points-review',
  version: 1,
  stages: [
    { id: 'score', title: '网格员打分', by: 'grid-worker', act: 'individual', workingDays: 3 },
    {
      id: 'group',
      title: '党小组初审',
      by: 'party-group-leader',
      act: 'individual',
      workingDays: 5,
      escalatesTo: ['village-secretary', 'township-officer'],
    },
    { id: 'joint', title: '“两委”联席复审', by: 'two-committees', act: 'body', workingDays: 10 },
    {
      id: 'meeting',
      title: '村民代表会议审议',
      by: 'representatives-assembly',
      act: 'body',
      waitsFor: 'resolution',
    },
  ],
  posting: { workingDays: 5, startsAt: 'later-of-posted-and-delivered' },
  objection: {
    workingDays: 5,
    goesTo: ['supervisory-committee', 'township'],
    decideWithinWorkingDays: 5,
  },
};

export const calendar2026 = makeWorkingCalendar([
  { year: 2026, source: '示例', daysOff: [], workedWeekendDays: [] },
]);

const person = (name: string, post: string, household = `household of ${name}`): Person => ({
  person: name,
  post,
  household,
});

export const people = {
  gridWorker: person('wang', 'grid-worker'),
  groupLeader: person('li', 'party-group-leader'),
  secretary: person('zhao', 'village-secretary'),
  supervisor: person('sun', 'supervisor'),
  townshipOfficer: { person: 'qian', post: 'township-officer', household: null },
  villager: person('zhou', 'villager', 'household-7'),
} as const;

export function contextOf(
  actor: Person,
  today: string,
  more: Partial<ProcedureContext> = {},
): ProcedureContext {
  return {
    actor,
    rules: pointsReview,
    calendar: calendar2026,
    today,
    relatives: new Map([['household-7', new Set(['zhou', 'zhou-brother'])]]),
    bodyVoters: new Set(['c1', 'c2', 'c3', 'r1', 'r2', 'r3']),
    ...more,
  };
}

export const opening: OpenCase = {
  type: 'OpenCase',
  case: 'case-1',
  village: 'village-1',
  subject: { kind: 'points-entry', id: 'entry-1' },
  household: 'household-7',
  adverse: false,
  evidence: [],
};

export function jointSitting(on: string, present = ['c1', 'c2', 'c3']): Sitting {
  return {
    meeting: 'joint-meeting',
    body: 'two-committees',
    village: 'village-1',
    on,
    members: 5,
    present,
    attendance: [{ numerator: 1, denominator: 2, comparison: 'more-than' }],
  };
}

export function assemblyDecision(
  on: string,
  resolution: Partial<ResolutionEvidence> = {},
  present = ['r1', 'r2', 'r3'],
): BodyDecision & { readonly resolution: ResolutionEvidence } {
  return {
    sitting: {
      meeting: 'assembly',
      body: 'representatives-assembly',
      village: 'village-1',
      on,
      members: 4,
      present,
      attendance: [],
    },
    resolution: {
      resolution: 'resolution-1',
      meeting: 'assembly',
      body: 'representatives-assembly',
      village: 'village-1',
      passedAt: `${on}T08:00:00.000Z`,
      subjects: [{ kind: 'case', id: 'case-1', hash: null }],
      recused: [],
      lineRecusals: [],
      ...resolution,
    },
    recused: [],
  };
}

export const givenCase = makeGiven({ initial: unopenedCase, evolve: evolveCase, decide: decideProcedure });

/** The facts of a case that has been opened on a Monday and has passed as many stages as asked for. */
export function caseAfter(
  stage: 'score' | 'group' | 'joint' | 'meeting',
  open = opening,
): readonly ProcedureFact[] {
  const scored = givenCase([]).when(open, contextOf(people.gridWorker, '2026-11-02')).facts();
  if (stage === 'score') return scored;
  const checked = givenCase(scored)
    .when({ type: 'PassStage', stage: 'group' }, contextOf(people.groupLeader, '2026-11-03'))
    .facts();
  if (stage === 'group') return checked;
  const body = { sitting: jointSitting('2026-11-04'), recused: [] };
  const joined = givenCase(checked)
    .when({ type: 'PassStage', stage: 'joint', body }, contextOf(people.secretary, '2026-11-04'))
    .facts();
  if (stage === 'joint') return joined;
  return givenCase(joined)
    .when(
      { type: 'PassStage', stage: 'meeting', body: assemblyDecision('2026-11-05') },
      contextOf(people.secretary, '2026-11-05'),
    )
    .facts();
}

/** A case posted on Friday 2026-11-06: its last day is Friday 2026-11-13. */
export function postedCase(open = opening): readonly ProcedureFact[] {
  return givenCase(caseAfter('meeting', open))
    .when({ type: 'PostCase', posting: 'posting-1' }, contextOf(people.secretary, '2026-11-06'))
    .facts();
}
