import { readCards } from '@yanzhen/contract/shop';
import { findDenial } from '@yanzhen/domain/authority';
import { MOST_WRONG_PINS } from '@yanzhen/domain/points';
import type { z } from 'zod';
import { handleQuery } from '../../record/handlers.ts';

type CardRow = z.infer<typeof readCards.output>['cards'][number];

const cardsInUse = `select c.id, c.number, c.account, h.number as "householdNumber", coalesce(own.name, head.name, '') as "holderName",
    c.issued_on as "issuedOn", coalesce(s.failures >= $3, false) as locked
  from shop_cards c
  join point_accounts a on a.tenant = c.tenant and a.id = c.account
  join households h on h.tenant = a.tenant and h.id = a.household
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  left join people own on own.tenant = a.tenant and own.id = a.person
  left join card_secrets s on s.tenant = c.tenant and s.card = c.id
  where c.tenant = $1 and c.village = $2 and c.revoked_on is null order by h.number, c.number`;

export const readCardsHandler = handleQuery({
  contract: readCards,
  run: async (transaction, { village }, { actor }) => {
    const denial = findDenial('shop.read-cards', actor, { village });
    if (denial !== undefined) return denial;
    const cards = await transaction.query<CardRow>({
      name: 'cards-in-use',
      text: cardsInUse,
      values: [actor.tenant, village, MOST_WRONG_PINS],
    });
    return { cards };
  },
});
