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

/** A few people under many posts, so that 一肩挑 is the rule rather than the exception. */
const anyActor: fc.Arbitrary<Decider> = fc.record({
  person: fc.constantFrom('wang', 'li', 'zhao', 'sun', 'c1', 'zhou'),
  post: fc.constantFrom(
    'grid-worker',
    'party-group-leader',
    'village-secretary',
    'supervisor',
    'township-officer',
  ),
  household: fc.constantFrom(null, 'household-1', 'household-7'),
});
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
  { type: 'ResubmitCase' },
  { type: 'PostCase', posting: 'posting-1' },
  { type: 'FinaliseCase' },
  { type: 'RaiseObjection', objection: 'objection-1', objector, reason: 'text-1' },
  { type: 'DecideObjection', objection: 'objection-1', outcome: 'dismissed', reason: 'text-1' },
  { type: 'DecideObjection', objection: 'objection-1', outcome: 'upheld', reason: 'text-1' },
  { type: 'EscalateObjection', objection: 'objection-1', cause: 'appeal', onBehalfOf: 'zhou' },
  { type: 'EscalateObjection', objection: 'objection-1', cause: 'overdue' },
];

/** The way forward from where the case stands, so that many runs reach the end. */
function wayForward(state: CaseState, today: string): readonly [ProcedureCommand, Decider] {
  const dueStage = state.stages[state.stage];
  if (state.status === 'unopened') return [opening, people.gridWorker];
  if (state.status === 'returned') return [{ type: 'ResubmitCase' }, people.gridWorker];
  if (state.status === 'posted') return [{ type: 'FinaliseCase' }, people.secretary];
  if (dueStage === undefined) return [{ type: 'PostCase', posting: 'posting-1' }, people.secretary];
  const pass = anyCommand(today).find((one) => one.type === 'PassStage' && one.stage === dueStage);
  return [pass ?? opening, dueStage === 'score' ? people.gridWorker : people.groupLeader];
}

interface Step {
  readonly pick: number;
  readonly actor: Decider;
  readonly days: number;
  /** The way forward by whom it is due, by anybody in that person’s post, or anything at all. */
  readonly way: 'forward' | 'forward-by-anybody' | 'any';
}
const anySteps = fc.array(
  fc.record<Step>({
    pick: fc.nat(1000),
    actor: fc.oneof({ weight: 3, arbitrary: rightActor }, { weight: 1, arbitrary: anyActor }),
    days: fc.nat(4),
    way: fc.constantFrom('forward', 'forward-by-anybody', 'any'),
  }),
  { minLength: 20, maxLength: 120 },
);

/** Runs the steps, asserting `invariant` after every one of them, and gives all facts. */
function run(steps: readonly Step[], invariant: (state: CaseState, facts: readonly ProcedureFact[]) => void) {
  let state = unopenedCase;
  let today = '2026-03-02';
  const facts: ProcedureFact[] = [];
  for (const step of steps) {
    today = addDays(today, step.days);
    const commands = anyCommand(today);
    const [due, holder] = wayForward(state, today);
    const command = step.way === 'any' ? commands[step.pick % commands.length]! : due;
    const stranger = step.way === 'any' ? step.actor : { ...step.actor, post: holder.post };
    const actor = step.way === 'forward' ? holder : stranger;
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
