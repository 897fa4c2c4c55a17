import { type Actor, findDenial } from '../authority/index.ts';
import { type Day, type Refusal, refuse } from '../kernel/index.ts';
import type { CardIssued, CardPinReset, CardRevoked } from './shop-facts.ts';

export interface AccountForCard {
  readonly id: string;
  readonly village: string;
  readonly grid: string;
  readonly household: string;
  readonly closedOn: Day | null;
  /** The number of the card in use, if there is one. */
  readonly card: string | null;
}

interface Context {
  readonly actor: Actor;
  readonly today: Day;
}

/** Nobody hands himself a card or a PIN: both open the household's balance. */
function findOwn(actor: Actor, { household }: { readonly household: string }): Refusal | undefined {
  return actor.household !== null && actor.household === household ? refuse('shop.own-household') : undefined;
}

/** A card of its own for redeeming, so that losing it costs no more than the card. One in use per account. */
export function decideIssueCard(
  { card, number }: { readonly card: string; readonly number: string },
  account: AccountForCard | undefined,
  { actor, today }: Context,
): Refusal | CardIssued {
  if (account === undefined) return refuse('authority.not-found');
  const denial = findDenial('shop.issue-card', actor, account);
  if (denial !== undefined) return denial;
  const own = findOwn(actor, account);
  if (own !== undefined) return own;
  if (account.closedOn !== null) return refuse('points.account-closed', { day: account.closedOn });
  if (account.card !== null) return refuse('shop.card-in-use', { number: account.card });
  return {
    type: 'CardIssued',
    stream: card,
    after: 0,
    village: account.village,
    subject: account.id,
    occurredOn: today,
    body: { account: account.id, number },
  };
}

export interface CardInUse {
  readonly id: string;
  readonly village: string;
  readonly grid: string;
  readonly account: string;
  readonly household: string;
  readonly revokedOn: Day | null;
  readonly version: number;
}

/** A new PIN for a card whose holder has come in person. */
export function decideResetPin(
  card: CardInUse | undefined,
  { actor, today }: Context,
): Refusal | CardPinReset {
  if (card === undefined) return refuse('authority.not-found');
  const denial = findDenial('shop.reset-pin', actor, card) ?? findOwn(actor, card);
  if (denial !== undefined) return denial;
  if (card.revokedOn !== null) return refuse('shop.card-revoked', { day: card.revokedOn });
  return {
    type: 'CardPinReset',
    stream: card.id,
    after: card.version,
    village: card.village,
    subject: card.account,
    occurredOn: today,
    body: { account: card.account },
  };
}

/** A lost card is no purse: it ends with its reason, and the points stay with the account. */
export function decideRevokeCard(
  card: CardInUse | undefined,
  reason: string,
  { actor, today }: Context,
): Refusal | CardRevoked {
  if (card === undefined) return refuse('authority.not-found');
  const denial = findDenial('shop.revoke-card', actor, card);
  if (denial !== undefined) return denial;
  if (card.revokedOn !== null) return refuse('shop.card-revoked', { day: card.revokedOn });
  return {
    type: 'CardRevoked',
    stream: card.id,
    after: card.version,
    village: card.village,
    subject: card.account,
    occurredOn: today,
    content: reason,
    body: { account: card.account, reason },
  };
}
