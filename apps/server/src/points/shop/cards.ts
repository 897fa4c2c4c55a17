import { issueCard, resetPin, revokeCard } from '@yanzhen/contract/shop';
import { makeHumanNumber } from '@yanzhen/domain/directory';
import { type Day, isRefusal } from '@yanzhen/domain/kernel';
import {
  type AccountForCard,
  type CardInUse,
  decideIssueCard,
  decideResetPin,
  decideRevokeCard,
} from '@yanzhen/domain/points';
import type { Statement, Transaction } from '../../database/transaction.ts';
import { handleCommand } from '../../record/handlers.ts';
import { keepPin, makePin } from './pins.ts';

const accountForCard = `select a.id, a.village, a.grid, a.household, a.closed_on as "closedOn",
    (select c.number from shop_cards c where c.tenant = a.tenant and c.account = a.id and c.revoked_on is null) as card
  from point_accounts a where a.tenant = $1 and a.id = $2`;

const cardInUse = `select c.id, c.village, a.grid, c.account, a.household, c.revoked_on as "revokedOn", c.version
  from shop_cards c join point_accounts a on a.tenant = c.tenant and a.id = c.account where c.tenant = $1 and c.id = $2`;

async function findCard(
  transaction: Transaction,
  tenant: number,
  card: string,
): Promise<CardInUse | undefined> {
  const [row] = await transaction.query<CardInUse>({
    name: 'card-in-use',
    text: cardInUse,
    values: [tenant, card],
  });
  return row;
}

const yearOf = (day: Day) => Number(day.slice(0, 4));

/** The next number of the year's series, its row locked until the card is issued or refused. */
async function findNextSerial(transaction: Transaction, tenant: number, year: number): Promise<number> {
  const [row] = await transaction.query<{ last: number }>({
    name: 'last-card-number',
    text: `select last from number_series where tenant = $1 and kind = 'shop-card' and year = $2 for update`,
    values: [tenant, year],
  });
  return (row?.last ?? 0) + 1;
}

function keepSerial(tenant: number, year: number, serial: number): Statement {
  return {
    name: 'keep-card-number',
    text: `insert into number_series (tenant, kind, year, last) values ($1, 'shop-card', $2, $3)
      on conflict (tenant, kind, year) do update set last = excluded.last`,
    values: [tenant, year, serial],
  };
}

export const issueCardHandler = handleCommand({
  contract: issueCard,
  load: async (transaction, { account }, { actor, today }) => {
    const { tenant } = actor;
    // Hashing takes tens of milliseconds and comes before the series is locked for everybody.
    const secret = await makePin();
    const [rows, serial] = await Promise.all([
      transaction.query<AccountForCard>({
        name: 'account-for-card',
        text: accountForCard,
        values: [tenant, account],
      }),
      findNextSerial(transaction, tenant, yearOf(today)),
    ]);
    return { account: rows[0], serial, secret };
  },
  decide: ({ account, serial, secret }, _, { actor, today, newId }) => {
    const card = newId();
    const number = makeHumanNumber(yearOf(today), serial);
    const fact = decideIssueCard({ card, number }, account, { actor, today });
    if (isRefusal(fact)) return fact;
    return {
      facts: [fact],
      stores: [
        keepSerial(actor.tenant, yearOf(today), serial),
        keepPin(actor.tenant, card, fact.village ?? '', secret.hash),
      ],
      output: { card, number, pin: secret.pin },
      remembered: { card, number, pin: null },
    };
  },
});

export const resetPinHandler = handleCommand({
  contract: resetPin,
  load: async (transaction, { card }, { actor }) => {
    const [secret, found] = await Promise.all([makePin(), findCard(transaction, actor.tenant, card)]);
    return { found, secret };
  },
  decide: ({ found, secret }, { card }, { actor, today }) => {
    const fact = decideResetPin(found, { actor, today });
    if (isRefusal(fact)) return fact;
    return {
      facts: [fact],
      stores: [keepPin(actor.tenant, card, fact.village ?? '', secret.hash)],
      output: { card, pin: secret.pin },
      remembered: { card, pin: null },
    };
  },
});

export const revokeCardHandler = handleCommand({
  contract: revokeCard,
  load: async (transaction, { card }, { actor }) => ({
    found: await findCard(transaction, actor.tenant, card),
  }),
  decide: ({ found }, { card, reason }, { actor, today, newId }) => {
    const text = {
      id: newId(),
      village: found?.village ?? null,
      subject: found?.account ?? null,
      kind: 'card-revocation',
      text: reason,
    };
    const fact = decideRevokeCard(found, text.id, { actor, today });
    return isRefusal(fact) ? fact : { facts: [fact], contents: [text], output: { card } };
  },
});
