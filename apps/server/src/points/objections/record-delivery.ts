import { recordDelivery } from '@yanzhen/contract/points-objections';
import { isRefusal } from '@yanzhen/domain/kernel';
import { decideProcedure, evolveCase } from '@yanzhen/domain/procedures';
import { handleCommand } from '../../record/handlers.ts';
import { loadObjected, toContext, toReasonedFacts } from './load-objected.ts';

export const recordDeliveryHandler = handleCommand({
  contract: recordDelivery,
  load: (transaction, input, { actor }) =>
    loadObjected(transaction, 'points.record-delivery', actor, input.entry),
  decide: (entry, { means, on }, { actor, today }) => {
    const { state } = entry.loaded;
    const decided = decideProcedure(
      state,
      { type: 'RecordDelivery', means, on },
      toContext(entry, actor, today),
    );
    if (isRefusal(decided)) return decided;
    const objectUntil = decided.reduce(evolveCase, state).posting?.window.objectUntil ?? null;
    return { facts: toReasonedFacts(decided, entry, today, null), output: { objectUntil } };
  },
});
