import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Post } from '../authority/index.ts';
import { addDays, type Day, isRefusal, type Refusal } from '../kernel/index.ts';
import {
  decideRecordImpact,
  decideReviewImpact,
  decideTurnOff,
  decideTurnOn,
  expireFeature,
  type FeatureContext,
} from './decide-feature.ts';
import type { FeatureFact } from './feature-facts.ts';
import { evolveFeature, type FeatureState, isFeatureOn, unusedFeature } from './feature-state.ts';
import { decideNoteDisability, type DisabilityContext } from './household-disability.ts';

const TODAY = '2026-11-22';
const actorOf = (post: Post, person: string = post): Actor => ({
  tenant: 150426,
  person,
  appointment: `${post}-appointment`,
  post,
  place: 'place',
  whole: post === 'county-officer',
  villages: ['village'],
  household: null,
});
const writer = actorOf('county-officer', 'writer');
const other = actorOf('county-officer', 'other');

const contextOf = (state: FeatureState, actor = writer, today: Day = TODAY): FeatureContext => ({
  actor,
  today,
  feature: 'household-disability',
  stream: 'stream',
  after: 0,
  state,
});
const texts = { purpose: 'p', necessity: 'n', risks: 'r', measures: 'm' };

type Step =
  | { readonly do: 'record'; readonly lasts: number }
  | { readonly do: 'review'; readonly nth: number; readonly by: Actor; readonly approve: boolean }
  | { readonly do: 'on' }
  | { readonly do: 'off' }
  | { readonly do: 'wait'; readonly days: number };

interface World {
  readonly state: FeatureState;
  readonly today: Day;
  readonly serial: number;
}

function decide(step: Step, { state, today, serial }: World): Refusal | FeatureFact | undefined {
  switch (step.do) {
    case 'record':
      return decideRecordImpact(
        { assessment: `a${serial}`, ...texts, validUntil: addDays(today, step.lasts) },
        contextOf(state, writer, today),
      );
    case 'review':
      return decideReviewImpact(
        { assessment: `a${step.nth}`, outcome: step.approve ? 'approved' : 'returned', reason: 'why' },
        contextOf(state, step.by, today),
      );
    case 'on':
      return decideTurnOn(contextOf(state, writer, today));
    case 'off':
      return decideTurnOff('why', contextOf(state, writer, today));
    case 'wait':
      return expireFeature(contextOf(state, writer, today));
  }
}

function take(world: World, step: Step): World {
  const now = step.do === 'wait' ? { ...world, today: addDays(world.today, step.days) } : world;
  const decided = decide(step, now);
  const moved = { ...now, serial: now.serial + (step.do === 'record' ? 1 : 0) };
  if (decided === undefined || isRefusal(decided)) return moved;
  const { type, subject, body } = decided;
  return { ...moved, state: evolveFeature(now.state, { type, subject, body, recordedBy: writer.person }) };
}

const step = fc.oneof(
  fc.record({ do: fc.constant('record' as const), lasts: fc.integer({ min: -5, max: 2_000 }) }),
  fc.record({
    do: fc.constant('review' as const),
    nth: fc.nat(4),
    by: fc.constantFrom(writer, other, actorOf('security-administrator'), actorOf('village-secretary')),
    approve: fc.boolean(),
  }),
  fc.constant({ do: 'on' as const }),
  fc.constant({ do: 'off' as const }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 500 }) }),
);

describe('a sensitive feature', () => {
  test('whatever is done in whatever order, it is on only under an assessment that another person approved and that lives', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let world: World = { state: unusedFeature, today: TODAY, serial: 0 };
        for (const one of steps) {
          world = take(world, one);
          if (!isFeatureOn(world.state, world.today)) continue;
          const behind = world.state.assessments.find(({ id }) => id === world.state.on?.assessment);
          expect(behind?.review).toBe('approved');
          expect(behind !== undefined && world.today <= behind.validUntil).toBe(true);
        }
      }),
    );
  });

  test('nobody approves what he wrote', () => {
    const state: FeatureState = {
      assessments: [{ id: 'a', recordedBy: 'writer', validUntil: '2027-01-01', review: 'waiting' }],
      on: null,
    };
    const approve = { assessment: 'a', outcome: 'approved' as const, reason: null };
    expect(decideReviewImpact(approve, contextOf(state, writer))).toMatchObject({
      code: 'rights.own-impact',
    });
    expect(decideReviewImpact(approve, contextOf(state, other))).toMatchObject({ type: 'ImpactReviewed' });
  });

  test('the last day still counts, the day after ends it', () => {
    const state: FeatureState = { assessments: [], on: { assessment: 'a', until: TODAY } };
    expect(isFeatureOn(state, TODAY)).toBe(true);
    expect(expireFeature(contextOf(state))).toBeUndefined();
    const next = addDays(TODAY, 1);
    expect(isFeatureOn(state, next)).toBe(false);
    expect(expireFeature(contextOf(state, writer, next))).toMatchObject({ body: { cause: 'expired' } });
  });
});

describe('持证残疾人户', () => {
  const context = (more: Partial<DisabilityContext> = {}): DisabilityContext => ({
    actor: actorOf('village-secretary'),
    today: TODAY,
    isOn: true,
    stream: 'stream',
    after: 0,
    household: {
      id: 'h',
      village: 'village',
      grid: 'grid',
      closedOn: null,
      members: [
        { id: 'adult', birthDay: '2008-11-20' },
        { id: 'minor', birthDay: '2008-11-21' },
      ],
      isNoted: false,
    },
    ...more,
  });
  const ask = (agreedBy: string, more?: Partial<DisabilityContext>) =>
    decideNoteDisability({ agreedBy, agreedOn: '2026-11-20' }, context(more));

  test('an adult agrees, counted on the day of the signature', () => {
    expect(ask('adult')).toMatchObject({ type: 'HouseholdDisabilityNoted', body: { agreedBy: 'adult' } });
    expect(ask('minor')).toMatchObject({ code: 'rights.signer-minor' });
    expect(ask('stranger')).toMatchObject({ code: 'rights.signer-elsewhere' });
  });

  test('nothing is held while the feature is off, nor of a household that has left', () => {
    expect(ask('adult', { isOn: false })).toMatchObject({ code: 'rights.feature-not-on' });
    const household = { ...context().household, closedOn: '2026-11-01' };
    expect(ask('adult', { household })).toMatchObject({ code: 'rights.household-gone' });
  });
});
