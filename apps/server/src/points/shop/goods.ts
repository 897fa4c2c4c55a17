import { addItem, changePrice, correctStock, stockIn, withdrawItem } from '@yanzhen/contract/shop';
import { isRefusal } from '@yanzhen/domain/kernel';
import {
  decideAddItem,
  decideChangePrice,
  decideCorrectStock,
  decideStockIn,
  decideWithdrawItem,
  type GoodsInShop,
} from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { handleCommand } from '../../record/handlers.ts';

/** Locked, because the stock it has is what the decision is about. */
async function findGoods(
  transaction: Transaction,
  tenant: number,
  item: string,
): Promise<GoodsInShop | undefined> {
  const [row] = await transaction.query<GoodsInShop>({
    name: 'goods-in-shop',
    text: `select i.id, i.village, coalesce(n.text, '') as name, i.unit, i.stock, i.withdrawn_on as "withdrawnOn", i.version
      from shop_items i left join contents n on n.tenant = i.tenant and n.id = i.name
      where i.tenant = $1 and i.id = $2 for update of i`,
    values: [tenant, item],
  });
  return row;
}

export const addItemHandler = handleCommand({
  contract: addItem,
  load: async () => ({}),
  decide: (_, { village, name, unit }, { actor, today, newId }) => {
    const item = newId();
    const text = { id: newId(), village, subject: item, kind: 'goods-name', text: name };
    const fact = decideAddItem({ id: item, village, name: text.id, unit }, { actor, today });
    if (isRefusal(fact)) return fact;
    return { facts: [fact], contents: [text], output: { item } };
  },
});

export const stockInHandler = handleCommand({
  contract: stockIn,
  load: async (transaction, { item }, { actor }) => ({
    goods: await findGoods(transaction, actor.tenant, item),
  }),
  decide: ({ goods }, { count }, { actor, today }) => {
    const fact = decideStockIn(goods, count, { actor, today });
    if (isRefusal(fact)) return fact;
    return { facts: [fact], output: { stock: (goods?.stock ?? 0) + count } };
  },
});

export const correctStockHandler = handleCommand({
  contract: correctStock,
  load: async (transaction, { item }, { actor }) => ({
    goods: await findGoods(transaction, actor.tenant, item),
  }),
  decide: ({ goods }, { item, count, reason }, { actor, today, newId }) => {
    const text = {
      id: newId(),
      village: goods?.village ?? null,
      subject: item,
      kind: 'stock-correction',
      text: reason,
    };
    const fact = decideCorrectStock(goods, { count, reason: text.id }, { actor, today });
    if (isRefusal(fact)) return fact;
    return { facts: [fact], contents: [text], output: { stock: (goods?.stock ?? 0) + count } };
  },
});

export const changePriceHandler = handleCommand({
  contract: changePrice,
  load: async (transaction, { item }, { actor }) => ({
    goods: await findGoods(transaction, actor.tenant, item),
  }),
  decide: ({ goods }, { item, fen }, { actor, today }) => {
    const fact = decideChangePrice(goods, fen, { actor, today });
    return isRefusal(fact) ? fact : { facts: [fact], output: { item, fen } };
  },
});

export const withdrawItemHandler = handleCommand({
  contract: withdrawItem,
  load: async (transaction, { item }, { actor }) => ({
    goods: await findGoods(transaction, actor.tenant, item),
  }),
  decide: ({ goods }, { item }, { actor, today }) => {
    const fact = decideWithdrawItem(goods, { actor, today });
    return isRefusal(fact) ? fact : { facts: [fact], output: { item } };
  },
});
