import { createHash } from 'node:crypto';
import { canonicalize, dayOf, isRefusal, type Json, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type pg from 'pg';
import type { Session } from '../authority/session.ts';
import { constraintInSentence } from '../database/county-schemas.ts';
import { inTransaction, type Transaction } from '../database/transaction.ts';
import type { Keyring } from '../keys/keyring.ts';
import { addConsequences } from './add-consequences.ts';
import { appendAndProject, appendInSteps } from './append.ts';
import type { Clock } from './clock.ts';
import { Following } from './following.ts';
import type { AnyCommandHandler, CommandContext, Consequence, Projector, Step } from './handlers.ts';
import { newId } from './new-id.ts';
import { Refused } from './refused.ts';

export interface CommandRuntime {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly projectors: readonly Projector[];
  readonly constraints: Readonly<Record<string, string>>;
  readonly consequences?: readonly Consequence[];
}

interface StoredAnswer {
  readonly body_hash: string;
  readonly response: unknown;
}

const MOST_TRIES = 4;

/**
 * Executes one command exactly once for its key: a repetition with the same body is answered from the record,
 * with another body refused. A lost race on a stream is decided again on what the winner left.
 */
export async function executeCommand(
  runtime: CommandRuntime,
  handler: AnyCommandHandler,
  session: Session,
  input: unknown,
  key: string,
): Promise<unknown> {
  const { follow } = handler;
  if (follow === undefined) return tryUntilDone(runtime, handler, session, input, key);
  const { actor } = session;
  const following = new Following(runtime.pool, actor, (progress) => follow(input, actor, progress));
  try {
    return await tryUntilDone(runtime, handler, session, input, key, following.step);
  } finally {
    await following.end();
  }
}

async function tryUntilDone(
  runtime: CommandRuntime,
  handler: AnyCommandHandler,
  session: Session,
  input: unknown,
  key: string,
  step?: Step,
): Promise<unknown> {
  const bodyHash = hashBody(handler, input);
  for (let tried = 1; ; tried += 1) {
    try {
      return await tryCommand(runtime, handler, session, input, key, bodyHash, step);
    } catch (error) {
      const refusal = refusalOf(error, runtime.constraints, tried);
      if (refusal === undefined) continue;
      return (await findAnswer(runtime, session, key, bodyHash)) ?? refusal;
    }
  }
}

/** What an attempt that failed is refused with, undefined when it is to be made again; throws what is no refusal. */
function refusalOf(
  error: unknown,
  constraints: CommandRuntime['constraints'],
  tried: number,
): Refusal | undefined {
  if (error instanceof Refused) return error.refusal;
  const violated = constraintOf(error);
  if (violated === undefined) throw error;
  const code = constraints[violated];
  if (code !== undefined) return refuse(code);
  if (violated !== 'facts_pkey' && violated !== 'commands_pkey') throw error;
  return tried === MOST_TRIES ? refuse('record.conflict') : undefined;
}

/**
 * A request that arrives twice at once stands in its own way: what the first recorded is in the way of the second,
 * which began before that was answered. So no request is refused before it was looked up once more.
 */
async function findAnswer(
  runtime: CommandRuntime,
  { actor }: Session,
  key: string,
  bodyHash: string,
): Promise<unknown> {
  return inTransaction(runtime.pool, actor, async (transaction) => {
    const [answer] = await selectAnswer(transaction, actor.tenant, key);
    return { result: answer?.body_hash === bodyHash ? answer.response : undefined, last: [] };
  });
}

function selectAnswer(transaction: Transaction, tenant: number, key: string): Promise<StoredAnswer[]> {
  return transaction.query<StoredAnswer>({
    name: 'stored-answer',
    text: 'select body_hash, response from commands where tenant = $1 and key = $2',
    values: [tenant, key],
  });
}

async function tryCommand(
  runtime: CommandRuntime,
  handler: AnyCommandHandler,
  session: Session,
  input: unknown,
  key: string,
  bodyHash: string,
  step: Step | undefined,
): Promise<unknown> {
  const { actor } = session;
  const now = runtime.clock.now();
  const context: CommandContext = {
    actor,
    now,
    today: dayOf(now),
    key,
    newId,
    keyring: runtime.keyring,
    session: session.tokenHash,
    step,
  };
  return inTransaction(runtime.pool, actor, async (transaction) => {
    const alive = session.check(transaction, now);
    const stored = selectAnswer(transaction, actor.tenant, key);
    const loading = handler.load(transaction, input, context);
    const [live, answers, loaded] = await Promise.all([alive, stored, loading]);
    if (!live) throw new Refused(refuse('authority.not-signed-in'));
    const answer = answers[0];
    if (answer !== undefined) {
      if (answer.body_hash !== bodyHash) throw new Refused(refuse('record.key-reused'));
      return { result: answer.response, last: [] };
    }
    if (isRefusal(loaded)) throw new Refused(loaded);
    const decided = handler.decide(loaded, input, context);
    if (isRefusal(decided)) {
      if (!('note' in decided)) throw new Refused(decided);
      const { note, ...refusal } = decided;
      return { result: refusal, last: note.map((statement) => transaction.query(statement)) };
    }
    const decision = await addConsequences(runtime.consequences ?? [], transaction, decided, context);
    if (isRefusal(decision)) throw new Refused(decision);
    const last =
      step === undefined ? appendAndProject(transaction, decision, runtime.projectors, context) : [];
    if (step !== undefined) await appendInSteps(transaction, decision, runtime.projectors, context, step);
    last.push(
      ...(decision.closing ?? []).map((statement) => transaction.query(statement)),
      transaction.query({
        name: 'store-answer',
        text: `insert into commands (tenant, key, person, name, body_hash, response, answered_at, facts)
          values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        values: [
          actor.tenant,
          key,
          actor.person,
          handler.contract.name,
          bodyHash,
          JSON.stringify(decision.remembered ?? decision.output),
          now,
          decision.facts.length,
        ],
      }),
    );
    return { result: decision.output, last };
  });
}

/** What a key stands for: the same command with the same input, however its JSON was written. */
export function hashBody(
  { contract, secrets = [] }: Pick<AnyCommandHandler, 'contract' | 'secrets'>,
  input: unknown,
): string {
  const open = Object.entries(input as { [name: string]: Json }).filter(([name]) => !secrets.includes(name));
  return createHash('sha256')
    .update(canonicalize({ name: contract.name, input: Object.fromEntries(open) }))
    .digest('hex');
}

/** The name of the constraint a database error is about, if it is about one. */
export function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const named = 'constraint' in error ? error.constraint : undefined;
  return typeof named === 'string' ? named : constraintInSentence(error);
}
