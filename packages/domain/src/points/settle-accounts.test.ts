import { describe, expect, it } from 'vitest';
import { unopenedCase } from '../procedures/index.ts';
import { outcomeOf } from '../testing/points-standard.ts';
import { type AccountToSettle, decideSettlement } from './settle-accounts.ts';

const account = (id: string, change: Partial<AccountToSettle> = {}): AccountToSettle => ({
  id,
  spendable: 12,
  openedQuarter: '2026-Q3',
  version: 6,
  yuan: 2,
  schemeVersion: 'test@1',
  cards: [],
  entries: [],
  ...change,
});
const settle = (accounts: readonly AccountToSettle[], exchangeUntil: string | null) =>
  outcomeOf(
    decideSettlement(accounts, {
      village: 'v',
      today: '2026-11-22',
      person: 'officer',
      exchangeUntil,
      reasons: { entry: 'entry reason', card: 'card reason' },
    }),
  );

describe('迁出的结清', () => {
  it('closes each account with what it held, revokes its cards and ends what is under way', () => {
    const full = account('a', {
      cards: [{ id: 'card', version: 3 }],
      entries: [{ state: { ...unopenedCase, case: 'entry' }, version: 2, schemeVersion: 'old@1' }],
    });
    expect(settle([full, account('b', { spendable: 0, yuan: 0, openedQuarter: null })], null)).toMatchObject([
      {
        type: 'AccountSettled',
        stream: 'a',
        after: 6,
        body: { spendable: 12, yuan: 2, openedQuarter: '2026-Q3' },
      },
      { type: 'CardRevoked', stream: 'card', after: 3, subject: 'a', content: 'card reason' },
      { type: 'CaseWithdrawn', stream: 'entry', after: 2, schemeVersion: 'old@1', content: 'entry reason' },
      { type: 'AccountSettled', stream: 'b', body: { spendable: 0 } },
    ]);
  });

  it('waits while an exchange is held at which there is something to spend', () => {
    const two = [account('a', { spendable: 0 }), account('b', { spendable: 1 })];
    expect(settle(two, '2026-11-25')).toBe('points.settle-after-exchange');
    expect(settle([account('a', { spendable: 0 })], '2026-11-25')).toMatchObject([{ stream: 'a' }]);
    expect(settle(two, null)).toHaveLength(2);
    expect(
      decideSettlement([account('a'), account('b', { spendable: 3 })], {
        village: 'v',
        today: '2026-11-22',
        person: 'officer',
        exchangeUntil: '2026-11-25',
        reasons: { entry: '', card: '' },
      }),
    ).toMatchObject({ params: { until: '2026-11-25', spendable: 15 } });
  });
});
