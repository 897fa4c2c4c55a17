import { dayOf, isRefusal, refuse } from '@yanzhen/domain/kernel';
import type { Session } from '../authority/session.ts';
import { inTransaction } from '../database/transaction.ts';
import { listReadings } from '../directory/log-reading.ts';
import type { CommandRuntime } from './execute-command.ts';
import type { QueryHandler } from './handlers.ts';
import { newId } from './new-id.ts';

/** Answers one query under the session's scope; nothing is written but whose information it opened. */
export async function runQuery(
  runtime: Pick<CommandRuntime, 'pool' | 'clock' | 'keyring'>,
  handler: QueryHandler,
  session: Session,
  input: unknown,
): Promise<unknown> {
  const { actor } = session;
  const now = runtime.clock.now();
  const { answer, readings } = await inTransaction(runtime.pool, actor, async (transaction) => {
    const alive = session.check(transaction, now);
    const answering = handler.run(transaction, input, {
      actor,
      now,
      today: dayOf(now),
      newId,
      session: session.tokenHash,
      keyring: runtime.keyring,
    });
    const [live, answer] = await Promise.all([alive, answering]);
    const outcome = live ? answer : refuse('authority.not-signed-in');
    const readings = isRefusal(outcome) ? [] : listReadings(handler.contract, outcome, input, actor, now);
    const here = handler.readOnly === true ? [] : readings;
    return { result: { answer: outcome, readings }, last: here.map((one) => transaction.query(one)) };
  });
  if (handler.readOnly === true && readings.length > 0) {
    await inTransaction(runtime.pool, actor, async (transaction) => ({
      result: undefined,
      last: readings.map((one) => transaction.query(one)),
    }));
  }
  return answer;
}
