import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { decideRequestReset, decideSettleReset } from './reset-second-factor.ts';
import type { StandingRequest } from './two-person-request.ts';

const security: Actor = {
  tenant: 1,
  person: 'zhou',
  appointment: 'appointment-1',
  post: 'security-administrator',
  place: 'county-1',
  whole: false,
  villages: [],
  household: null,
};
const county: Actor = { ...security, person: 'wu', post: 'county-officer', whole: true };
const context = { today: '2026-11-22', now: '2026-11-22T02:00:00.000Z' };
const open: StandingRequest = {
  id: 'reset-1',
  kind: 'factor',
  person: 'zheng',
  requestedBy: 'zhou',
  requestedAt: '2026-11-22T01:00:00.000Z',
  voidAt: '2026-11-23T01:00:00.000Z',
  settledAt: null,
};
const command = { reset: 'reset-1', person: 'zheng', reason: 'text-1' };

describe('asking that a lost second factor be taken away', () => {
  const ask = (actor: Actor, person = 'zheng', hasFactor = true, pending?: StandingRequest) =>
    decideRequestReset({ ...command, person }, { hasFactor, open: pending }, { actor, ...context });

  it('is recorded with how the person was recognised', () => {
    expect(ask(security)).toMatchObject({
      type: 'SecondFactorResetRequested',
      subject: 'zheng',
      body: { person: 'zheng', reason: 'text-1' },
    });
  });

  it.each([
    ['by a county officer', ask(county), 'authority.not-your-duty'],
    ['for oneself', ask(security, 'zhou'), 'authority.reset-oneself'],
    ['where there is none', ask(security, 'zheng', false), 'authority.no-second-factor'],
    ['twice', ask(security, 'zheng', true, open), 'authority.request-pending'],
  ])('is refused %s', (_title, outcome, code) => {
    expect(outcome).toMatchObject({ refused: true, code });
  });
});

describe('answering such a request', () => {
  const answer = (actor: Actor, reset?: Partial<StandingRequest>, now = context.now) =>
    decideSettleReset(true, { ...open, ...reset }, { actor, today: context.today, now });

  it('is done by a county officer or another security administrator', () => {
    for (const actor of [county, { ...security, person: 'sun' }])
      expect(answer(actor)).toMatchObject({
        type: 'SecondFactorResetSettled',
        after: 1,
        body: { confirmed: true },
      });
  });

  it.each([
    ['who asked', answer(security), 'authority.request-second-person'],
    ['whose it is', answer({ ...county, person: 'zheng' }), 'authority.request-second-person'],
    ['who has no such duty', answer({ ...county, post: 'township-officer' }), 'authority.not-your-duty'],
    ['late, at the very end of the day', answer(county, {}, open.voidAt), 'authority.request-void'],
    ['what is a request of another kind', answer(county, { kind: 'phone' }), 'authority.not-found'],
    ['a second time', answer(county, { settledAt: context.now }), 'authority.request-settled'],
    [
      'what nobody asked for',
      decideSettleReset(true, undefined, { actor: county, ...context }),
      'authority.not-found',
    ],
  ])('is refused to one %s', (_title, outcome, code) => {
    expect(outcome).toMatchObject({ refused: true, code });
  });

  it('is in time to the last moment', () => {
    expect(answer(county, {}, '2026-11-23T00:59:59.999Z')).toMatchObject({ body: { confirmed: true } });
  });
});
