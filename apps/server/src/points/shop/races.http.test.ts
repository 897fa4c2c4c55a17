import { readAccounts } from '@yanzhen/contract/points';
import { readStock, redeem } from '@yanzhen/contract/shop';
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
let keepers: readonly [TestClient, TestClient];

/** A second keeper of the same shop: whoever is a representative now keeps it too. */
async function appointSecondKeeper(): Promise<TestClient> {
  await insertDirectly(world, [
    {
      text: `update appointments set post = 'shop-keeper' where tenant = $1 and person = $2`,
      values: [TENANT, world.personOf('representative')],
    },
  ]);
  return world.as('representative');
}

beforeAll(async () => {
  world = await makeTestWorld();
  goTo(world, '2026-01-05');
  await adoptSinglePoints(world);
  const accounts = await enrolFirstGrid(world);
  await earnQuarter(
    world,
    '2026-Q1',
    accounts.map((account) => ({ account, points: 100 })),
  );
  shop = await openShop(world, '2026-Q1', accounts);
  keepers = [await world.as('shop-keeper'), await appointSecondKeeper()];
});

afterAll(() => world.close());

const attempt = async (keeper: TestClient, nth: number, item: string, count: number) => {
  const card = shop.cards[nth];
  const reply = await keeper.inject({
    method: 'POST',
    url: redeem.path,
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { card: card?.number, pin: card?.pin, lines: [{ item, count }] },
  });
  return reply.statusCode === 200 ? 'sold' : reply.json<{ code: string }>().code;
};

describe('两位管理员同时兑换', () => {
  it('WN-12 sell the last item once: one gets it, the other is told it is gone', async () => {
    for (let round = 0; round < 5; round += 1) {
      const last = await putOnShelf(world, { name: `最后一提${round}`, fen: 100, stock: 1 });
      const outcomes = await Promise.all([attempt(keepers[0], 0, last, 1), attempt(keepers[1], 1, last, 1)]);
      expect(outcomes.toSorted()).toEqual(['shop.sold-out', 'sold']);
      const { items } = await keepers[0].read(readStock, { village: shop.village, item: last });
      expect(items[0]?.stock).toBe(0);
    }
  });

  it('spend an account’s points once, however many cards’ baskets come at the same time', async () => {
    const before = 100;
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, nth) => attempt(keepers[nth % 2 === 0 ? 0 : 1], 2, shop.soap, 6)),
    );
    const sold = outcomes.filter((outcome) => outcome === 'sold').length;
    expect(sold).toBe(3);
    expect(outcomes.filter((outcome) => outcome === 'shop.basket-above-value')).toHaveLength(3);
    const { accounts } = await (await world.as('supervisor')).read(readAccounts, { village: shop.village });
    expect(accounts.find(({ id }) => id === shop.cards[2]?.account)?.spendable).toBe(before - sold * 30);
  });

  it('never wait for each other, whatever order their baskets list', async () => {
    const [tea, salt] = [
      await putOnShelf(world, { name: '茶', fen: 100, stock: 50 }),
      await putOnShelf(world, { name: '盐', fen: 100, stock: 50 }),
    ];
    const basket = (keeper: TestClient, nth: number, items: readonly string[]) =>
      keeper.run(redeem, {
        card: shop.cards[nth]?.number ?? '',
        pin: shop.cards[nth]?.pin ?? '',
        lines: items.map((item) => ({ item, count: 1 })),
      });
    await Promise.all(
      Array.from({ length: 4 }, () => [
        basket(keepers[0], 1, [tea, salt]),
        basket(keepers[1], 3, [salt, tea]),
      ]).flat(),
    );
    const { items } = await keepers[0].read(readStock, { village: shop.village });
    const stocks = items.filter(({ id }) => id === tea || id === salt).map(({ stock }) => stock);
    expect(stocks).toEqual([42, 42]);
  });

  it('are stopped by the constraints even when nothing was locked', async () => {
    const stock = insertDirectly(world, [
      { text: `update shop_items set stock = -1 where tenant = $1 and id = $2`, values: [TENANT, shop.soap] },
    ]);
    await expect(stock).rejects.toMatchObject({ constraint: 'shop_stock_left' });
    const purse = insertDirectly(world, [
      {
        text: `update point_accounts set spendable = -1 where tenant = $1 and id = $2`,
        values: [TENANT, shop.cards[0]?.account],
      },
    ]);
    await expect(purse).rejects.toMatchObject({ constraint: 'point_account_not_overdrawn' });
  });
});
