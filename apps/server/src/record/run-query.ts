import { dayOf, refuse } from '@yanzhen/domain/kernel';
import type { Session } from '../authority/session.ts';
import { inTransaction } from '../database/transaction.ts';
import type { CommandRuntime } from './execute-command.ts';
import type { QueryHandler } from './handlers.ts';
import { newId } from './new-id.ts';

/** Answers one query under the session's scope; nothing is written but what the handler logs of its reading. */
export async function runQuery(
  runtime: Pick<CommandRuntime, 'pool' | 'clock' | 'keyring'>,
  handler: QueryHandler,
  session: Session,
  input: unknown,
): Promise<unknown> {
  const now = runtime.clock.now();
  return inTransaction(runtime.pool, session.actor, async (transaction) => {
    const alive = session.check(transaction, now);
    const answering = handler.run(transaction, input, {
      actor: session.actor,
      now,
      today: dayOf(now),
      newId,
      session: session.tokenHash,
      keyring: runtime.keyring,
    });
    const [live, answer] = await Promise.all([alive, answering]);
    if (!live) return { result: refuse('authority.not-signed-in'), last: [] };
    return { result: answer, last: [] };
  });
}
