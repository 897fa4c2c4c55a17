import { randomUUID } from 'node:crypto';
import { readAccounts } from '@yanzhen/contract/points';
import { explainPoints } from '@yanzhen/contract/points-explain';
import {
  closeExchange,
  correctStock,
  issueCard,
  openExchange,
  readCards,
  readRedemptions,
  readStock,
  redeem,
  resetPin,
  reverseRedemption,
  revokeCard,
  withdrawItem,
} from '@yanzhen/contract/shop';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenShop, openShop, putOnShelf } from '../../testing/open-shop.ts';
import {
  adoptSinglePoints,
  earnQuarter,
  enrolFirstGrid,
  goTo,
  insertDirectly,
} from '../../testing/settled-points.ts';
import type { TestClient } from '../../testing/test-client.ts';
import { TENANT } from '../../testing/test-constants.ts';
import { makeTestWorld, type TestWorld } from '../../testing/test-world.ts';

let world: TestWorld;
let shop: OpenShop;
let keeper: TestClient;
let secretary: TestClient;

/** The four accounts earned 235, 79, 200 and 85; goods are bought from `nth`'s card. */
const EARNED = [235, 79, 200, 85];
const buy = (nth: number, lines: readonly { readonly item: string; readonly count: number }[]) => ({
  card: shop.cards[nth]?.number ?? '',
  pin: shop.cards[nth]?.pin ?? '',
  lines: [...lines],
});
const spendableOf = async (nth: number) => {
  const { accounts } = await secretary.read(readAccounts, { village: shop.village });
  return accounts.find(({ id }) => id === shop.cards[nth]?.account);
};
const stockOf = async (item: string) =>
  (await keeper.read(readStock, { village: shop.village, item })).items[0]!;

beforeAll(async () => {
  world = await makeTestWorld();
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  const accounts = await enrolFirstGrid(world);
  await earnQuarter(
    world,
    '2026-Q1',
    accounts.map((account, nth) => ({ account, points: EARNED[nth] ?? 0 })),
  );
  shop = await openShop(world, '2026-Q1', accounts);
  keeper = await world.as('shop-keeper');
  secretary = await world.as('village-secretary');
});

afterAll(() => world.close());

describe('兑换', () => {
  it('C-66 C-68 WN-11 WN-12 gives four packs of tissue for 220 of 235 points, and not five', async () => {
    const five = await keeper.refused(redeem, buy(0, [{ item: shop.tissue, count: 5 }]));
    expect(five.problem).toMatchObject({
      code: 'shop.basket-above-value',
      params: { basket: '55.00', yuan: 47 },
    });
    const four = await keeper.run(redeem, buy(0, [{ item: shop.tissue, count: 4 }]));
    expect(four).toMatchObject({ fen: 4_400, points: 220, left: 15 });
    // C-73: what was earned stays.
    expect(await spendableOf(0)).toMatchObject({ spendable: 15, earnedThisYear: 235 });
    expect((await stockOf(shop.tissue)).stock).toBe(6);
  });

  it('C-67 gives nothing for 79 points', async () => {
    const refused = await keeper.refused(redeem, buy(1, [{ item: shop.soap, count: 1 }]));
    expect(refused.problem).toMatchObject({
      code: 'shop.quarter-below-threshold',
      params: { earned: 79, threshold: 80 },
    });
  });

  it('C-71 gives forty yuan for 200 points, to the last fen', async () => {
    const over = await keeper.refused(redeem, buy(2, [{ item: shop.soap, count: 41 }]));
    expect(over.problem.code).toBe('shop.basket-above-value');
    const all = await keeper.run(redeem, buy(2, [{ item: shop.soap, count: 40 }]));
    expect(all).toMatchObject({ points: 200, left: 0 });
    const none = await keeper.refused(redeem, buy(2, [{ item: shop.soap, count: 1 }]));
    expect(none.problem.code).toBe('shop.basket-above-value');
  });

  it('takes a key once: the same answer again, nothing twice', async () => {
    const key = randomUUID();
    const once = await keeper.run(redeem, buy(3, [{ item: shop.soap, count: 2 }]), key);
    expect(await keeper.run(redeem, buy(3, [{ item: shop.soap, count: 2 }]), key)).toEqual(once);
    expect(await spendableOf(3)).toMatchObject({ spendable: 75 });
  });

  it('counts a fraction of a point as a whole one', async () => {
    const pencil = await putOnShelf(world, { name: '铅笔', fen: 110, stock: 5 });
    const bought = await keeper.run(redeem, buy(3, [{ item: pencil, count: 1 }]));
    expect(bought).toMatchObject({ fen: 110, points: 6, left: 69 });
    await secretary.run(reverseRedemption, { redemption: bought.redemption, reason: '拿错了' });
  });

  it('refuses what is not on sale, what is listed twice and what is another village’s', async () => {
    const code = async (lines: readonly { item: string; count: number }[]) =>
      (await keeper.refused(redeem, buy(3, lines))).problem.code;
    const retired = await putOnShelf(world, { name: '旧货', fen: 100, stock: 5 });
    await keeper.run(withdrawItem, { item: retired });
    expect(await code([{ item: retired, count: 1 }])).toBe('shop.not-on-sale');
    expect(
      await code([
        { item: shop.soap, count: 1 },
        { item: shop.soap, count: 1 },
      ]),
    ).toBe('shop.listed-twice');
    const elsewhere = await putOnShelf(world, { name: '邻村货', fen: 100, stock: 5 }, 1);
    expect(await code([{ item: elsewhere, count: 1 }])).toBe('authority.not-found');
  });
});

describe('否决项目', () => {
  it('N-15 holds redemption back until its last day and takes no point', async () => {
    const before = await spendableOf(1);
    await insertDirectly(world, [
      {
        text: `insert into account_blocks (tenant, village, entry, account, item, blocks, from_day, until_day)
          values ($1, $2, $3, $4, 'veto', '{redemption}', '2026-03-01', '2026-04-01')`,
        values: [TENANT, shop.village, randomUUID(), shop.cards[1]?.account],
      },
    ]);
    const held = await keeper.refused(redeem, buy(1, [{ item: shop.soap, count: 1 }]));
    expect(held.problem).toMatchObject({ code: 'shop.blocked-by-veto', params: { until: '2026-04-01' } });
    expect(await spendableOf(1)).toEqual(before);
    await insertDirectly(world, [
      {
        text: `insert into account_blocks (tenant, village, entry, account, item, blocks, from_day, until_day)
          values ($1, $2, $3, $4, 'veto', '{redemption}', '2026-01-01', '2026-03-31')`,
        values: [TENANT, shop.village, randomUUID(), shop.cards[2]?.account],
      },
    ]);
    // An ended veto blocks nothing: this purse is merely empty.
    const ended = await keeper.refused(redeem, buy(2, [{ item: shop.soap, count: 1 }]));
    expect(ended.problem.code).toBe('shop.basket-above-value');
  });
});

describe('当日冲正', () => {
  it('gives goods and points back once, keeps both facts, and only on the day', async () => {
    const before = { purse: await spendableOf(3), stock: (await stockOf(shop.soap)).stock };
    const { redemption, points } = await keeper.run(redeem, buy(3, [{ item: shop.soap, count: 3 }]));
    const reversed = await secretary.run(reverseRedemption, { redemption, reason: '数量记错' });
    expect(reversed.points).toBe(points);
    expect(await spendableOf(3)).toEqual(before.purse);
    expect((await stockOf(shop.soap)).stock).toBe(before.stock);
    const again = await secretary.refused(reverseRedemption, { redemption, reason: '再来一次' });
    expect(again.problem.code).toBe('shop.already-reversed');
    const { redemptions } = await keeper.read(readRedemptions, { village: shop.village, quarter: '2026-Q1' });
    expect(redemptions.find(({ id }) => id === redemption)).toMatchObject({
      lines: [{ name: '肥皂', count: 3, priceFen: 100 }],
      reversed: { on: '2026-04-01', by: 'village-secretary0', reason: '数量记错' },
    });
    const other = await keeper.run(redeem, buy(3, [{ item: shop.soap, count: 1 }]));
    const { village } = shop;
    const all = await keeper.read(readRedemptions, { village });
    const head = await keeper.read(readRedemptions, { village, limit: all.total - 1 });
    const last = await keeper.read(readRedemptions, { village, after: head.redemptions.at(-1)!.id });
    expect(last.redemptions.map(({ id }) => id)).toEqual([all.redemptions.at(-1)!.id]);
    expect([last.total, last.exchanges]).toEqual([all.total, all.exchanges]);
    expect(await keeper.read(readRedemptions, { village, redemption })).toMatchObject({
      redemptions: [{ id: redemption }],
      total: 1,
    });
    goTo(world, '2026-04-02');
    const late = await secretary.refused(reverseRedemption, {
      redemption: other.redemption,
      reason: '第二天',
    });
    expect(late.problem.code).toBe('shop.reversal-too-late');
  });
});

describe('为什么是这个数', () => {
  it('C-73 adds the spendable balance up from facts, and says what it is worth', async () => {
    const account = shop.cards[0]?.account ?? '';
    const balance = await secretary.read(explainPoints, { account, balance: 'spendable' });
    expect(balance).toMatchObject({ result: { value: 15, unit: '分' } });
    expect(balance.formula).toContain('结账转入 235 − 兑换 220');
    expect(balance.ledger).toMatchObject([
      {
        kind: 'closed',
        points: 235,
        what: '2026-Q1 得 235 分，达到 80 分，转为可兑',
        standard: '测试积分标准 1',
      },
      { kind: 'spent', points: -220, what: '2026-Q1 兑换会兑货 44.00 元', by: 'shop-keeper0' },
    ]);
    const worth = await secretary.read(explainPoints, { account, yuanOf: '2026-Q1' });
    expect(worth.result).toEqual({ value: 3, unit: '元' });
    expect(worth.formula).toBe(
      '2026-Q1 得 235 分，达到门槛 80 分；可用积分 15 分；舍去零头（可用积分 15 ÷ 5） ＝ 3 元',
    );
    for (const { account: one } of shop.cards) {
      const { accounts } = await secretary.read(readAccounts, { village: shop.village });
      const explained = await secretary.read(explainPoints, { account: one, balance: 'spendable' });
      expect(explained.result.value).toBe(accounts.find(({ id }) => id === one)?.spendable);
    }
    const stranger = await world.as('representative', 1);
    expect((await stranger.readRefused(explainPoints, { account, balance: 'spendable' })).status).toBe(404);
  });
});

describe('库存', () => {
  it('WN-12 explains every stock as the sum of its movements, and every price with who set it', async () => {
    await secretary.run(correctStock, { item: shop.soap, count: -2, reason: '受潮损坏' });
    const soap = await stockOf(shop.soap);
    expect(soap.movements.reduce((sum, { count }) => sum + count, 0)).toBe(soap.stock);
    expect(soap.movements[0]).toMatchObject({ kind: 'stocked', count: 200, by: 'shop-keeper0' });
    expect(soap.movements.at(-1)).toMatchObject({ kind: 'corrected', count: -2, reason: '受潮损坏' });
    expect(soap.prices).toEqual([{ fen: 100, on: '2026-04-01', by: 'village-secretary0' }]);
  });
});

describe('卡与密码', () => {
  it('locks after five wrong PINs, counted once each however often sent, until the holder comes in person', async () => {
    const [, , , card] = shop.cards;
    const wrong = card?.pin === '000000' ? '000001' : '000000';
    const tryPin = (key = randomUUID()) =>
      keeper.refused(redeem, { ...buy(3, [{ item: shop.soap, count: 1 }]), pin: wrong }, key);
    const key = randomUUID();
    expect((await tryPin(key)).problem).toMatchObject({ code: 'shop.wrong-pin', params: { left: 4 } });
    await tryPin(key);
    const left: unknown[] = [];
    for (let tried = 0; tried < 4; tried += 1) left.push((await tryPin()).problem.params.left);
    expect(left).toEqual([3, 2, 1, 0]);
    const locked = await keeper.refused(redeem, buy(3, [{ item: shop.soap, count: 1 }]));
    expect(locked.problem.code).toBe('shop.card-locked');
    const { cards } = await keeper.read(readCards, { village: shop.village });
    expect(cards.find(({ id }) => id === card?.id)?.locked).toBe(true);
    const { pin } = await secretary.run(resetPin, { card: card?.id ?? '' });
    await keeper.run(redeem, { ...buy(3, [{ item: shop.soap, count: 1 }]), pin: pin ?? '' });
  });

  it('cannot be guessed side by side: of many tries at once five are looked at', async () => {
    const [card] = shop.cards;
    const wrong = card?.pin === '000000' ? '000001' : '000000';
    const tries = await Promise.all(
      Array.from({ length: 9 }, () =>
        keeper.refused(redeem, { ...buy(0, [{ item: shop.soap, count: 1 }]), pin: wrong }),
      ),
    );
    const codes = tries.map(({ problem }) => problem.code);
    expect(codes.filter((code) => code === 'shop.wrong-pin')).toHaveLength(5);
    expect(codes.filter((code) => code === 'shop.card-locked')).toHaveLength(4);
  });

  it('shows a PIN once, keeps it nowhere in the clear, and gives one card at a time', async () => {
    const [, card] = shop.cards;
    const second = await secretary.refused(issueCard, { account: card?.account ?? '' });
    expect(second.problem.code).toBe('shop.card-in-use');
    await secretary.run(revokeCard, { card: card?.id ?? '', reason: '卡片丢失' });
    const key = randomUUID();
    const fresh = await secretary.run(issueCard, { account: card?.account ?? '' }, key);
    expect(fresh.pin).toMatch(/^\d{6}$/);
    expect(fresh.number).not.toBe(card?.number);
    expect(await secretary.run(issueCard, { account: card?.account ?? '' }, key)).toEqual({
      ...fresh,
      pin: null,
    });
    const old = await keeper.refused(redeem, buy(1, [{ item: shop.soap, count: 1 }]));
    expect(old.problem.code).toBe('shop.card-revoked');
  });
});

describe('兑换会', () => {
  it('WN-13 is held once a quarter, on its days only, and redeems nothing once closed', async () => {
    goTo(world, '2026-04-05');
    const late = await keeper.refused(redeem, buy(2, [{ item: shop.soap, count: 1 }]));
    expect(late.problem.code).toBe('shop.not-exchange-day');
    const opening = { village: shop.village, from: '2026-04-05', until: '2026-04-06' };
    const again = await secretary.refused(openExchange, { ...opening, quarter: '2026-Q1' });
    expect(again.problem.code).toBe('shop.exchange-already-held');
    const early = await secretary.refused(openExchange, { ...opening, quarter: '2026-Q2' });
    expect(early.problem.code).toBe('points.quarter-not-closed');
    await secretary.run(closeExchange, { exchange: shop.exchange });
    const closed = await keeper.refused(redeem, buy(2, [{ item: shop.soap, count: 1 }]));
    expect(closed.problem.code).toBe('shop.no-exchange');
  });
});
