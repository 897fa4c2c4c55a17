import { type Actor, findDenial } from '../authority/index.ts';
import {
  type Day,
  type Fen,
  formatYuan,
  isRefusal,
  type Period,
  type Refusal,
  refuse,
} from '../kernel/index.ts';
import type { PointsRedeemed, RedeemedLine, RedemptionReversed } from './shop-facts.ts';
import type { Standard } from './standard.ts';

/** Wrong PINs in a row after which a card works only again once its holder has come in person. */
export const MOST_WRONG_PINS = 5;

export interface CardAtShop {
  readonly id: string;
  readonly village: string;
  readonly account: string;
  readonly household: string;
  readonly revokedOn: Day | null;
  readonly failures: number;
  readonly pinMatches: boolean;
  /** The last day on which a veto holds redemption back; null when none does. */
  readonly blockedUntil: Day | null;
}

export interface OpenExchange {
  readonly id: string;
  readonly quarter: Period;
  readonly from: Day;
  readonly until: Day;
}

export interface GoodsOnShelf {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly price: Fen | null;
  readonly stock: number;
  readonly withdrawnOn: Day | null;
}

export interface Purse {
  /** Earned in the exchange's quarter, as its close found it; null for an account that was not part of it. */
  readonly earned: number | null;
  readonly spendable: number;
  /** The latest quarter that opened the account. */
  readonly openedQuarter: Period | null;
}

export interface Redeem {
  readonly redemption: string;
  readonly lines: readonly { readonly item: string; readonly count: number }[];
}

export interface RedemptionScene {
  readonly card: CardAtShop | undefined;
  readonly exchange: OpenExchange | undefined;
  readonly purse: Purse | undefined;
  readonly goods: ReadonlyMap<string, GoodsOnShelf>;
  /** The standard by which the quarter was closed, which also sets what its points are worth. */
  readonly standard: Standard | undefined;
  readonly schemeVersion: string | null;
}

/** Whether the card may be used and its PIN fits; the only question a wrong guess may get an answer to. */
function checkCard(card: CardAtShop | undefined): Refusal | CardAtShop {
  if (card === undefined) return refuse('shop.card-unknown');
  if (card.revokedOn !== null) return refuse('shop.card-revoked', { day: card.revokedOn });
  if (card.failures >= MOST_WRONG_PINS) return refuse('shop.card-locked', { most: MOST_WRONG_PINS });
  if (!card.pinMatches) return refuse('shop.wrong-pin', { left: MOST_WRONG_PINS - card.failures - 1 });
  if (card.blockedUntil !== null) return refuse('shop.blocked-by-veto', { until: card.blockedUntil });
  return card;
}

function checkExchange(exchange: OpenExchange | undefined, today: Day): Refusal | OpenExchange {
  if (exchange === undefined) return refuse('shop.no-exchange');
  const { from, until, quarter } = exchange;
  if (today < from || today > until) return refuse('shop.not-exchange-day', { quarter, from, until });
  return exchange;
}

/** The basket at today's prices, or what is wrong with it. An item stands in it once. */
function priceBasket(
  wanted: Redeem['lines'],
  goods: ReadonlyMap<string, GoodsOnShelf>,
): Refusal | readonly RedeemedLine[] {
  const lines: RedeemedLine[] = [];
  for (const { item, count } of wanted) {
    const found = goods.get(item);
    if (found === undefined) return refuse('authority.not-found');
    if (lines.some((line) => line.item === item)) return refuse('shop.listed-twice', { item: found.name });
    if (found.withdrawnOn !== null || found.price === null)
      return refuse('shop.not-on-sale', { item: found.name });
    if (found.stock < count)
      return refuse('shop.sold-out', { item: found.name, left: found.stock, unit: found.unit });
    lines.push({ item, count, price: found.price });
  }
  return lines;
}

/**
 * WN-11, WN-12: goods for points at the quarter's exchange. The basket costs at most what the opened quarter's
 * points are worth, and the points it costs leave the spendable balance; what was earned stays.
 */
export function decideRedemption(
  command: Redeem,
  scene: RedemptionScene,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Refusal | { readonly fact: PointsRedeemed; readonly left: number } {
  const denial = findDenial('shop.redeem', actor, { village: scene.card?.village });
  if (denial !== undefined) return denial;
  const card = checkCard(scene.card);
  if (isRefusal(card)) return card;
  if (actor.household !== null && actor.household === card.household) return refuse('shop.own-household');
  const exchange = checkExchange(scene.exchange, today);
  if (isRefusal(exchange)) return exchange;
  const cost = checkPurse(command, scene, exchange);
  if (isRefusal(cost)) return cost;
  const { lines, fen, points, spendable } = cost;
  return {
    left: spendable - points,
    fact: {
      type: 'PointsRedeemed',
      stream: command.redemption,
      after: 0,
      village: card.village,
      subject: card.account,
      occurredOn: today,
      schemeVersion: scene.schemeVersion,
      body: {
        account: card.account,
        card: card.id,
        exchange: exchange.id,
        quarter: exchange.quarter,
        lines,
        fen,
        points,
      },
    },
  };
}

function checkPurse(command: Redeem, { purse, goods, standard }: RedemptionScene, { quarter }: OpenExchange) {
  const rule = standard?.redemption ?? null;
  if (rule === null || purse === undefined || purse.earned === null)
    return refuse('shop.nothing-to-redeem', { quarter });
  const { earned, spendable, openedQuarter } = purse;
  if (openedQuarter !== quarter)
    return refuse('shop.quarter-below-threshold', { quarter, earned, threshold: rule.threshold });
  const lines = priceBasket(command.lines, goods);
  if (isRefusal(lines)) return lines;
  const fen = lines.reduce((sum, { count, price }) => sum + count * price, 0);
  const yuan = rule.yuanFor(earned, spendable);
  const points = rule.costOf(fen);
  if (fen > yuan * 100 || points > spendable)
    return refuse('shop.basket-above-value', { basket: formatYuan(fen), yuan, points: spendable });
  return { lines, fen, points, spendable };
}

export interface RedemptionToReverse {
  readonly id: string;
  readonly village: string;
  readonly account: string;
  readonly household: string;
  /** Who handed the goods out. */
  readonly redeemedBy: string;
  readonly redeemedOn: Day;
  readonly reversedOn: Day | null;
  readonly points: number;
  readonly lines: readonly RedeemedLine[];
  /** The year of its quarter, if it has been summed up since. */
  readonly summarisedYear: Period | null;
  readonly version: number;
}

/** A wrong sale is undone on its own day by somebody who did not make it: goods back, points back, both facts stay. */
export function decideReversal(
  redemption: RedemptionToReverse | undefined,
  reason: string,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Refusal | RedemptionReversed {
  if (redemption === undefined) return refuse('authority.not-found');
  const denial = findDenial('shop.reverse-redemption', actor, redemption);
  if (denial !== undefined) return denial;
  if (redemption.reversedOn !== null) return refuse('shop.already-reversed', { day: redemption.reversedOn });
  if (redemption.redeemedOn !== today)
    return refuse('shop.reversal-too-late', { day: redemption.redeemedOn });
  if (redemption.summarisedYear !== null)
    return refuse('points.already-closed', { period: redemption.summarisedYear });
  if (actor.person === redemption.redeemedBy) return refuse('shop.own-sale');
  if (actor.household !== null && actor.household === redemption.household)
    return refuse('shop.own-household');
  return {
    type: 'RedemptionReversed',
    stream: redemption.id,
    after: redemption.version,
    village: redemption.village,
    subject: redemption.account,
    occurredOn: today,
    content: reason,
    body: { account: redemption.account, lines: redemption.lines, points: redemption.points, reason },
  };
}
