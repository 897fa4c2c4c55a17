import { moveHousehold } from '@yanzhen/contract/directory';
import { findFaultInMove, type HouseholdToMove } from '@yanzhen/domain/directory';
import { refuse } from '@yanzhen/domain/kernel';
import { askAuthority } from '../record/ask-authority.ts';
import { handleCommand } from '../record/handlers.ts';
import { loadPlacesInVillage } from './register-households.ts';

interface HouseholdRow extends HouseholdToMove {
  readonly village: string;
  readonly version: number;
}

const householdToMove = `select h.number, h.village, h.grid, h.party_group as "partyGroup", h.closed_on as "closedOn",
    (select coalesce(max(f.position), 0) from facts f where f.tenant = h.tenant and f.stream = h.id)::integer as version
  from households h where h.tenant = $1 and h.id = $2`;

export const moveHouseholdHandler = handleCommand({
  contract: moveHousehold,
  load: async (transaction, input, { actor }) => {
    const { tenant } = actor;
    const [household] = await transaction.query<HouseholdRow>({
      name: 'household-to-move',
      text: householdToMove,
      values: [tenant, input.household],
    });
    if (household === undefined) return refuse('authority.not-found');
    const denial = askAuthority('directory.move-household', actor, { village: household.village });
    if (denial !== undefined) return denial;
    return { household, places: await loadPlacesInVillage(transaction, tenant, household.village) };
  },
  decide: (
    { household, places },
    { household: id, grid, partyGroup, movedOn, reason: text },
    { today, newId },
  ) => {
    if (movedOn > today) return refuse('directory.move-ahead', { day: movedOn });
    const fault = findFaultInMove(household, { grid, partyGroup }, places);
    if (fault !== undefined) return fault;
    const from = { fromGrid: household.grid, fromPartyGroup: household.partyGroup };
    const { village } = household;
    const reason = text === null ? null : newId();
    const kept =
      text === null || reason === null
        ? []
        : [{ id: reason, village, subject: id, kind: 'move-reason', text }];
    return {
      contents: kept,
      facts: [
        {
          type: 'HouseholdMoved',
          stream: id,
          after: household.version,
          village,
          subject: id,
          occurredOn: movedOn,
          content: reason,
          body: { ...from, grid, partyGroup, ...(reason === null ? {} : { reason }) },
        },
      ],
      output: { household: id },
    };
  },
});
