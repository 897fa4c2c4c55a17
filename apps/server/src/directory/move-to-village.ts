import { moveToVillage } from '@yanzhen/contract/directory';
import { findFaultInVillageMove, type HouseholdToMove } from '@yanzhen/domain/directory';
import { refuse } from '@yanzhen/domain/kernel';
import type { Statement } from '../database/transaction.ts';
import { askAuthority } from '../record/ask-authority.ts';
import { handleCommand } from '../record/handlers.ts';
import { findMerger, loadPlacesInVillage } from './register-households.ts';

interface HouseholdRow extends HouseholdToMove {
  readonly village: string;
  readonly away: boolean;
  readonly members: readonly string[];
  readonly version: number;
}

/** Locked, so that nothing is recorded about it in the old village while it leaves. */
const householdToLeave = `select h.number, h.village, h.grid, h.party_group as "partyGroup", h.away, h.closed_on as "closedOn",
    (select coalesce(array_agg(p.id::text), '{}') from people p where p.tenant = h.tenant and p.household = h.id) as members,
    (select coalesce(max(f.position), 0) from facts f where f.tenant = h.tenant and f.stream = h.id)::integer as version
  from households h where h.tenant = $1 and h.id = $2 for update of h`;

/** The people go along; whoever opened the pages of the old household opens those of the new one with a new PIN. */
function takeAlong(
  tenant: number,
  household: string,
  to: { readonly household: string; readonly village: string },
  now: string,
): Statement[] {
  return [
    {
      text: 'update people set village = $3, household = $4 where tenant = $1 and household = $2',
      values: [tenant, household, to.village, to.household],
    },
    {
      text: `update person_id_numbers n set village = $3 from people p
        where n.tenant = $1 and p.tenant = n.tenant and p.id = n.person and p.household = $2`,
      values: [tenant, to.household, to.village],
    },
    {
      text: 'update public_sessions set expires_at = $3 where tenant = $1 and household = $2 and expires_at > $3',
      values: [tenant, household, now],
    },
    {
      text: 'delete from household_pins where tenant = $1 and household = $2',
      values: [tenant, household],
    },
  ];
}

export const moveToVillageHandler = handleCommand({
  contract: moveToVillage,
  load: async (transaction, { household: id, village, number }, { actor }) => {
    const { tenant } = actor;
    const [household] = await transaction.query<HouseholdRow>({
      name: 'household-to-leave',
      text: householdToLeave,
      values: [tenant, id],
    });
    if (household === undefined) return refuse('authority.not-found');
    const denial =
      askAuthority('directory.move-to-village', actor, { village: household.village }) ??
      askAuthority('directory.move-to-village', actor, { village });
    if (denial !== undefined) return denial;
    const [merged, places, taken] = await Promise.all([
      findMerger(transaction, tenant, village),
      loadPlacesInVillage(transaction, tenant, village),
      transaction.query({
        name: 'number-taken',
        text: 'select 1 from households where tenant = $1 and village = $2 and number = $3',
        values: [tenant, village, number],
      }),
    ]);
    if (merged !== undefined) return merged;
    return { household, places, isTaken: taken.length > 0 };
  },
  decide: (
    { household, places, isTaken },
    { household: id, village, grid, partyGroup, number, movedOn, people },
    { actor, today, now, newId },
  ) => {
    if (movedOn > today) return refuse('directory.move-ahead', { day: movedOn });
    const to = { village, grid, partyGroup, number, people: people ?? null };
    const fault = findFaultInVillageMove(household, to, places, isTaken);
    if (fault !== undefined) return fault;
    const moved = newId();
    const { members, away } = household;
    return {
      facts: [
        {
          type: 'HouseholdLeft',
          stream: id,
          after: household.version,
          village: household.village,
          subject: id,
          occurredOn: movedOn,
          body: { to: village, household: moved },
        },
        {
          type: 'HouseholdRegistered',
          stream: moved,
          after: 0,
          village,
          subject: moved,
          occurredOn: movedOn,
          body: { number, grid, partyGroup, away, people: [...members], movedFrom: id },
        },
      ],
      stores: takeAlong(actor.tenant, id, { household: moved, village }, now),
      output: { household: moved },
    };
  },
});
