import { decideObjection } from '@yanzhen/contract/points-objections';
import { isRefusal } from '@yanzhen/domain/kernel';
import { decideProcedure, evolveCase } from '@yanzhen/domain/procedures';
import { handleCommand } from '../../record/handlers.ts';
import { loadObjection, toContext, toReasonedFacts } from './load-objected.ts';

export const decideObjectionHandler = handleCommand({
  contract: decideObjection,
  load: (transaction, input, { actor }) =>
    loadObjection(transaction, 'points.decide-objection', actor, input.objection),
  decide: (entry, { objection, outcome, reason: text }, { actor, today, newId }) => {
    const { state, subject } = entry.loaded;
    const reason = newId();
    const decided = decideProcedure(
      state,
      { type: 'DecideObjection', objection, outcome, reason },
      toContext(entry, actor, today),
    );
    if (isRefusal(decided)) return decided;
    const after = decided.reduce(evolveCase, state).objections.find(({ id }) => id === objection);
    return {
      facts: toReasonedFacts(decided, entry, today, reason),
      contents: [{ id: reason, village: state.village, subject, kind: 'objection-answer', text }],
      output: { outcome, appealUntil: after?.appealUntil?.day ?? null },
    };
  },
});
