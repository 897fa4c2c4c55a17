import { type Actor, findDenial } from '../authority/index.ts';
import {
  type Day,
  daysOf,
  kindOfPeriod,
  type Period,
  periodsWithin,
  type Refusal,
  refuse,
} from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import type { AccountYearClosed, PointsLapsed, YearSummarised } from './close-facts.ts';
import type { VillageCalendar } from './close-quarter.ts';

export interface AccountToSummarise {
  readonly id: string;
  /** Position of the last fact of the account's stream. */
  readonly version: number;
  /** Earned in the year, whether it was ever spendable or not. */
  readonly earned: number;
  /** What the year's closes made spendable. */
  readonly opened: number;
  /** What already lapsed at the year's closes. */
  readonly lapsed: number;
  readonly spendable: number;
  /** The latest quarter that opened the account: what it holds can be spent at that quarter's exchange only. */
  readonly openedQuarter: Period | null;
}

export interface YearToSummarise {
  readonly calendar: VillageCalendar;
  readonly accounts: readonly AccountToSummarise[];
  readonly schemeVersion: string;
}

function findObstacle(
  year: Period,
  { closed, firstQuarter, exchanges }: VillageCalendar,
  accounts: readonly AccountToSummarise[],
): Refusal | undefined {
  if (closed.has(year)) return refuse('points.already-closed', { period: year });
  const quarters = periodsWithin(year, 'quarter').filter((quarter) => quarter >= (firstQuarter ?? ''));
  if (firstQuarter === null || quarters.length === 0)
    return refuse('points.no-standard', { day: daysOf(year).last });
  const open = quarters.find((quarter) => !closed.has(quarter));
  if (open !== undefined) return refuse('points.quarter-not-closed', { quarter: open, year });
  const exchange = quarters.find((quarter) => exchanges.get(quarter) === 'open');
  if (exchange !== undefined) return refuse('points.exchange-still-open', { quarter: exchange });
  const last = quarters.at(-1) ?? '';
  const waiting = accounts.filter(
    ({ spendable, openedQuarter }) => spendable > 0 && openedQuarter === last,
  ).length;
  return waiting > 0 && !exchanges.has(last)
    ? refuse('points.exchange-not-held', { quarter: last, accounts: waiting })
    : undefined;
}

/**
 * WN-09: sums the year up after its quarters and their exchanges. The year's earned points stay for its honours
 * (C-73); what is spendable and unspent lapses, remainders included, because the next year begins at nought.
 */
export function decideSummariseYear(
  { village, year }: { readonly village: string; readonly year: Period },
  { calendar, accounts, schemeVersion }: YearToSummarise,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Refusal | { readonly facts: readonly NewFact[]; readonly summary: YearSummarised['body'] } {
  const denial = findDenial('points.summarise-year', actor, { village });
  if (denial !== undefined) return denial;
  if (kindOfPeriod(year) !== 'year') return refuse('points.not-a-year', { period: year });
  if (today <= daysOf(year).last) return refuse('points.year-running', { year, last: daysOf(year).last });
  const obstacle = findObstacle(year, calendar, accounts);
  if (obstacle !== undefined) return obstacle;
  const envelope = { village, occurredOn: today, schemeVersion };
  const lapses = accounts.flatMap((account): PointsLapsed[] =>
    account.spendable === 0
      ? []
      : [
          {
            ...envelope,
            type: 'PointsLapsed',
            stream: account.id,
            after: account.version,
            subject: account.id,
            body: { period: year, points: account.spendable },
          },
        ],
  );
  const lines = accounts.map((account): AccountYearClosed => {
    const lapsed = account.lapsed + account.spendable;
    return {
      ...envelope,
      type: 'AccountYearClosed',
      stream: account.id,
      after: account.version,
      subject: account.id,
      body: {
        period: year,
        earned: account.earned,
        opened: account.opened,
        redeemed: account.opened - lapsed,
        lapsed,
      },
    };
  });
  const summary = {
    period: year,
    accounts: accounts.length,
    earned: lines.reduce((sum, { body }) => sum + body.earned, 0),
    lapsed: lines.reduce((sum, { body }) => sum + body.lapsed, 0),
  };
  const summarised: YearSummarised = {
    ...envelope,
    type: 'YearSummarised',
    stream: village,
    after: calendar.version,
    subject: null,
    body: summary,
  };
  return { facts: [summarised, ...lapses, ...lines], summary };
}
