import { dayOf, isRefusal, refuse } from '@yanzhen/domain/kernel';
import type { Session } from '../authority/session.ts';
import { inTransaction } from '../database/transaction.ts';
import { listReadings } from '../directory/log-reading.ts';
import type { CommandRuntime } from './execute-command.ts';
import type { QueryHandler, Step } from './handlers.ts';
import { newId } from './new-id.ts';
import { Refused } from './refused.ts';

/**
 * Answers one query under the session's scope; nothing is written but whose information it opened. `step` is told how far
 * one is that is followed, and by throwing `Refused` ends it.
 */
export async function runQuery(
  runtime: Pick<CommandRuntime, 'pool' | 'clock' | 'keyring'>,
  handler: QueryHandler,
  session: Session,
  input: unknown,
  step?: Step,
): Promise<unknown> {
  const { actor } = session;
  const now = runtime.clock.now();
  const isReadOnly = handler.readOnly === true;
  const asking = inTransaction(
    runtime.pool,
    actor,
    async (transaction) => {
      const alive = session.check(transaction, now);
      const answering = handler.run(transaction, input, {
        actor,
        now,
        today: dayOf(now),
        newId,
        session: session.tokenHash,
        keyring: runtime.keyring,
        step,
      });
      const [live, answer] = await Promise.all([alive, answering]);
      const outcome = live ? answer : refuse('authority.not-signed-in');
      const readings = isRefusal(outcome) ? [] : listReadings(handler.contract, outcome, input, actor, now);
      const here = isReadOnly ? [] : readings;
      return { result: { answer: outcome, readings }, last: here.map((one) => transaction.query(one)) };
    },
    isReadOnly ? 'reading' : 'writing',
  );
  const { answer, readings } = await asking.catch((error: unknown) => {
    if (error instanceof Refused) return { answer: error.refusal, readings: [] };
    throw error;
  });
  if (isReadOnly && readings.length > 0) {
    await inTransaction(runtime.pool, actor, async (transaction) => ({
      result: undefined,
      last: readings.map((one) => transaction.query(one)),
    }));
  }
  return answer;
}
