import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id, period, positiveInteger } from './scalars.ts';

/** Counting words, closed so that a fact can hold them. */
export const goodsUnit = z.enum([
  '个',
  '件',
  '袋',
  '包',
  '提',
  '瓶',
  '桶',
  '盒',
  '箱',
  '斤',
  '公斤',
  '把',
  '块',
  '条',
  '卷',
  '双',
  '套',
  '支',
  '本',
]);
const fen = z.int().min(1).max(10_000_000);
const count = z.int().min(1).max(100_000);

export const addItem = defineCommand({
  name: 'shop.add-item',
  summary: '爱心超市（WN-12）：登记一种货品；村党组织书记定价后才能兑换',
  path: '/api/shop/items',
  input: z.object({ village: id, name: freeText(40), unit: goodsUnit }),
  output: z.object({ item: id }),
});

export const stockIn = defineCommand({
  name: 'shop.stock-in',
  summary: '进货入库',
  path: '/api/shop/items/stock',
  input: z.object({ item: id, count }),
  output: z.object({ stock: z.int() }),
});

export const correctStock = defineCommand({
  name: 'shop.correct-stock',
  summary: '盘点更正库存：损坏、丢失或数目不符，写明原因',
  path: '/api/shop/items/corrections',
  input: z.object({
    item: id,
    /** 增加的数量；减少写负数。 */
    count: z
      .int()
      .min(-100_000)
      .max(100_000)
      .refine((value) => value !== 0, { error: '数量不能是 0' }),
    reason: freeText(200),
  }),
  output: z.object({ stock: z.int() }),
});

export const changePrice = defineCommand({
  name: 'shop.change-price',
  summary: '定价、调价（分）',
  path: '/api/shop/items/price',
  input: z.object({ item: id, fen }),
  output: z.object({ item: id, fen }),
});

export const withdrawItem = defineCommand({
  name: 'shop.withdraw-item',
  summary: '停止兑换一种货品',
  path: '/api/shop/items/withdrawal',
  input: z.object({ item: id }),
  output: z.object({ item: id }),
});

/** A movement of stock is a fact; the stock is their sum. */
export const stockMovement = z.object({
  kind: z.enum(['stocked', 'corrected', 'redeemed', 'returned']),
  count: z.int(),
  on: day,
  at: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
  redemption: id.nullable(),
});

export const shopItem = z.object({
  id,
  name: z.string(),
  unit: z.string(),
  priceFen: z.int().nullable(),
  stock: z.int(),
  withdrawnOn: day.nullable(),
  movements: z.array(stockMovement),
  prices: z.array(z.object({ fen: z.int(), on: day, by: z.string() })),
});
export type ShopItem = z.infer<typeof shopItem>;

export const readStock = defineQuery({
  name: 'shop.read-stock',
  summary: '库存与价格；每个数都列出它的来历',
  path: '/api/shop/items',
  input: z.object({ village: id, item: id.optional() }),
  output: z.object({ items: z.array(shopItem) }),
  reads: 'office',
});

const pin = z.string().regex(/^\d{6}$/, { error: '密码是 6 位数字' });
const cardNumber = z.string().regex(/^\d{8}$/, { error: '卡号是 8 位数字' });

/** The PIN is shown once, for the sealed slip; a repeated request does not show it again. */
export const issueCard = defineCommand({
  name: 'shop.issue-card',
  summary: '发兑换卡：卡号和一次性显示的 6 位密码（装入密封条交给本户）',
  path: '/api/shop/cards',
  input: z.object({ account: id }),
  output: z.object({ card: id, number: cardNumber, pin: pin.nullable() }),
});

export const resetPin = defineCommand({
  name: 'shop.reset-pin',
  summary: '本人到场重设兑换卡密码',
  path: '/api/shop/cards/pin',
  input: z.object({ card: id }),
  output: z.object({ card: id, pin: pin.nullable() }),
});

export const revokeCard = defineCommand({
  name: 'shop.revoke-card',
  summary: '注销兑换卡（丢失、损坏、退出）；积分不受影响',
  path: '/api/shop/cards/revocation',
  input: z.object({ card: id, reason: freeText(200) }),
  output: z.object({ card: id }),
});

export const readCards = defineQuery({
  name: 'shop.read-cards',
  summary: '在用的兑换卡',
  path: '/api/shop/cards',
  input: z.object({ village: id }),
  output: z.object({
    cards: z.array(
      z.object({
        id,
        number: z.string(),
        account: id,
        householdNumber: z.string(),
        holderName: z.string(),
        issuedOn: day,
        locked: z.boolean(),
      }),
    ),
  }),
  reads: {
    as: 'list',
    what: 'cards',
    of: ({ cards }) => ({ accounts: cards.map(({ account }) => account) }),
  },
});

export const openExchange = defineCommand({
  name: 'shop.open-exchange',
  summary: '季度兑换会（WN-13）：一季一次，写明起止日期',
  path: '/api/shop/exchanges',
  input: z.object({ village: id, quarter: period, from: day, until: day }),
  output: z.object({ exchange: id }),
});

export const closeExchange = defineCommand({
  name: 'shop.close-exchange',
  summary: '结束本季兑换会',
  path: '/api/shop/exchanges/closing',
  input: z.object({ exchange: id }),
  output: z.object({ exchange: id }),
});

export const redeem = defineCommand({
  name: 'shop.redeem',
  summary: '兑换（WN-11、WN-12）：凭卡和密码，用可兑积分换货',
  path: '/api/shop/redemptions',
  input: z.object({
    card: cardNumber,
    pin,
    lines: z
      .array(z.object({ item: id, count: positiveInteger.max(1000) }))
      .min(1)
      .max(50),
  }),
  output: z.object({
    redemption: id,
    fen: z.int(),
    points: z.int(),
    /** 还剩的可兑积分。 */
    left: z.int(),
  }),
});

export const reverseRedemption = defineCommand({
  name: 'shop.reverse-redemption',
  summary: '当日冲正一笔兑换：退货、退分，写明原因',
  path: '/api/shop/redemptions/reversal',
  input: z.object({ redemption: id, reason: freeText(200) }),
  output: z.object({ redemption: id, points: z.int() }),
});

export const redemptionRow = z.object({
  id,
  account: id,
  householdNumber: z.string(),
  holderName: z.string(),
  quarter: period,
  on: day,
  at: z.string(),
  by: z.string(),
  fen: z.int(),
  points: z.int(),
  lines: z.array(
    z.object({ item: id, name: z.string(), unit: z.string(), count: z.int(), priceFen: z.int() }),
  ),
  reversed: z.object({ on: day, by: z.string(), reason: z.string() }).nullable(),
});
export type RedemptionRow = z.infer<typeof redemptionRow>;

/** Earliest first; `after` is the id of the last redemption of the page before. The meetings are always all there. */
export const readRedemptions = defineQuery({
  name: 'shop.read-redemptions',
  summary: '兑换会与兑换记录',
  path: '/api/shop/redemptions',
  input: z.object({
    village: id,
    quarter: period.optional(),
    account: id.optional(),
    redemption: id.optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({
    exchanges: z.array(
      z.object({
        id,
        quarter: period,
        from: day,
        until: day,
        closedOn: day.nullable(),
        redemptions: z.int(),
        points: z.int(),
      }),
    ),
    redemptions: z.array(redemptionRow),
    /** Of the redemptions. */
    total: z.int(),
  }),
  reads: {
    as: 'list',
    what: 'redemptions',
    of: ({ redemptions }) => ({ accounts: redemptions.map(({ account }) => account) }),
  },
});
