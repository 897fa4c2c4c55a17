import { withdrawEntry } from '@yanzhen/contract/points-returned';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { decideReturnedEntry } from '@yanzhen/domain/points';
import { toCaseFacts } from '../../procedures/load-cases.ts';
import { handleCommand } from '../../record/handlers.ts';
import { loadEntryCases, toReturnContext } from './load-returned.ts';

export const withdrawEntryHandler = handleCommand({
  contract: withdrawEntry,
  load: async (transaction, { entry }, { actor }) => {
    const found = (await loadEntryCases(transaction, actor.tenant, [entry])).get(entry);
    return found ?? refuse('authority.not-found');
  },
  decide: (found, input, { actor, today, newId }) => {
    const { state, subject } = found.loaded;
    const reason = newId();
    const decided = decideReturnedEntry(
      found,
      { type: 'WithdrawCase', reason },
      toReturnContext(found, actor, today),
    );
    if (isRefusal(decided)) return decided;
    return {
      facts: toCaseFacts(found.loaded, decided, today),
      contents: [
        { id: reason, village: state.village, subject, kind: 'withdrawal-reason', text: input.reason },
      ],
      output: { entry: input.entry },
    };
  },
});
