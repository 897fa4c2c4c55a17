import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postNames, posts } from './posts.ts';
import { findNextStep, needsSecondFactor, type SignInState } from './sign-in-steps.ts';

const state = fc.record({
  demo: fc.boolean(),
  mustChangePassword: fc.boolean(),
  hasFactor: fc.boolean(),
  showedFactor: fc.boolean(),
  showedElsewhere: fc.boolean(),
  needsFactor: fc.boolean(),
});

describe('the steps of signing in', () => {
  it.each([
    [{}, undefined],
    [{ mustChangePassword: true }, 'new-password'],
    [{ needsFactor: true }, 'enrolment'],
    [{ needsFactor: true, mustChangePassword: true }, 'new-password'],
    [{ hasFactor: true }, 'second-factor'],
    [{ hasFactor: true, mustChangePassword: true }, 'second-factor'],
    [{ hasFactor: true, showedFactor: true, mustChangePassword: true }, 'new-password'],
    [{ hasFactor: true, showedFactor: true, needsFactor: true }, undefined],
    [{ hasFactor: true, showedElsewhere: true }, undefined],
    [{ needsFactor: true, showedElsewhere: true }, undefined],
    [{ needsFactor: true, showedElsewhere: true, mustChangePassword: true }, 'new-password'],
    [{ demo: true, mustChangePassword: true, needsFactor: true }, undefined],
  ] as const)('%j awaits %s', (given, step) => {
    const nothing: SignInState = {
      demo: false,
      mustChangePassword: false,
      hasFactor: false,
      showedFactor: false,
      showedElsewhere: false,
      needsFactor: false,
    };
    expect(findNextStep({ ...nothing, ...given })).toBe(step);
  });

  it('opens nothing for a real account whose factor was not shown, nor without one that is needed', () => {
    fc.assert(
      fc.property(state, (given) => {
        const real = { ...given, demo: false };
        if (findNextStep(real) !== undefined) return;
        expect(real.showedElsewhere || (real.hasFactor ? real.showedFactor : !real.needsFactor)).toBe(true);
        expect(real.mustChangePassword).toBe(false);
      }),
    );
  });

  it('comes to an end when each step is done as it is asked for', () => {
    fc.assert(
      fc.property(state, (given) => {
        let now: SignInState = given;
        const done: string[] = [];
        for (let step = findNextStep(now); step !== undefined; step = findNextStep(now)) {
          expect(done).not.toContain(step);
          done.push(step);
          if (step === 'second-factor') now = { ...now, showedFactor: true };
          if (step === 'new-password') now = { ...now, mustChangePassword: false };
          if (step === 'enrolment') now = { ...now, hasFactor: true, showedFactor: true };
        }
      }),
    );
  });
});

describe('who needs a second factor', () => {
  it.each(postNames)('%s', (post) => {
    const { level } = posts[post];
    expect(needsSecondFactor([post], false)).toBe(level === 'county' || level === 'none');
    expect(needsSecondFactor([post], true)).toBe(true);
  });

  it('one county post among others is enough', () => {
    expect(needsSecondFactor(['grid-worker', 'county-officer'], false)).toBe(true);
    expect(needsSecondFactor(['grid-worker', 'village-secretary'], false)).toBe(false);
  });
});
