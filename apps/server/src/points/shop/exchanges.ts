import { closeExchange, openExchange } from '@yanzhen/contract/shop';
import { isRefusal } from '@yanzhen/domain/kernel';
import { decideCloseExchange, decideOpenExchange, type ExchangeToClose } from '@yanzhen/domain/points';
import { handleCommand } from '../../record/handlers.ts';
import { loadVillageCalendar } from '../closing/load-calendar.ts';

export const openExchangeHandler = handleCommand({
  contract: openExchange,
  load: (transaction, { village }, { actor }) => loadVillageCalendar(transaction, actor.tenant, village),
  decide: (calendar, input, { actor, today, newId }) => {
    const fact = decideOpenExchange({ exchange: newId(), ...input }, calendar, { actor, today });
    return isRefusal(fact) ? fact : { facts: [fact], output: { exchange: fact.stream } };
  },
});

export const closeExchangeHandler = handleCommand({
  contract: closeExchange,
  load: async (transaction, { exchange }, { actor }) => {
    const [row] = await transaction.query<ExchangeToClose>({
      name: 'exchange-to-close',
      text: `select id, village, quarter, closed_on as "closedOn", version from exchanges where tenant = $1 and id = $2`,
      values: [actor.tenant, exchange],
    });
    return { exchange: row };
  },
  decide: ({ exchange }, input, { actor, today }) => {
    const fact = decideCloseExchange(exchange, { actor, today });
    return isRefusal(fact) ? fact : { facts: [fact], output: input };
  },
});
