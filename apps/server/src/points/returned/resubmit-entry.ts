import { resubmitEntry } from '@yanzhen/contract/points-returned';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { decideReturnedEntry } from '@yanzhen/domain/points';
import { evolveCase } from '@yanzhen/domain/procedures';
import { toCaseFacts } from '../../procedures/load-cases.ts';
import { handleCommand } from '../../record/handlers.ts';
import { loadEntryCases, toReturnContext } from './load-returned.ts';

export const resubmitEntryHandler = handleCommand({
  contract: resubmitEntry,
  load: async (transaction, { entry }, { actor }) => {
    const found = (await loadEntryCases(transaction, actor.tenant, [entry])).get(entry);
    return found ?? refuse('authority.not-found');
  },
  decide: (found, input, { actor, today, newId }) => {
    const { state, subject } = found.loaded;
    const reply = newId();
    const decided = decideReturnedEntry(
      found,
      { type: 'ResubmitCase', reply },
      toReturnContext(found, actor, today),
    );
    if (isRefusal(decided)) return decided;
    const next = decided.reduce(evolveCase, state);
    const stage = next.stages[next.stage];
    return {
      facts: toCaseFacts(found.loaded, decided, today),
      contents: [{ id: reply, village: state.village, subject, kind: 'return-reply', text: input.reply }],
      output: {
        entry: input.entry,
        stage: found.rules.stages.find(({ id }) => id === stage)?.title ?? stage ?? '',
      },
    };
  },
});
