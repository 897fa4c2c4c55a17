import { type Actor, type AbilityName, findDenial } from '../authority/index.ts';
import { type Day, type Fen, type Refusal, refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import type { GoodsListed, GoodsPriced, GoodsStocked, GoodsWithdrawn, StockCorrected } from './shop-facts.ts';

export interface GoodsInShop {
  readonly id: string;
  readonly village: string;
  readonly name: string;
  readonly unit: string;
  readonly stock: number;
  readonly withdrawnOn: Day | null;
  /** Position of the last fact of the item's stream. */
  readonly version: number;
}

interface Context {
  readonly actor: Actor;
  readonly today: Day;
}

/** WN-12: a new kind of goods. It is on sale once the secretary has priced it and the keeper has stocked it. */
export function decideAddItem(
  item: { readonly id: string; readonly village: string; readonly name: string; readonly unit: string },
  { actor, today }: Context,
): Refusal | GoodsListed {
  const denial = findDenial('shop.add-item', actor, item);
  if (denial !== undefined) return denial;
  return {
    type: 'GoodsListed',
    stream: item.id,
    after: 0,
    village: item.village,
    subject: item.id,
    occurredOn: today,
    content: item.name,
    body: { name: item.name, unit: item.unit },
  };
}

/** Authority, then whether the goods are still kept; what every later change of an item asks first. */
function findObstacle(
  ability: AbilityName,
  goods: GoodsInShop | undefined,
  actor: Actor,
): Refusal | GoodsInShop {
  if (goods === undefined) return refuse('authority.not-found');
  const denial = findDenial(ability, actor, goods);
  if (denial !== undefined) return denial;
  return goods.withdrawnOn === null ? goods : refuse('shop.not-on-sale', { item: goods.name });
}

function toFact<Type extends string, Body extends NewFact['body']>(
  type: Type,
  body: Body,
  goods: GoodsInShop,
  today: Day,
): NewFact<Type, Body> {
  return {
    type,
    stream: goods.id,
    after: goods.version,
    village: goods.village,
    subject: goods.id,
    occurredOn: today,
    body,
  };
}

/** Goods that came in, by their count; the stock is the sum of its movements. */
export function decideStockIn(
  goods: GoodsInShop | undefined,
  count: number,
  { actor, today }: Context,
): Refusal | GoodsStocked {
  const found = findObstacle('shop.stock-in', goods, actor);
  return 'refused' in found ? found : toFact('GoodsStocked', { count }, found, today);
}

/** Who hands the goods out does not say what they cost: the price is the secretary's. */
export function decideChangePrice(
  goods: GoodsInShop | undefined,
  fen: Fen,
  { actor, today }: Context,
): Refusal | GoodsPriced {
  const found = findObstacle('shop.change-price', goods, actor);
  return 'refused' in found ? found : toFact('GoodsPriced', { fen }, found, today);
}

/** A shelf that was counted differs from the book; not by whoever keeps it, and never without a reason. */
export function decideCorrectStock(
  goods: GoodsInShop | undefined,
  { count, reason }: { readonly count: number; readonly reason: string },
  { actor, today }: Context,
): Refusal | StockCorrected {
  const found = findObstacle('shop.correct-stock', goods, actor);
  if ('refused' in found) return found;
  if (found.stock + count < 0)
    return refuse('shop.sold-out', { item: found.name, left: found.stock, unit: found.unit });
  return { ...toFact('StockCorrected', { count, reason }, found, today), content: reason };
}

/** Goods are offered no more; what is left of the stock is kept in the fact. */
export function decideWithdrawItem(
  goods: GoodsInShop | undefined,
  { actor, today }: Context,
): Refusal | GoodsWithdrawn {
  const found = findObstacle('shop.withdraw-item', goods, actor);
  return 'refused' in found ? found : toFact('GoodsWithdrawn', { stock: found.stock }, found, today);
}
