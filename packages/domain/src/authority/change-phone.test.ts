import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { decideRequestPhoneChange, decideSettlePhoneChange, findOwnPhoneDenial } from './change-phone.ts';
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
  id: 'change-1',
  kind: 'phone',
  person: 'zheng',
  requestedBy: 'zhou',
  requestedAt: '2026-11-22T01:00:00.000Z',
  voidAt: '2026-11-23T01:00:00.000Z',
  settledAt: null,
};
const command = {
  change: 'change-1',
  person: 'zheng',
  phone: '13900000002',
  number: 'text-1',
  reason: 'text-2',
};

describe('asking that an account sign in with another number', () => {
  const ask = (actor: Actor, changed: Partial<typeof command> = {}, standing = {}) =>
    decideRequestPhoneChange(
      { ...command, ...changed },
      { phone: '13900000001', open: undefined, ...standing },
      { actor, ...context },
    );

  it('is recorded with the ids of the texts, and with no number', () => {
    const fact = ask(security);
    expect(fact).toMatchObject({
      type: 'PhoneChangeRequested',
      subject: 'zheng',
      body: { person: 'zheng', number: 'text-1', reason: 'text-2' },
    });
    expect(JSON.stringify(fact)).not.toMatch(/139/);
  });

  it.each([
    ['by a county officer', ask(county), 'authority.not-your-duty'],
    ['for oneself', ask(security, { person: 'zhou' }), 'authority.phone-oneself'],
    ['where there is no open account', ask(security, {}, { phone: undefined }), 'authority.no-account'],
    ['for the number it has', ask(security, { phone: '13900000001' }), 'authority.phone-same'],
    ['twice', ask(security, {}, { open }), 'authority.request-pending'],
  ])('is refused %s', (_title, outcome, code) => {
    expect(outcome).toMatchObject({ refused: true, code });
  });
});

describe('answering such a request', () => {
  const answer = (actor: Actor, changed?: Partial<StandingRequest>, now = context.now) =>
    decideSettlePhoneChange(true, { ...open, ...changed }, { actor, today: context.today, now });

  it('is done by a county officer or another security administrator', () => {
    for (const actor of [county, { ...security, person: 'sun' }])
      expect(answer(actor)).toMatchObject({
        type: 'PhoneChangeSettled',
        after: 1,
        body: { confirmed: true },
      });
  });

  it.each([
    ['who asked', answer(security), 'authority.request-second-person'],
    ['whose it is', answer({ ...county, person: 'zheng' }), 'authority.request-second-person'],
    ['who has no such duty', answer({ ...county, post: 'township-officer' }), 'authority.not-your-duty'],
    ['late, at the very end of the day', answer(county, {}, open.voidAt), 'authority.request-void'],
    ['a second time', answer(county, { settledAt: context.now }), 'authority.request-settled'],
    ['what is a request of another kind', answer(county, { kind: 'factor' }), 'authority.not-found'],
    [
      'what nobody asked for',
      decideSettlePhoneChange(true, undefined, { actor: county, ...context }),
      'authority.not-found',
    ],
  ])('is refused to one %s', (_title, outcome, code) => {
    expect(outcome).toMatchObject({ refused: true, code });
  });
});

describe('changing one’s own number', () => {
  const shown = { demo: false, hasFactor: true, password: true, factor: true };
  const ask = (changed: Partial<typeof shown>, phone = '13900000002') =>
    findOwnPhoneDenial(phone, '13900000001', { ...shown, ...changed })?.code;

  it('needs both proofs, and is refused with any of them missing', () => {
    expect(ask({})).toBeUndefined();
    expect(ask({ password: false })).toBe('authority.phone-proof-wrong');
    expect(ask({ factor: false })).toBe('authority.phone-proof-wrong');
    expect(ask({ hasFactor: false, factor: false })).toBe('authority.phone-needs-factor');
    expect(ask({ demo: true })).toBe('authority.demo-phone');
  });

  it('tells that it is the same number only to whoever showed both', () => {
    expect(ask({}, '13900000001')).toBe('authority.phone-same');
    expect(ask({ password: false }, '13900000001')).toBe('authority.phone-proof-wrong');
  });
});
