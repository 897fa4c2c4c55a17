import type { ServerSlice } from '../../record/handlers.ts';
import { issueCardHandler, resetPinHandler, revokeCardHandler } from './cards.ts';
import { closeExchangeHandler, openExchangeHandler } from './exchanges.ts';
import {
  addItemHandler,
  changePriceHandler,
  correctStockHandler,
  stockInHandler,
  withdrawItemHandler,
} from './goods.ts';
import { shopReportables } from '../reportables.ts';
import { shopProjectors } from './projectors.ts';
import { readCardsHandler } from './read-cards.ts';
import { readRedemptionsHandler } from './read-redemptions.ts';
import { readStockHandler } from './read-stock.ts';
import { redeemHandler } from './redeem.ts';
import { reverseRedemptionHandler } from './reverse-redemption.ts';

export const shopSlice: ServerSlice = {
  commands: [
    addItemHandler,
    stockInHandler,
    correctStockHandler,
    changePriceHandler,
    withdrawItemHandler,
    issueCardHandler,
    resetPinHandler,
    revokeCardHandler,
    openExchangeHandler,
    closeExchangeHandler,
    redeemHandler,
    reverseRedemptionHandler,
  ],
  queries: [readStockHandler, readCardsHandler, readRedemptionsHandler],
  projectors: shopProjectors,
  reportables: shopReportables,
  constraints: {
    // Rows are locked before a decision, so these speak only when something went round that.
    shop_stock_left: 'shop.sold-out-meanwhile',
    point_account_not_overdrawn: 'shop.balance-changed',
    shop_card_in_use: 'shop.card-taken',
    shop_card_number_taken: 'record.conflict',
    exchange_of_quarter: 'shop.exchange-already-held',
    exchange_under_way: 'shop.exchange-open-elsewhere',
  },
};
