import { type PlaceRow, readPlaces } from '@yanzhen/contract/directory';
import { handleQuery } from '../record/handlers.ts';

/** The villages in scope with what lies in them and what they lie in, in administrative order. */
const placesInScope = `with recursive inside as (
    select p.id, p.parent from places p
    where p.tenant = $1 and p.until is null and ($2 or p.id = any($3::uuid[]))
    union
    select p.id, p.parent from places p join inside i on p.tenant = $1 and p.parent = i.id and p.until is null
  ), around as (
    select i.id, i.parent from inside i
    union
    select p.id, p.parent from places p join around a on p.tenant = $1 and p.id = a.parent
  )
  select p.id, p.parent, p.kind, p.name, p.demo, p.merged_into as "mergedInto" from places p join around a on a.id = p.id
  where p.tenant = $1 order by p.position, p.code, p.id`;

export const readPlacesHandler = handleQuery({
  contract: readPlaces,
  run: async (transaction, _input, { actor }) => ({
    places: await transaction.query<PlaceRow>({
      name: 'places-in-scope',
      text: placesInScope,
      values: [actor.tenant, actor.whole, actor.villages],
    }),
  }),
});
