import { levelOf, type Place } from '@yanzhen/domain/directory';
import { makeNameKeys } from './search-keys.ts';

/** The official list is as of this day; earlier names and codes are not known to the system. */
export const LIST_SINCE = '2023-06-30';

/** The row of `places` for a place that is in force since `since`; `position` is its place in administrative order. */
export function makePlaceRow(
  tenant: number,
  place: Place,
  position: number,
  since: string,
): Readonly<Record<string, unknown>> {
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
    since,
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
