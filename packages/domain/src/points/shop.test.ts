import { describe, expect, it } from 'vitest';
import { actorOf, outcomeOf } from '../testing/points-standard.ts';
import {
  decideAddItem,
  decideChangePrice,
  decideCorrectStock,
  decideStockIn,
  decideWithdrawItem,
  type GoodsInShop,
} from './shop.ts';

const soap: GoodsInShop = {
  id: 'soap',
  village: 'v',
  name: '肥皂',
  unit: '块',
  stock: 5,
  withdrawnOn: null,
  version: 3,
};
const gone = { ...soap, withdrawnOn: '2026-10-01' };
const elsewhere = { ...soap, village: 'w' };
const keeper = { actor: actorOf('shop-keeper'), today: '2026-10-10' };
const secretary = { actor: actorOf('village-secretary'), today: '2026-10-10' };
const correct = (count: number, goods: GoodsInShop | undefined = soap, by = secretary) =>
  outcomeOf(decideCorrectStock(goods, { count, reason: 'reason' }, by));

describe('货架', () => {
  it('WN-12 lists, stocks, prices and takes off sale, each after the fact before it', () => {
    const item = { id: 'soap', village: 'v', name: '肥皂', unit: '块' };
    expect(decideAddItem(item, keeper)).toMatchObject({ type: 'GoodsListed', after: 0, content: '肥皂' });
    expect(decideStockIn(soap, 12, keeper)).toMatchObject({
      type: 'GoodsStocked',
      after: 3,
      body: { count: 12 },
    });
    expect(decideChangePrice(soap, 250, secretary)).toMatchObject({
      type: 'GoodsPriced',
      body: { fen: 250 },
    });
    expect(decideWithdrawItem(soap, keeper)).toMatchObject({ type: 'GoodsWithdrawn', body: { stock: 5 } });
  });

  it('corrects a count down to nothing and not below, with the reason', () => {
    expect(correct(-5)).toMatchObject({ type: 'StockCorrected', content: 'reason', body: { count: -5 } });
    expect(correct(2)).toMatchObject({ type: 'StockCorrected' });
    expect(decideCorrectStock(soap, { count: -6, reason: 'reason' }, secretary)).toMatchObject({
      code: 'shop.sold-out',
      params: { item: '肥皂', left: 5, unit: '块' },
    });
  });

  it('lets the keeper neither price nor correct, and the secretary not stock', () => {
    const denied = 'authority.not-your-duty';
    expect(outcomeOf(decideChangePrice(soap, 1, keeper))).toBe(denied);
    expect(correct(1, soap, keeper)).toBe(denied);
    expect(outcomeOf(decideStockIn(soap, 1, secretary))).toBe(denied);
    const supervisor = { ...keeper, actor: actorOf('supervisor') };
    expect(outcomeOf(decideAddItem(soap, supervisor))).toBe(denied);
    expect(outcomeOf(decideWithdrawItem(soap, supervisor))).toBe(denied);
  });

  it('knows nothing of the next village’s goods, and changes none that were taken off sale', () => {
    const all = (goods: GoodsInShop | undefined) => [
      outcomeOf(decideStockIn(goods, 1, keeper)),
      outcomeOf(decideChangePrice(goods, 1, secretary)),
      correct(1, goods),
      outcomeOf(decideWithdrawItem(goods, keeper)),
    ];
    const none = 'authority.not-found';
    expect(all(elsewhere)).toEqual([none, none, none, none]);
    expect(all(gone)).toEqual(Array(4).fill('shop.not-on-sale'));
    expect(outcomeOf(decideStockIn(undefined, 1, keeper))).toBe(none);
    expect(outcomeOf(decideAddItem(elsewhere, keeper))).toBe(none);
  });
});
