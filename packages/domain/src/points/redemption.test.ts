import { describe, expect, it } from 'vitest';
import { actorOf, exampleStandard, outcomeOf } from '../testing/points-standard.ts';
import {
  type CardAtShop,
  decideRedemption,
  decideReversal,
  type Purse,
  type Redeem,
  type RedemptionScene,
  type RedemptionToReverse,
} from './redemption.ts';

const card: CardAtShop = {
  id: 'card',
  village: 'v',
  account: 'account',
  household: 'household',
  revokedOn: null,
  failures: 0,
  pinMatches: true,
  blockedUntil: null,
};
const purse: Purse = { earned: 235, spendable: 235, openedQuarter: '2026-Q3' };
const goods = (id: string, price: number | null, change: object = {}) =>
  [id, { id, name: id, unit: '提', price, stock: 9, withdrawnOn: null, ...change }] as const;
const scene: RedemptionScene = {
  card,
  exchange: { id: 'exchange', quarter: '2026-Q3', from: '2026-10-10', until: '2026-10-12' },
  purse,
  goods: new Map([
    goods('tissue', 1175),
    goods('soap', 201),
    goods('unpriced', null),
    goods('gone', 100, { withdrawnOn: '2026-10-01' }),
  ]),
  standard: exampleStandard(),
  schemeVersion: 'test@1',
};
const keeper = actorOf('shop-keeper', { household: 'own' });

const redeem = (
  lines: Readonly<Record<string, number>> | Redeem['lines'],
  change: Partial<RedemptionScene> = {},
  today = '2026-10-10',
  actor = keeper,
) =>
  decideRedemption(
    {
      redemption: 'redemption',
      lines: Array.isArray(lines) ? lines : Object.entries(lines).map(([item, count]) => ({ item, count })),
    },
    { ...scene, ...change },
    { actor, today },
  );
const codeOf = (...about: Parameters<typeof redeem>) => {
  const outcome = outcomeOf(redeem(...about));
  return typeof outcome === 'string' ? outcome : outcome.fact.body.points;
};
const withCard = (change: Partial<CardAtShop>) => codeOf({ soap: 1 }, { card: { ...card, ...change } });
const withPurse = (change: Partial<Purse>) => codeOf({ soap: 1 }, { purse: { ...purse, ...change } });

describe('兑换', () => {
  it('takes what the basket costs, a begun point as a whole one, and leaves the rest', () => {
    expect(redeem({ tissue: 2, soap: 1 })).toMatchObject({
      left: 235 - 128,
      fact: {
        type: 'PointsRedeemed',
        stream: 'redemption',
        after: 0,
        subject: 'account',
        schemeVersion: 'test@1',
        body: {
          card: 'card',
          exchange: 'exchange',
          quarter: '2026-Q3',
          fen: 2551,
          points: 128,
          lines: [
            { item: 'tissue', count: 2, price: 1175 },
            { item: 'soap', count: 1, price: 201 },
          ],
        },
      },
    });
  });

  it('C-68 WN-11 WN-12 gives four packs at 11.75 for 47 yuan and not one fen more', () => {
    expect(codeOf({ tissue: 4 })).toBe(235);
    const dearer = new Map([goods('tissue', 1176)]);
    expect(redeem({ tissue: 4 }, { goods: dearer })).toMatchObject({
      code: 'shop.basket-above-value',
      params: { basket: '47.04', yuan: 47, points: 235 },
    });
  });

  it('WN-11 gives whole yuan: a remainder below one is kept, not spent', () => {
    const odd = {
      purse: { ...purse, spendable: 239 },
      goods: new Map([goods('tissue', 1175), goods('pen', 50)]),
    };
    expect(redeem({ tissue: 4 }, odd)).toMatchObject({ left: 4 });
    expect(codeOf({ tissue: 4, pen: 1 }, odd)).toBe('shop.basket-above-value');
  });

  it('takes no more points than there are, whatever the yuan', () => {
    const generous = exampleStandard({
      redemption: {
        threshold: 80,
        pointsPerYuan: 5,
        yuan: 'floor(可用积分 / 每元积分)',
        cost: '金额分',
        remainder: 'carry-within-year',
      },
    });
    expect(codeOf({ soap: 1 }, { standard: generous })).toBe(201);
    expect(codeOf({ soap: 2 }, { standard: generous })).toBe('shop.basket-above-value');
  });

  it('is for an account whose quarter this exchange is of, with a standard that gives goods', () => {
    expect(withPurse({ openedQuarter: '2026-Q2' })).toBe('shop.quarter-below-threshold');
    expect(withPurse({ openedQuarter: null })).toBe('shop.quarter-below-threshold');
    expect(withPurse({ earned: null })).toBe('shop.nothing-to-redeem');
    expect(codeOf({ soap: 1 }, { purse: undefined })).toBe('shop.nothing-to-redeem');
    expect(codeOf({ soap: 1 }, { standard: undefined })).toBe('shop.nothing-to-redeem');
  });

  it('asks the card first: known, in use, not locked, with its PIN, held back by no veto', () => {
    expect(codeOf({ soap: 1 }, { card: undefined })).toBe('shop.card-unknown');
    expect(withCard({ revokedOn: '2026-10-01', pinMatches: false })).toBe('shop.card-revoked');
    expect(withCard({ failures: 4 })).toBe(11);
    expect(withCard({ failures: 5 })).toBe('shop.card-locked');
    expect(redeem({ soap: 1 }, { card: { ...card, pinMatches: false, failures: 3 } })).toMatchObject({
      code: 'shop.wrong-pin',
      params: { left: 1 },
    });
    expect(withCard({ blockedUntil: '2026-12-31' })).toBe('shop.blocked-by-veto');
  });

  it('takes place on the days of the exchange, the first and the last among them', () => {
    const days = ['2026-10-09', '2026-10-10', '2026-10-12', '2026-10-13'];
    expect(days.map((today) => codeOf({ soap: 1 }, {}, today))).toEqual([
      'shop.not-exchange-day',
      11,
      11,
      'shop.not-exchange-day',
    ]);
    expect(codeOf({ soap: 1 }, { exchange: undefined })).toBe('shop.no-exchange');
  });

  it('sells what is on the shelf, priced and still kept, each item in one line', () => {
    expect(codeOf({ soap: 9 })).toBe(91);
    expect(redeem({ soap: 10 })).toMatchObject({
      code: 'shop.sold-out',
      params: { item: 'soap', left: 9, unit: '提' },
    });
    expect(codeOf({ unpriced: 1 })).toBe('shop.not-on-sale');
    expect(codeOf({ gone: 1 })).toBe('shop.not-on-sale');
    expect(codeOf({ other: 1 })).toBe('authority.not-found');
    const twice = [
      { item: 'soap', count: 1 },
      { item: 'soap', count: 1 },
    ];
    expect(codeOf(twice)).toBe('shop.listed-twice');
  });

  it('is the keeper’s, in the own village, never for the own household', () => {
    expect(codeOf({ soap: 1 }, {}, '2026-10-10', actorOf('village-secretary'))).toBe(
      'authority.not-your-duty',
    );
    expect(withCard({ village: 'w' })).toBe('authority.not-found');
    expect(withCard({ household: 'own' })).toBe('shop.own-household');
    const nobody = actorOf('shop-keeper');
    expect(codeOf({ soap: 1 }, {}, '2026-10-10', nobody)).toBe(11);
  });
});

describe('兑换冲回', () => {
  const sale: RedemptionToReverse = {
    id: 'redemption',
    village: 'v',
    account: 'account',
    household: 'household',
    redeemedBy: 'keeper',
    redeemedOn: '2026-10-10',
    reversedOn: null,
    points: 11,
    lines: [{ item: 'soap', count: 1, price: 201 }],
    summarisedYear: null,
    version: 1,
  };
  const secretary = actorOf('village-secretary', { household: 'own' });
  const reverse = (change: Partial<RedemptionToReverse> = {}, actor = secretary, today = '2026-10-10') =>
    outcomeOf(decideReversal({ ...sale, ...change }, 'reason', { actor, today }));

  it('gives goods and points back, and keeps both facts', () => {
    expect(reverse()).toMatchObject({
      type: 'RedemptionReversed',
      stream: 'redemption',
      after: 1,
      content: 'reason',
      body: { account: 'account', points: 11, lines: sale.lines },
    });
  });

  it('is for the day itself, once, before the year is summed up', () => {
    expect(reverse({}, secretary, '2026-10-11')).toBe('shop.reversal-too-late');
    expect(reverse({ reversedOn: '2026-10-10' })).toBe('shop.already-reversed');
    expect(reverse({ summarisedYear: '2026' })).toBe('points.already-closed');
  });

  it('is for somebody else than whoever sold, and never for the own household', () => {
    expect(reverse({}, actorOf('shop-keeper'))).toBe('authority.not-your-duty');
    expect(reverse({ redeemedBy: 'village-secretary' })).toBe('shop.own-sale');
    expect(reverse({ household: 'own' })).toBe('shop.own-household');
    expect(reverse({}, actorOf('village-secretary'))).toMatchObject({ type: 'RedemptionReversed' });
    expect(reverse({ village: 'w' })).toBe('authority.not-found');
    expect(outcomeOf(decideReversal(undefined, 'reason', { actor: secretary, today: '2026-10-10' }))).toBe(
      'authority.not-found',
    );
  });
});
