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
import {
  evolveFeature,
  type FeatureState,
  findLiveAssessment,
  isFeatureOn,
  unusedFeature,
} from './feature-state.ts';
import { sensitiveFeatures } from './sensitive-features.ts';
import {
  decideForgetDisability,
  decideNoteDisability,
  type DisabilityContext,
} from './household-disability.ts';

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

  const record = { do: 'record', lasts: 365 } as const;
  const approve = { do: 'review', nth: 0, by: other, approve: true } as const;
  const after = (...steps: readonly Step[]) =>
    steps.reduce(take, { state: unusedFeature, today: TODAY, serial: 0 });

  test('goes its whole way: written, approved by another, on, and off with its assessment named', () => {
    expect(after(record).state).toEqual({
      assessments: [{ id: 'a0', recordedBy: 'writer', validUntil: '2027-11-22', review: 'waiting' }],
      on: null,
    });
    expect(after(record, { do: 'on' }).state.on).toBeNull();
    expect(after(record, { ...approve, approve: false }, { do: 'on' }).state).toMatchObject({
      assessments: [{ review: 'returned' }],
      on: null,
    });
    const { state } = after(record, record, approve, { do: 'on' });
    expect(state).toMatchObject({
      assessments: [{ review: 'approved' }, { review: 'waiting' }],
      on: { assessment: 'a0', until: '2027-11-22' },
    });
    expect(decideTurnOff('why', contextOf(state))).toEqual({
      type: 'FeatureTurnedOff',
      stream: 'stream',
      after: 0,
      village: null,
      subject: 'a0',
      occurredOn: TODAY,
      content: 'why',
      body: { feature: 'household-disability', cause: 'decided', reason: 'why' },
    });
    expect(after(record, approve, { do: 'on' }, { do: 'off' }).state.on).toBeNull();
    expect(after(record, approve, { do: 'on' }, { do: 'wait', days: 366 }).state.on).toBeNull();
    expect(after(record, approve, { do: 'on' }, { do: 'wait', days: 365 }).state.on).not.toBeNull();
  });

  test('is turned on by what lasts longest, and again only by what lasts longer', () => {
    const longer = { do: 'record', lasts: 400 } as const;
    const two = after(record, approve, longer, { ...approve, nth: 1 });
    expect(findLiveAssessment(two.state, TODAY)?.id).toBe('a1');
    expect(findLiveAssessment(after(longer, approve, record, { ...approve, nth: 1 }).state, TODAY)?.id).toBe(
      'a0',
    );
    const on = after(record, approve, { do: 'on' });
    expect(decideTurnOn(contextOf(on.state))).toMatchObject({
      code: 'rights.feature-on',
      params: { day: '2027-11-22', feature: sensitiveFeatures['household-disability'].label },
    });
    const renewed = [longer, { ...approve, nth: 1 }, { do: 'on' } as const].reduce(take, on);
    expect(renewed.state.on).toEqual({ assessment: 'a1', until: '2027-12-27' });
    expect(decideTurnOn(contextOf(unusedFeature))).toMatchObject({
      code: 'rights.no-impact-record',
      params: { feature: sensitiveFeatures['household-disability'].label },
    });
    expect(decideTurnOff('why', contextOf(unusedFeature))).toMatchObject({ code: 'rights.feature-off' });
  });

  test('rests on an assessment that ends tomorrow at the soonest and in three years at the latest', () => {
    const until = (validUntil: Day, actor = writer) =>
      decideRecordImpact({ assessment: 'a', ...texts, validUntil }, contextOf(unusedFeature, actor));
    expect(until(TODAY)).toMatchObject({ code: 'rights.impact-term', params: { last: '2029-11-21' } });
    expect(until('2026-11-23')).toEqual({
      type: 'ImpactRecorded',
      stream: 'stream',
      after: 0,
      village: null,
      subject: 'a',
      occurredOn: TODAY,
      body: { feature: 'household-disability', ...texts, validUntil: '2026-11-23' },
    });
    expect(until('2029-11-21')).toMatchObject({ type: 'ImpactRecorded' });
    expect(until('2029-11-22')).toMatchObject({ code: 'rights.impact-term' });
    expect(until('2026-11-23', actorOf('village-secretary'))).toHaveProperty('refused', true);
  });

  test('is reviewed once, with a reason where it goes back, and not approved after its last day', () => {
    const { state } = after(record);
    const review = (outcome: 'approved' | 'returned', reason: string | null, today = TODAY, of = state) =>
      decideReviewImpact({ assessment: 'a0', outcome, reason }, contextOf(of, other, today));
    expect(review('returned', null)).toMatchObject({ code: 'rights.reason-required' });
    expect(review('returned', 'why')).toMatchObject({
      type: 'ImpactReviewed',
      subject: 'a0',
      content: 'why',
      body: { feature: 'household-disability', outcome: 'returned', reason: 'why' },
    });
    expect(review('approved', null, '2027-11-22')).toMatchObject({ type: 'ImpactReviewed' });
    expect(review('approved', null, '2027-11-23')).toMatchObject({
      code: 'rights.impact-lapsed',
      params: { day: '2027-11-22' },
    });
    expect(review('returned', 'why', '2027-11-23')).toMatchObject({ type: 'ImpactReviewed' });
    expect(review('approved', null, TODAY, after(record, approve).state)).toMatchObject({
      code: 'rights.impact-reviewed',
    });
    expect(review('approved', null, TODAY, unusedFeature)).toMatchObject({ code: 'authority.not-found' });
    for (const decision of [decideTurnOn, (context: FeatureContext) => decideTurnOff('why', context)])
      expect(decision(contextOf(state, actorOf('village-secretary')))).toHaveProperty('refused', true);
    const stranger = contextOf(state, actorOf('village-secretary'));
    const approval = { assessment: 'a0', outcome: 'approved', reason: null } as const;
    expect(decideReviewImpact(approval, stranger)).toHaveProperty('refused', true);
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

  test('what is held says who agreed and when, never the answer; and is forgotten at a word', () => {
    const fact = { stream: 'stream', after: 0, village: 'village', subject: 'h' };
    expect(ask('adult')).toEqual({
      type: 'HouseholdDisabilityNoted',
      ...fact,
      occurredOn: '2026-11-20',
      body: { agreedBy: 'adult' },
    });
    const held = { ...context().household, isNoted: true };
    expect(decideForgetDisability(context({ household: held, isOn: false }))).toEqual({
      type: 'HouseholdDisabilityForgotten',
      ...fact,
      occurredOn: TODAY,
      body: {},
    });
    expect(decideForgetDisability(context())).toMatchObject({ code: 'rights.nothing-held' });
  });

  test('is asked for by those of the village, with a day of today at the latest, of an adult if his birthday is known', () => {
    const elsewhere = { ...context().household, village: 'other', isNoted: true };
    expect(ask('adult', { household: elsewhere })).toHaveProperty('refused', true);
    expect(decideForgetDisability(context({ household: elsewhere }))).toHaveProperty('refused', true);
    const tomorrow = decideNoteDisability({ agreedBy: 'adult', agreedOn: '2026-11-23' }, context());
    expect(tomorrow).toMatchObject({ code: 'rights.agreed-ahead', params: { day: '2026-11-23' } });
    expect(decideNoteDisability({ agreedBy: 'adult', agreedOn: TODAY }, context())).toMatchObject({
      type: 'HouseholdDisabilityNoted',
    });
    const unknown = { ...context().household, members: [{ id: 'adult', birthDay: null }] };
    expect(ask('adult', { household: unknown })).toMatchObject({ type: 'HouseholdDisabilityNoted' });
    const gone = { ...context().household, closedOn: '2026-11-01' };
    expect(ask('adult', { household: gone })).toMatchObject({ params: { day: '2026-11-01' } });
  });

  test('nothing is held while the feature is off, nor of a household that has left', () => {
    expect(ask('adult', { isOn: false })).toMatchObject({ code: 'rights.feature-not-on' });
    const household = { ...context().household, closedOn: '2026-11-01' };
    expect(ask('adult', { household })).toMatchObject({ code: 'rights.household-gone' });
  });
});
