import { settlementTexts } from '@yanzhen/contract/texts/settlement';
import { isRefusal, type Period } from '@yanzhen/domain/kernel';
import { type AccountToSettle, decideSettlement } from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { loadCases } from '../../procedures/load-cases.ts';
import type { Consequence } from '../../record/handlers.ts';
import { findStandardInForce } from '../closing/close-quarter.ts';
import { pendingInSql } from '../../procedures/pending-in-sql.ts';

interface AccountRow {
  readonly id: string;
  readonly spendable: number;
  readonly opened_quarter: Period | null;
  readonly version: number;
}

/** Cards before accounts, in the order in which a redemption locks them. */
const cardsInUse = `select c.id, c.account, c.version from shop_cards c
  join point_accounts a on a.tenant = c.tenant and a.id = c.account
  where c.tenant = $1 and a.household = $2 and a.village = $3 and c.revoked_on is null order by c.id for update of c`;

const accountsOfHousehold = `select a.id, a.spendable, a.opened_quarter,
    (select coalesce(max(f.position), 0) from facts f where f.tenant = a.tenant and f.stream = a.id)::integer as version
  from point_accounts a
  where a.tenant = $1 and a.household = $2 and a.village = $3 and a.closed_on is null order by a.id for update of a`;

const pendingEntries = `select e.id, e.account from point_entries e
  join cases c on c.tenant = e.tenant and c.id = e.id
  join point_accounts a on a.tenant = e.tenant and a.id = e.account
  where e.tenant = $1 and a.household = $2 and a.village = $3 and c.status in (${pendingInSql})
  order by e.id`;

const exchangeToday = `select ends_on from exchanges
  where tenant = $1 and village = $2 and closed_on is null and opens_on <= $3 and ends_on >= $3`;

async function loadAccounts(
  transaction: Transaction,
  tenant: number,
  household: string,
  village: string,
  today: string,
): Promise<AccountToSettle[]> {
  const values = [tenant, household, village];
  const cards = await transaction.query<{ id: string; account: string; version: number }>({
    name: 'cards-of-leaving',
    text: cardsInUse,
    values,
  });
  const accounts = await transaction.query<AccountRow>({
    name: 'accounts-of-leaving',
    text: accountsOfHousehold,
    values,
  });
  const pending = await transaction.query<{ id: string; account: string }>({
    name: 'entries-of-leaving',
    text: pendingEntries,
    values,
  });
  const cases = await loadCases(
    transaction,
    tenant,
    pending.map(({ id }) => id),
  );
  const inForce = await findStandardInForce(transaction, tenant, village, today);
  const redemption = inForce?.standard.redemption ?? null;
  return accounts.map(({ id, spendable, opened_quarter: openedQuarter, version }) => ({
    id,
    spendable,
    openedQuarter,
    version,
    yuan: redemption?.yuanFor(redemption.threshold, spendable) ?? 0,
    schemeVersion: inForce?.schemeVersion ?? null,
    cards: cards.filter(({ account }) => account === id),
    entries: pending.flatMap(({ id: entry, account }) => (account === id ? (cases.get(entry) ?? []) : [])),
  }));
}

/** A household that leaves its village leaves nothing open there; the directory, which moves it, knows no points. */
export const settleAccounts: Consequence = {
  on: 'HouseholdLeft',
  react: async (transaction, { stream: household, village }, { actor, today, newId }) => {
    const { tenant, person } = actor;
    if (village === null) throw new Error(`household ${household} left no village`);
    const [exchange] = await transaction.query<{ ends_on: string }>({
      name: 'exchange-today',
      text: exchangeToday,
      values: [tenant, village, today],
    });
    const accounts = await loadAccounts(transaction, tenant, household, village, today);
    const reasons = { entry: newId(), card: newId() };
    const facts = decideSettlement(accounts, {
      village,
      today,
      person,
      exchangeUntil: exchange?.ends_on ?? null,
      reasons,
    });
    if (isRefusal(facts)) return facts;
    const text = (id: string, kind: string, words: string) => ({
      id,
      village,
      subject: household,
      kind,
      text: words,
    });
    const has = (type: string) => facts.some((fact) => fact.type === type);
    return {
      facts,
      contents: [
        ...(has('CaseWithdrawn')
          ? [text(reasons.entry, 'withdrawal-reason', settlementTexts.entryEnded)]
          : []),
        ...(has('CardRevoked') ? [text(reasons.card, 'card-revocation', settlementTexts.cardRevoked)] : []),
      ],
    };
  },
};
