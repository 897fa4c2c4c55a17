import { dayOf } from '@yanzhen/domain/kernel';
import type { NewFact } from '@yanzhen/domain/record';
import { type Transaction, wholeScope } from '../database/transaction.ts';
import { appendAndProject } from '../record/append.ts';
import type { CommandRuntime } from '../record/execute-command.ts';
import type { CommandContext, Projector } from '../record/handlers.ts';
import { newId } from '../record/new-id.ts';

/** Nobody: a clock decides nothing but what the rules already say of a day that has passed. */
export function makeClockContext(
  { clock, keyring }: Pick<CommandRuntime, 'clock' | 'keyring'>,
  tenant: number,
): CommandContext {
  const now = clock.now();
  const scope = wholeScope(tenant);
  return {
    actor: {
      ...scope,
      appointment: scope.person,
      place: scope.person,
      // No ability is asked for: the clock goes past no table, it has no command of its own.
      post: 'system-administrator',
    },
    now,
    today: dayOf(now),
    key: newId(),
    newId,
    keyring,
  };
}

/** A clock's round is answered in the record like any command, so that `verify` misses a fact cut off from it. */
const noteRound = `insert into commands (tenant, key, person, name, body_hash, response, answered_at, facts)
  values ($1, $2, $3, $4, '', '{}', $5, $6)`;

/** Appends what a round of a clock brought about; `name` is what the audit log calls it, see `clockTexts`. */
export function appendRound(
  transaction: Transaction,
  name: string,
  facts: readonly NewFact[],
  projectors: readonly Projector[],
  context: CommandContext,
): Promise<unknown>[] {
  const { actor, key, now } = context;
  const last = appendAndProject(transaction, { facts, output: null }, projectors, context);
  const values = [actor.tenant, key, actor.person, name, now, facts.length];
  return [...last, transaction.query({ text: noteRound, values })];
}
