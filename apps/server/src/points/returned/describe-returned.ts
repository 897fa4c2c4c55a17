import type { EntryRow } from '@yanzhen/contract/points';
import { explainRefusal } from '@yanzhen/contract/refusals';
import type { Actor } from '@yanzhen/domain/authority';
import { type Day, isRefusal } from '@yanzhen/domain/kernel';
import { decideReturnedEntry } from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { loadDecisionNames } from '../decision-names.ts';
import { toTrail } from '../trail.ts';
import { type LoadedEntry, loadEntryCases, toReturnContext } from './load-returned.ts';

type Returned = NonNullable<EntryRow['returned']>;

/** Stands in for a text that has not been written yet: asked is only who may write it. */
const UNWRITTEN = 'unwritten';

/** The very decisions an answer or a withdrawal would meet, so that who may not is told before he writes. */
function findObstacles(entry: LoadedEntry, actor: Actor, today: Day): Returned['obstacles'] {
  const context = toReturnContext(entry, actor, today);
  const explain = (command: Parameters<typeof decideReturnedEntry>[1]) => {
    const decided = decideReturnedEntry(entry, command, context);
    return isRefusal(decided) ? explainRefusal(decided) : null;
  };
  return {
    resubmit: explain({ type: 'ResubmitCase', reply: UNWRITTEN }),
    withdraw: explain({ type: 'WithdrawCase', reason: UNWRITTEN }),
  };
}

/** Of returned entries alone, so that a page without any costs nothing: who sent each back, when and why. */
export async function describeReturned(
  transaction: Transaction,
  ids: readonly string[],
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Promise<ReadonlyMap<string, Returned>> {
  if (ids.length === 0) return new Map();
  const entries = await loadEntryCases(transaction, actor.tenant, ids);
  const steps = [...entries.values()].flatMap(({ state }) => state.acts.slice(-1));
  const names = await loadDecisionNames(transaction, actor.tenant, steps);
  const described = new Map<string, Returned>();
  for (const [id, entry] of entries) {
    const { stages } = entry.rules;
    const titleOf = (stage: string) => stages.find((one) => one.id === stage)?.title ?? stage;
    const last = toTrail(entry.state.acts.slice(-1), titleOf, names)[0];
    if (last === undefined) continue;
    const { stage, by, on, reason } = last;
    const obstacles = findObstacles(entry, actor, today);
    described.set(id, { stage: stage ?? '', by, on, reason: reason ?? '', obstacles });
  }
  return described;
}
