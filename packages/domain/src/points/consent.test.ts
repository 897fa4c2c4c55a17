import { describe, expect, it } from 'vitest';
import type { CaseState } from '../procedures/index.ts';
import { unopenedCase } from '../procedures/index.ts';
import { actorOf, outcomeOf } from '../testing/points-standard.ts';
import {
  type ConsentAccount,
  type ConsentContext,
  decidePublication,
  decideReturn,
  decideWithdrawal,
  type PendingEntry,
} from './consent.ts';

const account: ConsentAccount = {
  id: 'account',
  village: 'v',
  grid: 'g',
  household: 'household',
  takingPart: true,
  publication: true,
  version: 5,
};
const context: ConsentContext = { actor: actorOf('grid-worker'), today: '2026-11-22', onBehalfOf: 'head' };
const entry = (status: CaseState['status']): PendingEntry => ({
  state: { ...unopenedCase, case: status, status },
  version: 2,
  schemeVersion: 'test@1',
});
const entries = (['open', 'returned', 'posted', 'frozen', 'final', 'refused', 'withdrawn'] as const).map(
  entry,
);
const withdraw = (scope: 'taking-part' | 'publication', change: Partial<ConsentAccount> = {}, by = context) =>
  outcomeOf(decideWithdrawal({ ...account, ...change }, scope, entries, 'reason', by));

describe('同意的撤回与恢复', () => {
  it('ends what is not final yet, with the reason, and leaves what was decided', () => {
    const outcome = withdraw('taking-part');
    expect(outcome).toMatchObject({
      withdrawn: 4,
      facts: [
        {
          type: 'ConsentWithdrawn',
          stream: 'account',
          after: 5,
          onBehalfOf: 'head',
          body: { scope: 'taking-part' },
        },
        ...['open', 'returned', 'posted', 'frozen'].map((stream) => ({
          type: 'CaseWithdrawn',
          stream,
          after: 2,
          content: 'reason',
          body: { person: 'grid-worker', reason: 'reason', on: '2026-11-22' },
        })),
      ],
    });
  });

  it('takes the name off the board without ending anything', () => {
    expect(withdraw('publication')).toMatchObject({
      withdrawn: 0,
      facts: [{ body: { scope: 'publication' } }],
    });
    expect(withdraw('publication', { takingPart: false })).toMatchObject({ withdrawn: 0 });
  });

  it('withdraws what was given, no more', () => {
    expect(withdraw('publication', { publication: false })).toBe('points.no-such-consent');
    expect(withdraw('taking-part', { takingPart: false })).toBe('points.no-such-consent');
    expect(withdraw('taking-part', { publication: false })).toMatchObject({ withdrawn: 4 });
  });

  it('gives a consent to the board to whoever takes part and has not given it', () => {
    const publish = (change: Partial<ConsentAccount>) =>
      outcomeOf(decidePublication({ ...account, ...change }, '2', context));
    expect(publish({ publication: false })).toMatchObject({
      type: 'PublicationConsented',
      after: 5,
      body: { consentVersion: '2' },
    });
    expect(publish({})).toBe('points.already-consented');
    expect(publish({ publication: false, takingPart: false })).toBe('points.no-consent');
  });

  it('lets whoever left come back to the same account', () => {
    const comeBack = (takingPart: boolean) =>
      outcomeOf(decideReturn({ ...account, takingPart }, '2', context));
    expect(comeBack(false)).toMatchObject({ type: 'TakingPartConsented', stream: 'account', after: 5 });
    expect(comeBack(true)).toBe('points.already-taking-part');
  });

  it('is the household’s own, or written down in its grid', () => {
    const villager = { ...context, actor: actorOf('villager', { household: 'household' }), onBehalfOf: null };
    const neighbour = { ...villager, actor: actorOf('villager', { household: 'other' }) };
    const all = (of: ConsentAccount | undefined, by = context) => [
      outcomeOf(decideWithdrawal(of, 'taking-part', [], 'reason', by)),
      outcomeOf(decidePublication(of && { ...of, publication: false }, '2', by)),
      outcomeOf(decideReturn(of && { ...of, takingPart: false }, '2', by)),
    ];
    expect(all(undefined)).toEqual(Array(3).fill('authority.not-found'));
    expect(all({ ...account, grid: 'next' })).toEqual(Array(3).fill('authority.other-grid'));
    // Coming back is signed on paper, so that somebody has explained it.
    expect(all(account, villager)).toEqual([
      expect.objectContaining({ withdrawn: 0 }),
      expect.objectContaining({ type: 'PublicationConsented' }),
      'authority.not-your-duty',
    ]);
    expect(all(account, neighbour)).toEqual([
      'authority.not-found',
      'authority.not-found',
      'authority.not-your-duty',
    ]);
  });
});
