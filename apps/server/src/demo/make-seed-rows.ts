import { levelOf, type Place } from '@yanzhen/domain/directory';
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

/** The official list is as of this day; earlier names and codes are not known to the system. */
const LIST_SINCE = '2023-06-30';

/** What a county starts with: its real places, and the invented township with its people and posts. */
export function makeSeedRows({ locality, divisions, demo, people, staff }: Seeds): SeedRows {
  const tenant = locality.tenant;
  const places = [...divisions, ...people.places.all];
  const since = demo.asOf;
  return {
    tenants: [{ tenant, name: locality.name, labels: locality.labels, demo: true }],
    places: places.map((place, index) => makePlaceRow(tenant, place, index + 1, since)),
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

function makePlaceRow(tenant: number, place: Place, position: number, demoSince: string): Row {
  return {
    tenant,
    id: place.id,
    parent: place.parent,
    kind: place.kind,
    code: place.code,
    name: place.name,
    official_name: place.officialName,
    search_keys: makeNameKeys(place.name).text,
    position,
    demo: place.invented,
    since: place.invented ? demoSince : LIST_SINCE,
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

/** Every village-level place with each place it lies in, itself included, up to the county. */
export function listJurisdictions(places: readonly Place[]): { place: string; village: string }[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const villages = places.filter((place) => levelOf(place.kind) === 'village');
  return villages.flatMap((village) => {
    const rows: { place: string; village: string }[] = [];
    for (let at: Place | undefined = village; at !== undefined; at = byId.get(at.parent ?? '')) {
      rows.push({ place: at.id, village: village.id });
      if (levelOf(at.kind) === 'county') break;
    }
    return rows;
  });
}
