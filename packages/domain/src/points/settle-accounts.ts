import type { Day, Period, Refusal } from '../kernel/index.ts';
import { refuse } from '../kernel/index.ts';
import type { NewFact } from '../record/index.ts';
import type { PendingEntry } from './consent.ts';
import type { CardRevoked } from './shop-facts.ts';

/**
 * Stream: the account. It is closed; `spendable` points as of that day are paid out in goods worth `yuan`, and what
 * was earned but not opened yet stays earned and opens nothing.
 */
export type AccountSettled = NewFact<
  'AccountSettled',
  { reason: 'moved-away'; spendable: number; yuan: number; openedQuarter: Period | null }
>;

export interface AccountToSettle {
  readonly id: string;
  readonly spendable: number;
  readonly openedQuarter: Period | null;
  readonly version: number;
  /** What the standard in force gives for `spendable`; 0 where it offers no redemption. */
  readonly yuan: number;
  readonly schemeVersion: string | null;
  readonly cards: readonly { readonly id: string; readonly version: number }[];
  readonly entries: readonly PendingEntry[];
}

export interface SettlementContext {
  readonly village: string;
  readonly today: Day;
  readonly person: string;
  /** The last day of the exchange that is held in the village today; null when there is none. */
  readonly exchangeUntil: Day | null;
  /** Texts that say why: for ended entries and for revoked cards. */
  readonly reasons: { readonly entry: string; readonly card: string };
}

/**
 * A household leaves its village: its accounts there are settled and closed, its cards revoked, and what is not final
 * yet ends with the reason. While goods are handed out it spends its points there, like everybody, before it goes.
 */
export function decideSettlement(
  accounts: readonly AccountToSettle[],
  { village, today, person, exchangeUntil, reasons }: SettlementContext,
): Refusal | readonly NewFact[] {
  const spendable = accounts.reduce((sum, account) => sum + account.spendable, 0);
  if (exchangeUntil !== null && spendable > 0) {
    return refuse('points.settle-after-exchange', { until: exchangeUntil, spendable });
  }
  return accounts.flatMap((account) => {
    const envelope = { village, subject: account.id, occurredOn: today };
    const settled: AccountSettled = {
      ...envelope,
      type: 'AccountSettled',
      stream: account.id,
      after: account.version,
      schemeVersion: account.schemeVersion,
      body: {
        reason: 'moved-away',
        spendable: account.spendable,
        yuan: account.yuan,
        openedQuarter: account.openedQuarter,
      },
    };
    const revoked = account.cards.map(
      (card): CardRevoked => ({
        ...envelope,
        type: 'CardRevoked',
        stream: card.id,
        after: card.version,
        content: reasons.card,
        body: { account: account.id, reason: reasons.card },
      }),
    );
    const ended = account.entries.map(
      ({ state, version, schemeVersion }): NewFact => ({
        ...envelope,
        type: 'CaseWithdrawn',
        stream: state.case,
        after: version,
        schemeVersion,
        content: reasons.entry,
        body: { person, reason: reasons.entry, on: today },
      }),
    );
    return [settled, ...revoked, ...ended];
  });
}
