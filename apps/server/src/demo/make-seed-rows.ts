import { LIST_SINCE, listJurisdictions, makePlaceRow } from '../directory/place-rows.ts';
import { makeNameKeys } from '../directory/search-keys.ts';
import type { Seeds } from './read-seeds.ts';
import { isNamedInHistory } from './staff-demo.ts';

type Row = Readonly<Record<string, unknown>>;

/** Rows of the directory's tables by their column names, in an order in which they can be inserted. */
export interface SeedRows {
  readonly tenants: readonly Row[];
  readonly places: readonly Row[];
  readonly jurisdictions: readonly Row[];
  readonly households: readonly Row[];
  readonly people: readonly Row[];
  readonly appointments: readonly Row[];
}

/** What a county starts with: its real places, and the invented township with its people and posts. */
export function makeSeedRows({ locality, divisions, demo, people, staff }: Seeds): SeedRows {
  const tenant = locality.tenant;
  const places = [...divisions, ...people.places.all];
  const since = demo.asOf;
  return {
    tenants: [{ tenant, name: locality.name, labels: locality.labels, demo: true }],
    places: places.map((place, index) =>
      makePlaceRow(tenant, place, index + 1, place.invented ? since : LIST_SINCE),
    ),
    jurisdictions: listJurisdictions(places).map((row) => ({ tenant, ...row })),
    households: people.households.map((household) => ({
      tenant,
      id: household.id,
      village: household.village,
      grid: household.grid,
      party_group: household.partyGroup,
      number: household.number,
      away: household.away,
      registered_on: since,
    })),
    people: [
      ...staff.officers.map((officer) => makeOfficerRow(tenant, officer)),
      ...people.households.flatMap((household) =>
        household.members.map((member) => ({
          ...makeOfficerRow(tenant, member),
          village: household.village,
          household: household.id,
          is_householder: member.id === household.head,
          birth_day: member.birthDay,
          party_member: member.isPartyMember,
        })),
      ),
    ],
    appointments: staff.appointments
      .filter((appointment) => !isNamedInHistory(appointment))
      .map((appointment) => ({
        tenant,
        id: appointment.id,
        person: appointment.person,
        post: appointment.post,
        place: appointment.place,
        village: appointment.village,
        since: appointment.from,
        deputy_of: appointment.deputyOf,
        title: appointment.title,
        body: appointment.body,
        channel: appointment.channel,
      })),
  };
}

function makeOfficerRow(
  tenant: number,
  person: { readonly id: string; readonly name: string; readonly sex: string; readonly phone: string | null },
): Row {
  return {
    tenant,
    id: person.id,
    village: null,
    household: null,
    is_householder: false,
    name: person.name,
    search_keys: makeNameKeys(person.name).text,
    sex: person.sex,
    birth_day: null,
    phone: person.phone,
    party_member: false,
  };
}
