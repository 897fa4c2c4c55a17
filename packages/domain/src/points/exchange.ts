import { type Actor, findDenial } from '../authority/index.ts';
import { type Day, kindOfPeriod, type Period, type Refusal, refuse } from '../kernel/index.ts';
import type { VillageCalendar } from './close-quarter.ts';
import type { ExchangeClosed, ExchangeOpened } from './shop-facts.ts';

export interface OpenExchangeCommand {
  readonly exchange: string;
  readonly village: string;
  readonly quarter: Period;
  readonly from: Day;
  readonly until: Day;
}

/** WN-13: the quarter's exchange, once its points are closed: one a quarter, four a year, on days told beforehand. */
export function decideOpenExchange(
  { exchange, village, quarter, from, until }: OpenExchangeCommand,
  { closed, exchanges }: VillageCalendar,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Refusal | ExchangeOpened {
  const denial = findDenial('shop.open-exchange', actor, { village });
  if (denial !== undefined) return denial;
  if (kindOfPeriod(quarter) !== 'quarter') return refuse('points.not-a-quarter', { period: quarter });
  if (exchanges.has(quarter)) return refuse('shop.exchange-already-held', { quarter });
  const year = quarter.slice(0, 4);
  if (!closed.has(quarter)) return refuse('points.quarter-not-closed', { quarter, year });
  if (closed.has(year)) return refuse('points.already-closed', { period: year });
  const later = [...closed].find((period) => kindOfPeriod(period) === 'quarter' && period > quarter);
  if (later !== undefined) return refuse('shop.later-quarter-closed', { quarter, later });
  if (from < today || until < from) return refuse('shop.bad-exchange-days', { from, until });
  return {
    type: 'ExchangeOpened',
    stream: exchange,
    after: 0,
    village,
    subject: null,
    occurredOn: today,
    body: { quarter, from, until },
  };
}

export interface ExchangeToClose {
  readonly id: string;
  readonly village: string;
  readonly quarter: Period;
  readonly closedOn: Day | null;
  readonly version: number;
}

/** Ends a quarter's redemption meeting; a closed one is not closed again. */
export function decideCloseExchange(
  exchange: ExchangeToClose | undefined,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Refusal | ExchangeClosed {
  if (exchange === undefined) return refuse('authority.not-found');
  const denial = findDenial('shop.close-exchange', actor, exchange);
  if (denial !== undefined) return denial;
  if (exchange.closedOn !== null) return refuse('shop.exchange-closed', { quarter: exchange.quarter });
  return {
    type: 'ExchangeClosed',
    stream: exchange.id,
    after: exchange.version,
    village: exchange.village,
    subject: null,
    occurredOn: today,
    body: { quarter: exchange.quarter },
  };
}
