import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Post } from '../authority/index.ts';
import { outcomeOf } from '../testing/points-standard.ts';
import {
  type Asker,
  decideExtend,
  decideGrant,
  decideLodgeRequest,
  decideObjectRefusal,
  decideRefusal,
  decideRefuse,
  findFaultInErasure,
  type PersonalRequest,
  type RequestContext,
  requestStates,
} from './requests.ts';
import { decideLiftRestriction, findFaultInRestriction, makeRestriction } from './restriction.ts';

const TODAY = '2026-11-22';
const rules = { answerWithinDays: 15, hardStopDays: 30, objectWithinDays: 10 };
const actorOf = (post: Post, change: Partial<Actor> = {}): Actor => ({
  tenant: 150426,
  person: post,
  appointment: `appointment of ${post}`,
  post,
  place: 'village',
  whole: post === 'county-officer',
  villages: ['village'],
  household: null,
  ...change,
});
const secretary = actorOf('village-secretary');
const township = actorOf('township-officer');
const villager = actorOf('villager', { person: 'zhou', household: 'household' });
const contextOf = (actor: Actor, today = TODAY): RequestContext => ({ actor, today, rules, after: 3 });

const request = (change: Partial<PersonalRequest> = {}): PersonalRequest => ({
  id: 'request',
  kind: 'copy',
  village: 'village',
  household: 'household',
  person: 'zhou',
  status: 'open',
  lodgedOn: '2026-11-20',
  due: '2026-12-05',
  last: '2026-12-20',
  objectUntil: null,
  acted: ['clerk'],
  ...change,
});
/** What every fact about the request says besides what was decided. */
const envelope = {
  stream: 'request',
  after: 3,
  village: 'village',
  subject: 'zhou',
  occurredOn: TODAY,
};

describe('a request is taken in', () => {
  const person = (change: Partial<Asker> = {}): Asker => ({
    id: 'zhou',
    village: 'village',
    grid: 'grid',
    household: 'household',
    birthDay: '1980-01-01',
    ...change,
  });
  const members = [
    person({ id: 'mother' }),
    person({ id: 'sister', birthDay: '2008-11-23' }),
    person({ id: 'brother', birthDay: '2008-11-22' }),
    person({ id: 'uncle', birthDay: null }),
  ];
  const lodge = (asker: Asker, guardian: string | null = null, actor = secretary) =>
    decideLodgeRequest(
      { request: 'request', kind: 'copy', text: 'text', guardian },
      asker,
      members,
      contextOf(actor),
    );

  test('from whoever asks for himself, with its two terms, the day itself not counted', () => {
    expect(lodge(person(), null, villager)).toEqual({
      type: 'PersonalRequestLodged',
      ...envelope,
      after: 0,
      onBehalfOf: null,
      content: 'text',
      body: {
        kind: 'copy',
        channel: 'self',
        household: 'household',
        guardian: null,
        text: 'text',
        due: '2026-12-07',
        last: '2026-12-22',
      },
    });
  });

  test('from an office for somebody, which stands in the record', () => {
    expect(lodge(person(), 'mother')).toMatchObject({
      onBehalfOf: 'zhou',
      body: { channel: 'on-behalf', guardian: null },
    });
    expect(lodge(person({ birthDay: null }))).toMatchObject({ body: { channel: 'on-behalf' } });
  });

  test('of a child under fourteen from its guardian, who is grown up, 第三十一条', () => {
    const child = person({ birthDay: '2012-11-23' });
    expect(lodge(person({ birthDay: '2012-11-22' }))).toMatchObject({ body: { channel: 'on-behalf' } });
    expect(outcomeOf(lodge(child))).toBe('rights.guardian-needed');
    expect(outcomeOf(lodge(child, 'stranger'))).toBe('rights.guardian-needed');
    expect(outcomeOf(lodge(child, 'sister'))).toBe('rights.guardian-minor');
    for (const guardian of ['brother', 'mother', 'uncle'])
      expect(lodge(child, guardian)).toMatchObject({ body: { channel: 'guardian', guardian } });
  });

  test('by nobody for another village or household', () => {
    expect(outcomeOf(lodge(person({ village: 'other' })))).toMatch(/^authority\./);
    expect(outcomeOf(lodge(person({ household: 'other' }), null, villager))).toMatch(/^authority\./);
  });
});

describe('a request is answered', () => {
  test('with what was asked for, or with a reason and the article that allows it, and until when to object', () => {
    expect(decideGrant(request(), 'reply', contextOf(secretary))).toEqual({
      type: 'PersonalRequestGranted',
      ...envelope,
      content: 'reply',
      body: { reply: 'reply' },
    });
    expect(decideRefuse(request(), { reason: 'reason', law: '第四十五条' }, contextOf(secretary))).toEqual({
      type: 'PersonalRequestRefused',
      ...envelope,
      content: 'reason',
      body: { reason: 'reason', law: '第四十五条', objectUntil: '2026-12-02' },
    });
  });

  test('later than in its first term only with a reason, once, and never after the hard stop', () => {
    const extend = (change: Partial<PersonalRequest>, today = TODAY) =>
      decideExtend(request(change), 'reason', contextOf(secretary, today));
    expect(extend({})).toEqual({
      type: 'PersonalRequestExtended',
      ...envelope,
      content: 'reason',
      body: { due: '2026-12-20', reason: 'reason' },
    });
    expect(extend({}, '2026-12-20')).toMatchObject({ type: 'PersonalRequestExtended' });
    const stopped = { code: 'rights.hard-stop', params: { day: '2026-12-20' } };
    expect(extend({}, '2026-12-21')).toMatchObject(stopped);
    expect(extend({ due: '2026-12-20' })).toMatchObject(stopped);
  });

  test('by nobody on his own or his household’s', () => {
    const own = [
      { ...secretary, person: 'zhou' },
      { ...secretary, household: 'household' },
    ];
    for (const actor of own) {
      expect(outcomeOf(decideGrant(request(), 'reply', contextOf(actor)))).toBe('rights.own-request');
      expect(outcomeOf(decideRefuse(request(), { reason: 'r', law: 'l' }, contextOf(actor)))).toBe(
        'rights.own-request',
      );
    }
    const neighbour = { ...secretary, household: 'other' };
    expect(decideGrant(request(), 'reply', contextOf(neighbour))).toMatchObject({
      type: 'PersonalRequestGranted',
    });
  });

  test('only while it is open, by those whose duty it is, and by the ability that its kind needs', () => {
    for (const status of requestStates.filter((one) => one !== 'open')) {
      const outcomes = [
        decideGrant(request({ status }), 'r', contextOf(secretary)),
        decideRefuse(request({ status }), { reason: 'r', law: 'l' }, contextOf(secretary)),
        decideExtend(request({ status }), 'r', contextOf(secretary)),
      ];
      expect(outcomes.map(outcomeOf)).toEqual(Array.from({ length: 3 }, () => 'rights.other-state'));
    }
    const member = actorOf('committee-member');
    expect(outcomeOf(decideGrant(request(), 'r', contextOf(member)))).toMatch(/^authority\./);
    expect(outcomeOf(decideGrant(request(), 'r', contextOf(secretary), 'rights.decide-refusal'))).toMatch(
      /^authority\./,
    );
  });
});

describe('a refusal is objected to', () => {
  const refused = request({ status: 'refused', objectUntil: '2026-12-02' });
  const object = (actor: Actor, today = TODAY, of = refused) =>
    decideObjectRefusal(of, 'reason', contextOf(actor, today));

  test('by the person, or for him, to the last day', () => {
    expect(object(villager)).toEqual({
      type: 'PersonalRefusalObjected',
      ...envelope,
      onBehalfOf: null,
      content: 'reason',
      body: { reason: 'reason', due: '2026-12-07' },
    });
    expect(object(secretary, '2026-12-02')).toMatchObject({ onBehalfOf: 'zhou' });
    expect(object(villager, '2026-12-03')).toMatchObject({
      code: 'rights.objection-late',
      params: { day: '2026-12-02' },
    });
    expect(object(villager, '2027-12-03', { ...refused, objectUntil: null })).toMatchObject({
      type: 'PersonalRefusalObjected',
    });
    expect(outcomeOf(object(villager, TODAY, request()))).toBe('rights.other-state');
  });

  const objected = request({ status: 'objected', acted: ['clerk', 'secretary'] });
  const decide = (actor: Actor, outcome: 'upheld' | 'dismissed' = 'upheld', of = objected) =>
    decideRefusal(of, { outcome, reason: 'reason' }, contextOf(actor));

  test('and decided by somebody who has not acted on it; its terms begin anew', () => {
    for (const outcome of ['upheld', 'dismissed'] as const)
      expect(decide(township, outcome)).toEqual({
        type: 'PersonalRefusalDecided',
        ...envelope,
        content: 'reason',
        body: { outcome, reason: 'reason', due: '2026-12-07', last: '2026-12-22' },
      });
    expect(outcomeOf(decide({ ...township, person: 'clerk' }))).toBe('rights.acted-already');
    expect(outcomeOf(decide({ ...township, person: 'zhou' }))).toBe('rights.own-request');
    expect(outcomeOf(decide({ ...township, household: 'household' }))).toBe('rights.own-request');
    expect(decide({ ...township, household: 'other' })).toMatchObject({ type: 'PersonalRefusalDecided' });
    expect(outcomeOf(decide(township, 'upheld', request({ status: 'refused' })))).toBe('rights.other-state');
    expect(outcomeOf(decide(secretary))).toMatch(/^authority\./);
  });
});

describe('erasure', () => {
  const free = { isHouseholder: false, others: 2, holdsOffice: false, takesPart: false, isErased: false };

  test('waits until the purpose has ended, 第四十七条', () => {
    expect(findFaultInErasure(free)).toBeUndefined();
    expect(findFaultInErasure({ ...free, isHouseholder: true, others: 0 })).toBeUndefined();
    expect(findFaultInErasure({ ...free, isHouseholder: true })?.code).toBe('rights.still-householder');
    expect(findFaultInErasure({ ...free, takesPart: true })?.code).toBe('rights.still-taking-part');
    expect(findFaultInErasure({ ...free, holdsOffice: true })?.code).toBe('rights.still-in-office');
    expect(findFaultInErasure({ ...free, isErased: true })?.code).toBe('rights.erased-already');
  });
});

describe('a restriction', () => {
  const free = { holdsOffice: false, isErased: false, isRestricted: false, accounts: [] };

  test('is for whoever holds no office, once', () => {
    expect(findFaultInRestriction(free)).toBeUndefined();
    expect(findFaultInRestriction({ ...free, isErased: true })?.code).toBe('rights.erased-already');
    expect(findFaultInRestriction({ ...free, isRestricted: true })?.code).toBe('rights.restricted-already');
    expect(findFaultInRestriction({ ...free, holdsOffice: true })?.code).toBe('rights.office-goes-on');
  });

  test('names the request, the household and the accounts that it holds', () => {
    expect(makeRestriction('restriction', request(), ['account'], TODAY)).toEqual({
      type: 'ProcessingRestricted',
      ...envelope,
      stream: 'restriction',
      after: 0,
      body: { request: 'request', household: 'household', accounts: ['account'] },
    });
  });

  const standing = { id: 'restriction', liftedOn: null };
  const lift = (actor: Actor, restriction: { id: string; liftedOn: string | null } | null = standing) =>
    decideLiftRestriction(request(), restriction, 'reason', { actor, today: TODAY });

  test('is lifted with a reason, once, and by nobody on his own household’s', () => {
    expect(lift(secretary)).toEqual({
      type: 'RestrictionLifted',
      ...envelope,
      stream: 'restriction',
      after: 1,
      content: 'reason',
      body: { request: 'request', reason: 'reason' },
    });
    expect(outcomeOf(lift(secretary, null))).toBe('rights.not-restricted');
    expect(outcomeOf(lift(secretary, { ...standing, liftedOn: TODAY }))).toBe('rights.not-restricted');
    expect(outcomeOf(lift({ ...secretary, person: 'zhou' }))).toBe('rights.own-request');
    expect(outcomeOf(lift({ ...secretary, household: 'household' }))).toBe('rights.own-request');
    expect(lift({ ...secretary, household: 'other' })).toMatchObject({ type: 'RestrictionLifted' });
    expect(outcomeOf(lift(villager))).toMatch(/^authority\./);
  });
});

test('nobody ever decides about himself, whatever is asked and however far it has come', () => {
  const actor = fc.record({
    post: fc.constantFrom<Post>('village-secretary', 'township-officer', 'county-officer'),
    person: fc.constantFrom('zhou', 'clerk', 'li'),
    household: fc.constantFrom(null, 'household', 'other'),
  });
  fc.assert(
    fc.property(actor, fc.constantFrom(...requestStates), ({ post, ...who }, status) => {
      const context = contextOf(actorOf(post, who));
      const one = request({ status });
      const outcomes = [
        decideGrant(one, 'r', context),
        decideRefuse(one, { reason: 'r', law: 'l' }, context),
        decideRefusal(one, { outcome: 'upheld', reason: 'r' }, context),
        decideLiftRestriction(one, { id: 'restriction', liftedOn: null }, 'r', context),
      ];
      if (who.person === 'zhou' || who.household === 'household')
        for (const outcome of outcomes) expect(outcome).toHaveProperty('refused', true);
    }),
  );
});
