import { readAccounts } from '@yanzhen/contract/points';
import { closeQuarter } from '@yanzhen/contract/points-close';
import {
  addItem,
  changePrice,
  goodsUnit,
  issueCard,
  openExchange,
  redeem,
  stockIn,
} from '@yanzhen/contract/shop';
import { addDays, type Day, type Period } from '@yanzhen/domain/kernel';
import type { LocalClient } from '../http/local-client.ts';
import type { Random } from './random.ts';
import type { DemoGoods } from './staff-demo.ts';

export interface ExchangePlay {
  readonly village: string;
  readonly goods: readonly DemoGoods[];
  readonly quarter: Period;
  readonly day: Day;
  readonly secretary: LocalClient;
  readonly keeper: LocalClient;
  readonly random: Random;
  /** Households of those who hand out cards and goods: others would have to serve them. */
  readonly servedByOthers: ReadonlySet<string>;
}

/** Cards are handed out for the first exchange; the others get theirs when they come for it. */
const CARDS = 24;

/** WN-11 … WN-13: the quarter is closed, the shop is stocked and priced, and some households redeem. */
export async function playExchange(play: ExchangePlay): Promise<void> {
  const { village, quarter, day, secretary, keeper, random, servedByOthers } = play;
  await secretary.run(closeQuarter, { village, quarter, carryOver: true });
  const items = await stockShop(play);
  await secretary.run(openExchange, { village, quarter, from: day, until: addDays(day, 2) });
  const { accounts } = await secretary.read(readAccounts, { village });
  const able = accounts
    .filter(({ spendable, household }) => spendable >= 80 && !servedByOthers.has(household))
    .slice(0, CARDS);
  for (const account of able) {
    const { number, pin } = await secretary.run(issueCard, { account: account.id });
    const affordable = items.filter(({ fen }) => fen * 5 <= account.spendable * 100);
    if (pin === null || affordable.length === 0 || random.chance(0.3)) continue;
    await keeper.run(redeem, { card: number, pin, lines: [{ item: random.pick(affordable).id, count: 1 }] });
  }
}

async function stockShop({ village, goods, secretary, keeper }: ExchangePlay) {
  const items: { id: string; fen: number }[] = [];
  for (const { name, unit, priceFen, stock } of goods) {
    const known = goodsUnit.safeParse(unit);
    const { item } = await keeper.run(addItem, { village, name, unit: known.success ? known.data : '件' });
    await secretary.run(changePrice, { item, fen: priceFen });
    if (stock > 0) await keeper.run(stockIn, { item, count: stock });
    items.push({ id: item, fen: priceFen });
  }
  return items;
}
