import { registerHouseholds } from '@yanzhen/contract/directory';
import { findFaultInHouseholds, type PlaceKind } from '@yanzhen/domain/directory';
import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { askAuthority } from '../record/ask-authority.ts';
import { handleCommand } from '../record/handlers.ts';
import { makeNameKeys } from './search-keys.ts';

/** Everything below a village, however deep; empty when the id is no village. */
const placesInVillage = `with recursive inside as (
    select p.id, p.kind from places p
    join jurisdictions j on j.tenant = p.tenant and j.place = p.id and j.village = p.id
    where p.tenant = $1 and p.id = $2 and p.until is null
    union
    select p.id, p.kind from places p join inside i on p.tenant = $1 and p.parent = i.id and p.until is null
  )
  select id, kind from inside`;

export async function loadPlacesInVillage(
  transaction: Transaction,
  tenant: number,
  village: string,
): Promise<ReadonlyMap<string, PlaceKind>> {
  const rows = await transaction.query<{ id: string; kind: PlaceKind }>({
    name: 'places-in-village',
    text: placesInVillage,
    values: [tenant, village],
  });
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** A village that was merged takes no new household: the one that took it does. */
export async function findMerger(
  transaction: Transaction,
  tenant: number,
  village: string,
): Promise<Refusal | undefined> {
  const [merged] = await transaction.query<{ name: string; into: string }>({
    name: 'village-merged',
    text: `select p.name, i.name as into from places p join places i on i.tenant = p.tenant and i.id = p.merged_into
      where p.tenant = $1 and p.id = $2`,
    values: [tenant, village],
  });
  return merged && refuse('directory.village-merged', { name: merged.name, into: merged.into });
}

const insertPeople = `insert into people (tenant, id, village, household, is_householder, name, search_keys, sex, birth_day, phone, party_member)
  select tenant, id, village, household, is_householder, name, search_keys, sex, birth_day, phone, party_member
  from jsonb_populate_recordset(null::people, $1)`;

export const registerHouseholdsHandler = handleCommand({
  contract: registerHouseholds,
  load: async (transaction, { village, households }, { actor }) => {
    const denial = askAuthority('directory.register-households', actor, { village });
    if (denial !== undefined) return denial;
    const [merged, places, taken] = await Promise.all([
      findMerger(transaction, actor.tenant, village),
      loadPlacesInVillage(transaction, actor.tenant, village),
      transaction.query<{ number: string }>({
        name: 'taken-numbers',
        text: 'select number from households where tenant = $1 and village = $2 and number = any ($3)',
        values: [actor.tenant, village, households.map(({ number }) => number)],
      }),
    ]);
    if (merged !== undefined) return merged;
    if (places.size === 0) return refuse('authority.not-found');
    return { places, taken: new Set(taken.map(({ number }) => number)) };
  },
  decide: ({ places, taken }, { village, households }, { actor, today, newId }) => {
    const fault = findFaultInHouseholds(households, places, taken, today);
    if (fault !== undefined) return fault;
    const registered = households.map((household) => ({
      id: newId(),
      household,
      people: household.people.map((person) => ({ id: newId(), person })),
    }));
    const rows = registered.flatMap(({ id, people }) =>
      people.map(({ id: person, person: { isHouseholder, birthDay, partyMember, ...rest } }) => ({
        ...rest,
        tenant: actor.tenant,
        id: person,
        village,
        household: id,
        is_householder: isHouseholder,
        birth_day: birthDay,
        party_member: partyMember,
        search_keys: makeNameKeys(rest.name).text,
      })),
    );
    return {
      facts: registered.map(({ id, household: { number, grid, partyGroup, away }, people }) => ({
        type: 'HouseholdRegistered',
        stream: id,
        after: 0,
        village,
        subject: id,
        occurredOn: today,
        body: { number, grid, partyGroup, away, people: people.map((person) => person.id) },
      })),
      stores: [{ text: insertPeople, values: [JSON.stringify(rows)] }],
      output: { households: registered.map(({ id }) => id) },
    };
  },
});
