import { closeQuarter } from '@yanzhen/contract/points-close';
import { addItem, changePrice, issueCard, openExchange, stockIn } from '@yanzhen/contract/shop';
import { dayOf, addDays } from '@yanzhen/domain/kernel';
import type { TestWorld } from './test-world.ts';

export interface ShopCard {
  readonly account: string;
  readonly id: string;
  readonly number: string;
  readonly pin: string;
}

export interface OpenShop {
  readonly village: string;
  readonly exchange: string;
  /** 抽纸 at 11.00 yuan and 肥皂 at 1.00 yuan. */
  readonly tissue: string;
  readonly soap: string;
  readonly cards: readonly ShopCard[];
}

/** Puts goods on the shelf: the keeper lists and stocks them, the secretary prices them. */
export async function putOnShelf(
  world: TestWorld,
  goods: { readonly name: string; readonly fen: number; readonly stock: number },
  village = 0,
): Promise<string> {
  const keeper = await world.as('shop-keeper', village);
  const secretary = await world.as('village-secretary', village);
  const of = world.villages[village === 0 ? 0 : 1].id;
  const { item } = await keeper.run(addItem, { village: of, name: goods.name, unit: '提' });
  await secretary.run(changePrice, { item, fen: goods.fen });
  await keeper.run(stockIn, { item, count: goods.stock });
  return item;
}

export async function giveCard(world: TestWorld, account: string, village = 0): Promise<ShopCard> {
  const secretary = await world.as('village-secretary', village);
  const { card: id, number, pin } = await secretary.run(issueCard, { account });
  if (pin === null) throw new Error('a new card came without its PIN');
  return { account, id, number, pin };
}

/** Closes a quarter that is counted, opens its exchange from today for three days, stocks the shelf, gives out cards. */
export async function openShop(
  world: TestWorld,
  quarter: string,
  accounts: readonly string[],
  stock = 10,
  village = 0,
  isClosed = false,
): Promise<OpenShop> {
  const secretary = await world.as('village-secretary', village);
  const of = world.villages[village === 0 ? 0 : 1].id;
  if (!isClosed) await secretary.run(closeQuarter, { village: of, quarter });
  const from = dayOf(world.clock.now());
  const { exchange } = await secretary.run(openExchange, {
    village: of,
    quarter,
    from,
    until: addDays(from, 2),
  });
  const tissue = await putOnShelf(world, { name: '抽纸', fen: 1_100, stock }, village);
  const soap = await putOnShelf(world, { name: '肥皂', fen: 100, stock: 200 }, village);
  const cards: ShopCard[] = [];
  for (const account of accounts) cards.push(await giveCard(world, account, village));
  return { village: of, exchange, tissue, soap, cards };
}
