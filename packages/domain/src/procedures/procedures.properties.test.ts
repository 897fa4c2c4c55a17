import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isRefusal } from '../kernel/index.ts';
import {
  assemblyDecision,
  calendar2026,
  contextOf,
  jointSitting,
  opening,
  people,
  pointsReview,
} from '../testing/index.ts';
import { type CaseState, evolveCase, isFullyReviewed, standingActs, unopenedCase } from './case-state.ts';
import { decideProcedure } from './decide-procedure.ts';
import { computeWindow } from './posting.ts';
import type { Decider, ProcedureCommand } from './procedure-commands.ts';
import type { ProcedureFact } from './procedure-facts.ts';

/** Everybody lives where he lives: only who acts, in which post and for whom, is left to chance. */
const homes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['wang', 'li', 'zhao', 'sun', 'c1'].map((name) => [name, `household of ${name}`])),
  zhou: 'household-7',
  chen: 'household-7',
};
const anyPerson = fc
  .constantFrom(...Object.keys(homes))
  .map((person) => ({ person, household: homes[person] ?? '' }));
const anyPost = fc.constantFrom(
  'grid-worker',
  'party-group-leader',
  'village-secretary',
  'supervisor',
  'township-officer',
);

/** A few people under many posts, so that 一肩挑 is the rule rather than the exception; one in three a deputy. */
const anyActor: fc.Arbitrary<Decider> = fc
  .record({
    who: anyPerson,
    post: anyPost,
    deputises: fc.option(
      fc.record({ holder: fc.option(anyPerson), stage: fc.constantFrom(null, 'score', 'group') }),
      { freq: 2 },
    ),
  })
  .map(({ who, ...more }) => ({ ...who, ...more }));
const rightActor = fc.constantFrom(...Object.values(people));

const objector = { person: 'zhou', household: 'household-7', village: 'village-1' };
const anyCommand = (today: string): readonly ProcedureCommand[] => [
  opening,
  { type: 'PassStage', stage: 'score' },
  { type: 'PassStage', stage: 'group' },
  { type: 'PassStage', stage: 'joint', body: { sitting: jointSitting(today), recused: [] } },
  { type: 'PassStage', stage: 'meeting', body: assemblyDecision(today) },
  { type: 'PassStage', stage: 'joint', body: assemblyDecision(today) },
  { type: 'ReturnCase', stage: 'group', reason: 'text-1' },
  {
    type: 'ReturnCase',
    stage: 'joint',
    to: 'score',
    reason: 'text-1',
    body: { sitting: jointSitting(today), recused: [] },
  },
  { type: 'ResubmitCase', reply: 'text-2' },
  { type: 'PostCase', posting: 'posting-1' },
  { type: 'FinaliseCase' },
  { type: 'RaiseObjection', objection: 'objection-1', objector, reason: 'text-1' },
  { type: 'DecideObjection', objection: 'objection-1', outcome: 'dismissed', reason: 'text-1' },
  { type: 'DecideObjection', objection: 'objection-1', outcome: 'upheld', reason: 'text-1' },
  { type: 'EscalateObjection', objection: 'objection-1', cause: 'appeal', onBehalfOf: 'zhou' },
  { type: 'EscalateObjection', objection: 'objection-1', cause: 'overdue' },
  { type: 'EscalateStage', holders: unable },
  { type: 'EscalateStage', holders: [] },
];

/** The leader stands back; the secretary and the township may take over, unless they have acted themselves. */
const unable: readonly Decider[] = [
  { person: 'zhou', post: 'party-group-leader', household: 'household-7' },
  { person: 'zhao', post: 'village-secretary', household: 'household of zhao' },
  { person: 'sun', post: 'township-officer', household: 'household of sun' },
];

/** The way forward from where the case stands, so that many runs reach the end. */
function wayForward(state: CaseState, today: string): readonly [ProcedureCommand, Decider] {
  const dueStage = state.stages[state.stage];
  if (state.status === 'unopened') return [opening, people.gridWorker];
  if (state.status === 'returned') return [{ type: 'ResubmitCase', reply: 'text-2' }, people.gridWorker];
  if (state.status === 'posted') return [{ type: 'FinaliseCase' }, people.secretary];
  if (dueStage === undefined) return [{ type: 'PostCase', posting: 'posting-1' }, people.secretary];
  const pass = anyCommand(today).find((one) => one.type === 'PassStage' && one.stage === dueStage);
  return [pass ?? opening, dueStage === 'score' ? people.gridWorker : people.groupLeader];
}

const ways = ['forward', 'forward-by-anybody', 'forward-by-deputy', 'nobody-may', 'any'] as const;

interface Step {
  readonly pick: number;
  readonly actor: Decider;
  readonly days: number;
  /**
   * The way forward by whom it is due, by anybody in that person’s post, by a deputy of one who stands back; or the
   * clock, after two weeks in which nobody might act; or anything at all.
   */
  readonly way: (typeof ways)[number];
}
const anySteps = fc.array(
  fc.record<Step>({
    pick: fc.nat(1000),
    actor: fc.oneof({ weight: 3, arbitrary: rightActor }, { weight: 1, arbitrary: anyActor }),
    days: fc.nat(4),
    way: fc.constantFrom(...ways),
  }),
  { minLength: 20, maxLength: 120 },
);

function tryOf(step: Step, state: CaseState, today: string): readonly [ProcedureCommand, Decider] {
  const [due, holder] = wayForward(state, today);
  const { actor, way } = step;
  switch (way) {
    case 'forward':
      return [due, holder];
    case 'forward-by-anybody':
      return [due, { ...actor, post: holder.post }];
    case 'forward-by-deputy': {
      const zhou = { person: 'zhou', household: 'household-7' };
      return [due, { ...actor, post: holder.post, deputises: { holder: zhou, stage: null } }];
    }
    case 'nobody-may':
      return [{ type: 'EscalateStage', holders: unable }, actor];
    case 'any': {
      const commands = anyCommand(today);
      return [commands[step.pick % commands.length] ?? due, actor];
    }
  }
}

/** Runs the steps, asserting `invariant` after every one of them, and gives all facts. */
function run(steps: readonly Step[], invariant: (state: CaseState, facts: readonly ProcedureFact[]) => void) {
  let state = unopenedCase;
  let today = '2026-03-02';
  const facts: ProcedureFact[] = [];
  for (const step of steps) {
    today = addDays(today, step.way === 'nobody-may' ? 14 : step.days);
    const [command, actor] = tryOf(step, state, today);
    const outcome = decideProcedure(state, command, contextOf(actor, today));
    if (isRefusal(outcome)) continue;
    facts.push(...outcome);
    state = outcome.reduce(evolveCase, state);
    invariant(state, facts);
  }
  return { state, facts };
}

describe('whatever is tried on a case', () => {
  it('R-02 it is never posted or final without every stage standing, in order', () => {
    let finals = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { state } = run(steps, (state) => {
          const stages = standingActs(state).map(({ stage }) => stage);
          expect(stages).toEqual(pointsReview.stages.slice(0, state.stage).map(({ id }) => id));
          const days = standingActs(state).map(({ on }) => on);
          expect(days).toEqual(days.toSorted());
          if (['posted', 'frozen', 'final', 'reversed'].includes(state.status)) {
            expect(isFullyReviewed(state)).toBe(true);
          }
        });
        if (state.status === 'final') finals += 1;
      }),
      { numRuns: 400 },
    );
    expect(finals).toBeGreaterThan(10);
  });

  it('R-15 T-15 nobody decides alone at two stages, after any number of returns', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        run(steps, (state) => {
          const stageOf = new Map<string, string>();
          for (const { person, stage } of state.acts) {
            if (person === null) continue;
            expect(stageOf.get(person) ?? stage).toBe(stage);
            stageOf.set(person, stage);
          }
          const standing = standingActs(state).flatMap(({ person }) => person ?? []);
          expect(new Set(standing).size).toBe(standing.length);
        });
      }),
      { numRuns: 400 },
    );
  });

  it('R-15 T-15 nobody decides on the own household’s, as holder, as deputy or after an escalation', () => {
    let escalated = 0;
    let deputised = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { facts } = run(steps, (state) => {
          for (const { person } of state.acts) {
            if (person !== null && person in homes) expect(homes[person]).not.toBe(state.household);
          }
        });
        escalated += facts.filter(({ type }) => type === 'StageEscalated').length;
        deputised += facts.filter((fact) => 'inPlaceOf' in fact.body).length;
      }),
      { numRuns: 400 },
    );
    expect(escalated).toBeGreaterThan(10);
    expect(deputised).toBeGreaterThan(10);
  });

  it('T-19 nothing is final with an objection open or within its window, and an answer is never an actor’s', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        run(steps, (state, facts) => {
          for (const fact of facts) {
            if (fact.type !== 'ObjectionDecided') continue;
            const acted = new Set(state.acts.map(({ person }) => person));
            expect(acted.has(fact.body.decidedBy)).toBe(false);
          }
          if (state.status !== 'final') return;
          expect(state.objections.every(({ status }) => status === 'dismissed')).toBe(true);
          expect(state.since > (state.posting?.window.objectUntil ?? '9999')).toBe(true);
        });
      }),
      { numRuns: 400 },
    );
  });
});

describe('the window of a posting', () => {
  const anyDay = fc.nat(300).map((offset) => addDays('2026-01-01', offset));

  it('is never shortened by a delivery, and a later delivery never ends it earlier', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (posted, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const windowAt = (delivered: string | null) =>
          computeWindow(pointsReview, calendar2026, posted, delivered);
        expect(windowAt(early).objectUntil >= windowAt(null).objectUntil).toBe(true);
        expect(windowAt(late).objectUntil >= windowAt(early).objectUntil).toBe(true);
        expect(windowAt(late).until).toBe(windowAt(null).until);
      }),
    );
  });
});
