import { type Actor, findDenial } from '../authority/index.ts';
import {
  type Day,
  daysOf,
  kindOfPeriod,
  type Period,
  periodsWithin,
  previousPeriod,
  type Refusal,
  refuse,
} from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import { closeFigures } from './close-figures.ts';
import type { AccountQuarterClosed, PointsLapsed, QuarterClosed } from './close-facts.ts';
import type { Standard } from './standard.ts';

/** What has been counted and closed in a village so far. */
export interface VillageCalendar {
  readonly village: string;
  /** Position of the last fact of the village's stream. */
  readonly version: number;
  /** The quarter in which the village's first standard took effect; null before it has one. */
  readonly firstQuarter: Period | null;
  readonly closed: ReadonlySet<Period>;
  /** Month → the last day on which it was counted. */
  readonly counted: ReadonlyMap<Period, Day>;
  /** Quarter → whether its exchange is still open. */
  readonly exchanges: ReadonlyMap<Period, 'open' | 'closed'>;
}

export interface AccountToClose {
  readonly id: string;
  /** Position of the last fact of the account's stream. */
  readonly version: number;
  readonly earned: number;
  readonly spendable: number;
}

export interface QuarterToClose {
  readonly calendar: VillageCalendar;
  readonly accounts: readonly AccountToClose[];
  /** Entries that happened by the end of the quarter and are neither counted nor ended. */
  readonly unsettled: readonly string[];
  /** The standard in force on the quarter's last day. */
  readonly standard: Standard | undefined;
  readonly schemeVersion: string;
}

export interface CloseQuarter {
  readonly village: string;
  readonly quarter: Period;
  /** Closes although entries are unsettled; each of them is named and booked late into an open quarter. */
  readonly carryOver: boolean;
}

/** What stands in the way of the periods' order, whoever asks: 周采分、月计分、季评议、年总结 (WN-09). */
function findDisorder(
  quarter: Period,
  { closed, firstQuarter, exchanges }: VillageCalendar,
): Refusal | undefined {
  if (closed.has(quarter)) return refuse('points.already-closed', { period: quarter });
  if (firstQuarter === null || quarter < firstQuarter)
    return refuse('points.no-standard', { day: daysOf(quarter).last });
  const previous = previousPeriod(quarter);
  if (previous >= firstQuarter && !closed.has(previous))
    return refuse('points.previous-not-closed', { previous, period: quarter });
  const yearBefore = previous.slice(0, 4);
  if (previous >= firstQuarter && yearBefore !== quarter.slice(0, 4) && !closed.has(yearBefore))
    return refuse('points.year-not-summarised', { year: yearBefore, period: quarter });
  const open = [...exchanges].find(([, state]) => state === 'open');
  return open === undefined ? undefined : refuse('points.exchange-still-open', { quarter: open[0] });
}

/** A month counts as counted once that was done after its last day, so that none of its days is missing. */
function findUncounted(quarter: Period, { counted }: VillageCalendar): Refusal | undefined {
  const month = periodsWithin(quarter, 'month').find((one) => (counted.get(one) ?? '') <= daysOf(one).last);
  return month === undefined ? undefined : refuse('points.month-not-counted', { month, period: quarter });
}

/**
 * WN-09, WN-11: closes a quarter for all accounts of a village at once. Reaching the standard's threshold with
 * what was earned in the quarter makes that spendable and opens everything carried; below it the points stay
 * earned only. What the quarter earned never changes again.
 */
export function decideCloseQuarter(
  command: CloseQuarter,
  { calendar, accounts, unsettled, standard, schemeVersion }: QuarterToClose,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Refusal | { readonly facts: readonly NewFact[]; readonly lines: readonly AccountQuarterClosed[] } {
  const { village, quarter } = command;
  const denial = findDenial('points.close-quarter', actor, { village });
  if (denial !== undefined) return denial;
  if (kindOfPeriod(quarter) !== 'quarter') return refuse('points.not-a-quarter', { period: quarter });
  const { last } = daysOf(quarter);
  if (today <= last) return refuse('points.quarter-running', { quarter, last });
  const obstacle = findDisorder(quarter, calendar) ?? findUncounted(quarter, calendar);
  if (obstacle !== undefined) return obstacle;
  if (standard === undefined) return refuse('points.no-standard', { day: last });
  if (unsettled.length > 0 && !command.carryOver)
    return refuse('points.entries-unsettled', { count: unsettled.length, quarter });
  const envelope = { village, occurredOn: today, schemeVersion };
  const lines = accounts.map((account) => closeAccount(account, quarter, standard, envelope));
  const lapses = lines.flatMap(({ stream, after, subject, body }): PointsLapsed[] =>
    body.lapsed === 0
      ? []
      : [
          {
            ...envelope,
            type: 'PointsLapsed',
            stream,
            after,
            subject,
            body: { period: quarter, points: body.lapsed },
          },
        ],
  );
  const closed: QuarterClosed = {
    ...envelope,
    type: 'QuarterClosed',
    stream: village,
    after: calendar.version,
    subject: null,
    body: {
      period: quarter,
      accounts: lines.length,
      opened: lines.filter(({ body }) => body.opened > 0).length,
      points: lines.reduce((sum, { body }) => sum + body.opened, 0),
      carried: unsettled,
    },
  };
  return { facts: [closed, ...lapses, ...lines], lines };
}

function closeAccount(
  account: AccountToClose,
  quarter: Period,
  { redemption }: Standard,
  envelope: Pick<NewFact, 'village' | 'occurredOn' | 'schemeVersion'>,
): AccountQuarterClosed {
  return {
    ...envelope,
    type: 'AccountQuarterClosed',
    stream: account.id,
    after: account.version,
    subject: account.id,
    body: {
      period: quarter,
      ...closeFigures({ earned: account.earned, carried: account.spendable }, redemption),
    },
  };
}
