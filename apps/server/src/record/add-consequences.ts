import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import type { CommandContext, Consequence, Decision } from './handlers.ts';

/**
 * The decision with what its facts bring about elsewhere. Each fact that follows names the stream and the type of the
 * one that caused it. Nothing is asked of the database when no fact has a consequence.
 */
export async function addConsequences<Output>(
  consequences: readonly Consequence[],
  transaction: Transaction,
  decision: Decision<Output>,
  context: CommandContext,
): Promise<Decision<Output> | Refusal> {
  const facts = [...decision.facts];
  const contents = [...(decision.contents ?? [])];
  for (const cause of decision.facts) {
    for (const consequence of consequences) {
      if (consequence.on !== cause.type) continue;
      const brought = await consequence.react(transaction, cause, context);
      if (isRefusal(brought)) return brought;
      const causedBy = `${cause.stream}/${cause.type}`;
      facts.push(...brought.facts.map((fact) => ({ ...fact, causedBy })));
      contents.push(...(brought.contents ?? []));
    }
  }
  return { ...decision, facts, contents };
}
