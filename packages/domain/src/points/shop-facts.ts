import type { Day, Fen, Period } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';

/** Stream: the item. Its name is a text beside the facts; it is on sale once it has a price. */
export type GoodsListed = NewFact<'GoodsListed', { name: string; unit: string }>;
export type GoodsPriced = NewFact<'GoodsPriced', { fen: Fen }>;
export type GoodsStocked = NewFact<'GoodsStocked', { count: number }>;
/** Breakage, loss or a count that differs; `count` is what is added, negative when something is gone. */
export type StockCorrected = NewFact<'StockCorrected', { count: number; reason: string }>;
export type GoodsWithdrawn = NewFact<'GoodsWithdrawn', { stock: number }>;

/** Stream: the card. */
export type CardIssued = NewFact<'CardIssued', { account: string; number: string }>;
export type CardPinReset = NewFact<'CardPinReset', { account: string }>;
export type CardRevoked = NewFact<'CardRevoked', { account: string; reason: string }>;

/** WN-13, stream: the exchange. One a quarter, on the days named. */
export type ExchangeOpened = NewFact<'ExchangeOpened', { quarter: Period; from: Day; until: Day }>;
export type ExchangeClosed = NewFact<'ExchangeClosed', { quarter: Period }>;

export interface RedeemedLine {
  readonly [key: string]: string | number;
  readonly item: string;
  readonly count: number;
  /** The price of one, as it stood. */
  readonly price: Fen;
}

/** Stream: the redemption. `points` leave the account's spendable balance; what it earned stays (C-73). */
export type PointsRedeemed = NewFact<
  'PointsRedeemed',
  {
    account: string;
    card: string;
    exchange: string;
    quarter: Period;
    lines: readonly RedeemedLine[];
    fen: Fen;
    points: number;
  }
>;

/** Stream: the redemption. Goods and points go back, and why. */
export type RedemptionReversed = NewFact<
  'RedemptionReversed',
  { account: string; lines: readonly RedeemedLine[]; points: number; reason: string }
>;
