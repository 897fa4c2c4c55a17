import { expect } from 'vitest';
import { isRefusal, type Refusal } from '../kernel/index.ts';

/** The three parts of every mechanism of the domain. */
export interface Decider<State, Command, Context, Fact> {
  readonly initial: State;
  readonly evolve: (state: State, fact: Fact) => State;
  readonly decide: (state: State, command: Command, context: Context) => Refusal | readonly Fact[];
}

/**
 * The language in which rules are tested: `given(facts).when(command, context).thenFacts(facts)`, or
 * `.thenRefused(code, params)`. `.facts()` hands the outcome on to the next `given`.
 */
export function makeGiven<State, Command, Context, Fact extends { readonly type: string }>(
  decider: Decider<State, Command, Context, Fact>,
) {
  return (facts: readonly Fact[]) => ({
    state: () => facts.reduce(decider.evolve, decider.initial),
    when(command: Command, context: Context) {
      const outcome = decider.decide(facts.reduce(decider.evolve, decider.initial), command, context);
      return {
        outcome,
        thenFacts: (expected: readonly Fact[]) => expect(outcome).toEqual(expected),
        thenTypes: (...types: readonly Fact['type'][]) =>
          expect(isRefusal(outcome) ? outcome : outcome.map(({ type }) => type)).toEqual(types),
        thenRefused: (code: string, params?: Readonly<Record<string, string | number>>) =>
          expect(outcome).toMatchObject({ refused: true, code, ...(params && { params }) }),
        facts: (): readonly Fact[] => {
          if (isRefusal(outcome)) expect.fail(`refused: ${outcome.code} ${JSON.stringify(outcome.params)}`);
          return [...facts, ...outcome];
        },
      };
    },
  });
}
