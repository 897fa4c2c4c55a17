import { dayOf, isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Session } from '../authority/session.ts';
import { inTransaction, type Statement, type Transaction } from '../database/transaction.ts';
import { appendAllAndProject, type KeyedDecision } from './append.ts';
import { type CommandRuntime, constraintOf, executeCommand, hashBody } from './execute-command.ts';
import type { BatchHandler } from './handlers.ts';
import { newId } from './new-id.ts';

export interface BatchItem {
  readonly key: string;
  readonly input: unknown;
}

export type BatchOutcome = { readonly output: unknown } | Refusal;

interface StoredAnswer {
  readonly key: string;
  readonly body_hash: string;
  readonly response: unknown;
}

const storeAnswers = `insert into commands (tenant, key, person, name, body_hash, response, answered_at, facts)
  select $1, key, $2, $3, body_hash, response, $4, facts
  from jsonb_to_recordset($5) as a(key uuid, body_hash text, response jsonb, facts integer)`;

/**
 * Executes many commands of one kind in one transaction, each exactly once for its key and each answered by
 * itself. `alongside` is written in the same transaction. When another session gets in the way the batch is
 * undone and its commands are executed one after the other.
 */
export async function executeBatch(
  runtime: CommandRuntime,
  handler: BatchHandler,
  session: Session,
  items: readonly BatchItem[],
  alongside: (outcomes: readonly BatchOutcome[]) => Statement,
): Promise<readonly BatchOutcome[]> {
  try {
    return await tryBatch(runtime, handler, session, items, alongside);
  } catch (error) {
    if (constraintOf(error) === undefined) throw error;
  }
  const outcomes: BatchOutcome[] = [];
  for (const { key, input } of items) {
    const outcome = await executeCommand(runtime, handler.single, session, input, key);
    outcomes.push(isRefusal(outcome) ? outcome : { output: outcome });
  }
  await inTransaction(runtime.pool, session.actor, async (transaction) => ({
    result: undefined,
    last: [transaction.query(alongside(outcomes))],
  }));
  return outcomes;
}

async function tryBatch(
  runtime: CommandRuntime,
  handler: BatchHandler,
  session: Session,
  items: readonly BatchItem[],
  alongside: (outcomes: readonly BatchOutcome[]) => Statement,
): Promise<readonly BatchOutcome[]> {
  const { actor } = session;
  const now = runtime.clock.now();
  const context = { actor, now, today: dayOf(now), newId, keyring: runtime.keyring };
  const hashes = items.map(({ input }) => hashBody(handler.single, input));
  return inTransaction(runtime.pool, actor, async (transaction) => {
    const [live, stored] = await Promise.all([
      session.check(transaction, now),
      findAnswers(transaction, actor.tenant, items),
    ]);
    if (!live) return { result: items.map(() => refuse('authority.not-signed-in')), last: [] };
    const fresh = items.flatMap(({ key, input }, nth) => (stored.has(key) ? [] : { key, input, nth }));
    const decided = await handler.loadAndDecide(
      transaction,
      fresh.map(({ input }) => input),
      context,
    );
    const outcomes: BatchOutcome[] = items.map(({ key }, nth) => {
      const answer = stored.get(key);
      if (answer === undefined) return refuse('authority.not-found');
      return answer.body_hash === hashes[nth] ? { output: answer.response } : refuse('record.key-reused');
    });
    const decisions: KeyedDecision[] = [];
    const answers: { key: string; body_hash: string | undefined; response: unknown; facts: number }[] = [];
    for (const [at, { key, nth }] of fresh.entries()) {
      const decision = decided[at];
      if (decision === undefined) continue;
      outcomes[nth] = isRefusal(decision) ? decision : { output: decision.output };
      if (isRefusal(decision)) continue;
      decisions.push({ key, decision });
      answers.push({ key, body_hash: hashes[nth], response: decision.output, facts: decision.facts.length });
    }
    const last = appendAllAndProject(transaction, decisions, runtime.projectors, {
      ...context,
      key: items[0]?.key ?? newId(),
    });
    last.push(
      transaction.query({
        name: 'store-answers',
        text: storeAnswers,
        values: [actor.tenant, actor.person, handler.single.contract.name, now, JSON.stringify(answers)],
      }),
      transaction.query(alongside(outcomes)),
    );
    return { result: outcomes, last };
  });
}

async function findAnswers(
  transaction: Transaction,
  tenant: number,
  items: readonly BatchItem[],
): Promise<Map<string, StoredAnswer>> {
  const rows = await transaction.query<StoredAnswer>({
    name: 'stored-answers',
    text: 'select key, body_hash, response from commands where tenant = $1 and key = any ($2)',
    values: [tenant, items.map(({ key }) => key)],
  });
  return new Map(rows.map((row) => [row.key, row]));
}
