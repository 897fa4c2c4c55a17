import { describe, expect, it } from 'vitest';
import { actorOf, outcomeOf } from '../testing/points-standard.ts';
import {
  type AccountForCard,
  type CardInUse,
  decideIssueCard,
  decideResetPin,
  decideRevokeCard,
} from './cards.ts';

const account: AccountForCard = {
  id: 'account',
  village: 'v',
  grid: 'g',
  household: 'household',
  closedOn: null,
  card: null,
};
const card: CardInUse = {
  id: 'card',
  village: 'v',
  grid: 'g',
  account: 'account',
  household: 'household',
  revokedOn: null,
  version: 4,
};
const today = '2026-10-10';
const worker = actorOf('grid-worker', { household: 'own' });
const issue = (of: AccountForCard | undefined, actor = worker) =>
  outcomeOf(decideIssueCard({ card: 'new', number: '1-7' }, of, { actor, today }));
const reset = (of: CardInUse | undefined, actor = worker) => outcomeOf(decideResetPin(of, { actor, today }));
const revoke = (of: CardInUse | undefined, actor = worker) =>
  outcomeOf(decideRevokeCard(of, 'reason', { actor, today }));

describe('兑换卡', () => {
  it('is issued once per account, given a new PIN, and revoked with its reason', () => {
    expect(issue(account)).toMatchObject({
      type: 'CardIssued',
      stream: 'new',
      after: 0,
      body: { account: 'account', number: '1-7' },
    });
    expect(issue({ ...account, card: '1-6' })).toBe('shop.card-in-use');
    expect(reset(card)).toMatchObject({ type: 'CardPinReset', after: 4, subject: 'account' });
    expect(revoke(card)).toMatchObject({ type: 'CardRevoked', after: 4, content: 'reason' });
  });

  it('is over once revoked, and is not given to a closed account', () => {
    expect(issue({ ...account, closedOn: '2026-10-01' })).toBe('points.account-closed');
    const revoked = { ...card, revokedOn: '2026-10-01' };
    expect([reset(revoked), revoke(revoked)]).toEqual(['shop.card-revoked', 'shop.card-revoked']);
  });

  it('R-15 nobody hands himself a card or a PIN; the own lost card may be revoked', () => {
    expect(issue({ ...account, household: 'own' })).toBe('shop.own-household');
    expect(reset({ ...card, household: 'own' })).toBe('shop.own-household');
    expect(revoke({ ...card, household: 'own' })).toMatchObject({ type: 'CardRevoked' });
    expect(issue(account, actorOf('grid-worker'))).toMatchObject({ type: 'CardIssued' });
  });

  it('is for the own grid, never for the shop', () => {
    const outcomes = (grid: object, actor?: typeof worker) => [
      issue({ ...account, ...grid }, actor),
      reset({ ...card, ...grid }, actor),
      revoke({ ...card, ...grid }, actor),
    ];
    expect(outcomes({ grid: 'next' })).toEqual(Array(3).fill('authority.other-grid'));
    expect(outcomes({ village: 'w' })).toEqual(Array(3).fill('authority.not-found'));
    expect(outcomes({}, actorOf('shop-keeper'))).toEqual(Array(3).fill('authority.not-your-duty'));
    expect([issue(undefined), reset(undefined), revoke(undefined)]).toEqual(
      Array(3).fill('authority.not-found'),
    );
  });
});
