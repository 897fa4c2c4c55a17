import { redeem } from '@yanzhen/contract/shop';
import { isRefusal } from '@yanzhen/domain/kernel';
import {
  type CardAtShop,
  decideRedemption,
  type GoodsOnShelf,
  type OpenExchange,
  type Purse,
  type RedemptionScene,
} from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { handleCommand } from '../../record/handlers.ts';
import { findStandard } from '../../schemes/scheme-cache.ts';
import { forgetWrongPins, noteWrongPin, verifyPin } from './pins.ts';

interface CardRow extends Omit<CardAtShop, 'pinMatches'> {
  readonly pin_hash: string;
}

/** The secret is locked while its PIN is tried, so that guesses cannot be made side by side. */
const cardAtShop = `select c.id, c.village, c.account, a.household, c.revoked_on as "revokedOn", s.failures, s.pin_hash,
    (select max(b.until_day) from account_blocks b where b.tenant = c.tenant and b.account = c.account
      and 'redemption' = any (b.blocks) and b.lifted_on is null and $3 between b.from_day and b.until_day) as "blockedUntil"
  from shop_cards c
  join card_secrets s on s.tenant = c.tenant and s.card = c.id
  join point_accounts a on a.tenant = c.tenant and a.id = c.account
  where c.tenant = $1 and c.number = $2 for update of s`;

const purseAndExchange = `select e.id, e.quarter, e.opens_on as "from", e.ends_on as until, l.earned, l.scheme_version
  from exchanges e left join close_lines l on l.tenant = e.tenant and l.account = $3 and l.period = e.quarter
  where e.tenant = $1 and e.village = $2 and e.closed_on is null`;

/** Locked in one order, so that the last of an item is sold once and two baskets never wait for each other. */
const goodsOnShelf = `select i.id, coalesce(n.text, '') as name, i.unit, i.price, i.stock, i.withdrawn_on as "withdrawnOn"
  from shop_items i left join contents n on n.tenant = i.tenant and n.id = i.name
  where i.tenant = $1 and i.village = $2 and i.id = any ($3) order by i.id for update of i`;

interface ExchangeRow extends OpenExchange {
  readonly earned: number | null;
  readonly scheme_version: string | null;
}

type Scene = Omit<RedemptionScene, 'card'>;

const emptyScene: Scene = {
  exchange: undefined,
  purse: undefined,
  goods: new Map(),
  standard: undefined,
  schemeVersion: null,
};

async function loadScene(
  transaction: Transaction,
  tenant: number,
  { village, account }: CardRow,
  items: readonly string[],
): Promise<Scene> {
  const [balances, exchanges, goods] = await Promise.all([
    transaction.query<Omit<Purse, 'earned'>>({
      name: 'purse-of-account',
      text: `select spendable, opened_quarter as "openedQuarter" from point_accounts where tenant = $1 and id = $2 for update`,
      values: [tenant, account],
    }),
    transaction.query<ExchangeRow>({
      name: 'exchange-under-way',
      text: purseAndExchange,
      values: [tenant, village, account],
    }),
    transaction.query<GoodsOnShelf>({
      name: 'goods-on-shelf',
      text: goodsOnShelf,
      values: [tenant, village, items],
    }),
  ]);
  const exchange = exchanges[0];
  const schemeVersion = exchange?.scheme_version ?? null;
  return {
    exchange,
    purse: balances[0] === undefined ? undefined : { ...balances[0], earned: exchange?.earned ?? null },
    goods: new Map(goods.map((one) => [one.id, one])),
    standard: schemeVersion === null ? undefined : await findStandard(transaction, tenant, schemeVersion),
    schemeVersion,
  };
}

export const redeemHandler = handleCommand({
  contract: redeem,
  secrets: ['pin'],
  load: async (transaction, input, { actor, today }) => {
    const { tenant } = actor;
    const [row] = await transaction.query<CardRow>({
      name: 'card-at-shop',
      text: cardAtShop,
      values: [tenant, input.card, today],
    });
    const pinMatches = await verifyPin(row?.pin_hash, input.pin);
    if (row === undefined) return { card: undefined, ...emptyScene };
    const { pin_hash: _, ...found } = row;
    const card: CardAtShop = { ...found, pinMatches };
    if (!pinMatches) return { card, ...emptyScene };
    const items = input.lines.map(({ item }) => item);
    return { card, ...(await loadScene(transaction, tenant, row, items)) };
  },
  decide: (scene, { lines }, { actor, today, key, newId }) => {
    const decision = decideRedemption({ redemption: newId(), lines }, scene, { actor, today });
    const { card } = scene;
    if (isRefusal(decision)) {
      return decision.code === 'shop.wrong-pin' && card !== undefined
        ? { ...decision, note: [noteWrongPin(actor.tenant, card.id, key)] }
        : decision;
    }
    const { fact, left } = decision;
    return {
      facts: [fact],
      stores: card === undefined ? [] : [forgetWrongPins(actor.tenant, card.id)],
      output: { redemption: fact.stream, fen: fact.body.fen, points: fact.body.points, left },
    };
  },
});
