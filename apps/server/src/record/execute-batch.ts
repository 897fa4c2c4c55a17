import { dayOf, isRefusal, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Session } from '../authority/session.ts';
import { inTransaction, type Transaction } from '../database/transaction.ts';
import { appendAllAndProject, type KeyedDecision } from './append.ts';
import { type CommandRuntime, constraintOf, executeCommand } from './execute-command.ts';
import type { BatchHandler } from './handlers.ts';
import { newId } from './new-id.ts';

export interface BatchItem {
  readonly key: string;
  readonly input: unknown;
  /** As `hashBody` makes it of the command and the input. */
  readonly hash: string;
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
 * What is written beside the commands in their transaction, sent but not awaited; `decided` stands for the items one by
 * one. Told of each item once in the transaction that lasts, and before that perhaps in some that were undone.
 */
export type Alongside = (
  transaction: Transaction,
  decided: readonly { readonly key: string; readonly outcome: BatchOutcome }[],
) => readonly Promise<unknown>[];

/** What is done about a fault of ours, which is no refusal. */
export interface Faults {
  /** Whether each of the commands would meet it, as when the database is away: then nothing more is tried. */
  readonly isCommon: (error: unknown) => boolean;
  /** A command met it by itself: it is left undone, and nothing is written beside it. */
  readonly note: (error: unknown, key: string) => void;
}

/**
 * Executes many commands of one kind in one transaction, each exactly once for its key and each answered by itself.
 * When one of them, or another session, breaks a constraint or meets a fault the batch is undone and each half of it is
 * executed by itself, down to the one: so one costs the others a few transactions more, and not one for each of them.
 */
export async function executeBatch(
  runtime: CommandRuntime,
  handler: BatchHandler,
  session: Session,
  items: readonly BatchItem[],
  alongside: Alongside,
  faults: Faults,
): Promise<void> {
  try {
    return await tryBatch(runtime, handler, session, items, alongside);
  } catch (error) {
    if (constraintOf(error) === undefined && faults.isCommon(error)) throw error;
  }
  const [first] = items;
  if (items.length > 1) {
    const middle = Math.ceil(items.length / 2);
    await executeBatch(runtime, handler, session, items.slice(0, middle), alongside, faults);
    await executeBatch(runtime, handler, session, items.slice(middle), alongside, faults);
  } else if (first !== undefined) {
    await executeOne(runtime, handler, session, first, alongside).catch((error: unknown) => {
      if (faults.isCommon(error)) throw error;
      faults.note(error, first.key);
    });
  }
}

async function executeOne(
  runtime: CommandRuntime,
  handler: BatchHandler,
  session: Session,
  { key, input }: BatchItem,
  alongside: Alongside,
): Promise<void> {
  const answer = await executeCommand(runtime, handler.single, session, input, key);
  const outcome = isRefusal(answer) ? answer : { output: answer };
  await inTransaction(runtime.pool, session.actor, async (transaction) => ({
    result: undefined,
    last: alongside(transaction, [{ key, outcome }]),
  }));
}

async function tryBatch(
  runtime: CommandRuntime,
  handler: BatchHandler,
  session: Session,
  items: readonly BatchItem[],
  alongside: Alongside,
): Promise<void> {
  const { actor } = session;
  const now = runtime.clock.now();
  const context = { actor, now, today: dayOf(now), newId, keyring: runtime.keyring };
  return inTransaction(runtime.pool, actor, async (transaction) => {
    const [live, stored] = await Promise.all([
      session.check(transaction, now),
      findAnswers(transaction, actor.tenant, items),
    ]);
    if (!live) {
      const refused = items.map(({ key }) => ({ key, outcome: refuse('authority.not-signed-in') }));
      return { result: undefined, last: alongside(transaction, refused) };
    }
    const fresh = items.flatMap((item, nth) => (stored.has(item.key) ? [] : { ...item, nth }));
    const decided = await handler.loadAndDecide(
      transaction,
      fresh.map(({ input }) => input),
      context,
    );
    const outcomes = items.map(({ key, hash }): BatchOutcome => {
      const answer = stored.get(key);
      if (answer === undefined) return refuse('authority.not-found');
      return answer.body_hash === hash ? { output: answer.response } : refuse('record.key-reused');
    });
    const decisions: KeyedDecision[] = [];
    const answers: { key: string; body_hash: string; response: unknown; facts: number }[] = [];
    for (const [at, { key, hash, nth }] of fresh.entries()) {
      const decision = decided[at];
      if (decision === undefined) continue;
      outcomes[nth] = isRefusal(decision) ? decision : { output: decision.output };
      if (isRefusal(decision)) continue;
      decisions.push({ key, decision });
      answers.push({ key, body_hash: hash, response: decision.output, facts: decision.facts.length });
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
      ...alongside(
        transaction,
        outcomes.map((outcome, nth) => ({ key: items[nth]?.key ?? '', outcome })),
      ),
    );
    return { result: undefined, last };
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
