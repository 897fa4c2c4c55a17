import { appealObjection } from '@yanzhen/contract/points-objections';
import { isRefusal } from '@yanzhen/domain/kernel';
import { decideProcedure, evolveCase } from '@yanzhen/domain/procedures';
import { handleCommand } from '../../record/handlers.ts';
import { loadObjection, toContext, toReasonedFacts } from './load-objected.ts';

/** Whoever appeals for the objector is written down beside him; an answer overdue goes up whoever says so. */
export const appealObjectionHandler = handleCommand({
  contract: appealObjection,
  load: (transaction, input, { actor }) =>
    loadObjection(transaction, 'points.appeal-objection', actor, input.objection),
  decide: (entry, { objection: id }, { actor, today }) => {
    const { state } = entry.loaded;
    const objection = state.objections.find((one) => one.id === id);
    const onBehalfOf =
      actor.post === 'villager' || objection === undefined ? {} : { onBehalfOf: objection.objector };
    const cause = objection?.status === 'open' ? 'overdue' : 'appeal';
    const context = toContext(entry, actor, today);
    const decided = decideProcedure(
      state,
      { type: 'EscalateObjection', objection: id, cause, ...onBehalfOf },
      context,
    );
    if (isRefusal(decided)) return decided;
    const instance = decided.reduce(evolveCase, state).objections.find((one) => one.id === id)?.instance;
    return { facts: toReasonedFacts(decided, entry, today, null), output: { instance: instance ?? '' } };
  },
});
