import { type InboxGroup, readInbox } from '@yanzhen/contract/inbox';
import { type Actor, posts } from '@yanzhen/domain/authority';
import type { Day } from '@yanzhen/domain/kernel';
import { changeScope, type Transaction } from '../database/transaction.ts';
import { handleQuery, type InboxSource, type QueryHandler } from '../record/handlers.ts';
import { findActor, selectAppointments } from './session.ts';

interface Reading {
  readonly transaction: Transaction;
  readonly sources: readonly InboxSource[];
  readonly today: Day;
  readonly labels: Readonly<Record<string, string>>;
}

/** What waits under one appointment, seen through that appointment's scope and no other. */
async function readUnder(actor: Actor, { transaction, sources, today, labels }: Reading) {
  await changeScope(transaction, actor);
  const found = await Promise.all(sources.map((source) => source.find(transaction, { actor, today })));
  return found.flat().map(
    (group): InboxGroup => ({
      ...group,
      appointment: actor.appointment,
      post: actor.post,
      postLabel: labels[actor.post] ?? posts[actor.post].label,
    }),
  );
}

const LAST = '9999-12-31';

/** Overdue before everything, then by last day, then by how long it has waited. */
export function compareGroups(a: InboxGroup, b: InboxGroup): number {
  if (a.overdue > 0 !== b.overdue > 0) return a.overdue > 0 ? -1 : 1;
  const keyOf = (group: InboxGroup) => `${group.due?.day ?? LAST}/${group.oldest}/${group.key}`;
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

/**
 * The one inbox: a session acts under one appointment, only this query unites all that the person holds. Each is
 * read in its own scope, one after the other, so what a person may see as secretary is never mixed with what the
 * same person may see elsewhere.
 */
export function makeReadInboxHandler(sources: readonly InboxSource[]): QueryHandler {
  return handleQuery({
    contract: readInbox,
    run: async (transaction, _input, { actor, today }) => {
      const { tenant, person } = actor;
      const [held, tenants] = await Promise.all([
        selectAppointments(transaction, tenant, person, today),
        transaction.query<{ labels: Record<string, string> }>({
          name: 'labels-of-tenant',
          text: 'select labels from tenants where tenant = $1',
          values: [tenant],
        }),
      ]);
      const actors = await Promise.all(
        held.map(({ id }) => findActor(transaction, tenant, person, id, today)),
      );
      const reading: Reading = { transaction, sources, today, labels: tenants[0]?.labels ?? {} };
      const groups: InboxGroup[] = [];
      for (const under of actors) if (under !== undefined) groups.push(...(await readUnder(under, reading)));
      groups.sort(compareGroups);
      return {
        today,
        waiting: groups.reduce((sum, group) => sum + group.count, 0),
        overdue: groups.reduce((sum, group) => sum + group.overdue, 0),
        groups,
      };
    },
  });
}
