import { type PlaceRow, readPlaces } from '@yanzhen/contract/directory';
import { isMixed, parseSearchText, rankMatch, type SearchQuery } from '@yanzhen/domain/directory';
import { isRefusal } from '@yanzhen/domain/kernel';
import { handleQuery } from '../record/handlers.ts';
import { keepMixed, readQuery, toKeysPattern } from './search-keys.ts';

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
  select p.id, p.parent, p.kind, p.name, p.demo, p.merged_into as "mergedInto", p.search_keys as keys
  from places p join around a on a.id = p.id
  where p.tenant = $1 and ($4::text is null or p.search_keys like $4) order by p.position, p.code, p.id`;

/** A place with the line of keys it is found by. */
interface KeyedPlace extends PlaceRow {
  readonly keys: string;
}

function keepMatching(places: readonly KeyedPlace[], query: SearchQuery): readonly KeyedPlace[] {
  if (isMixed(query)) return keepMixed(places, query);
  return places.filter(({ keys }) => rankMatch(parseSearchText(keys), query) !== undefined);
}

const toRow = ({ id, parent, kind, name, demo, mergedInto }: KeyedPlace): PlaceRow => ({
  id,
  parent,
  kind,
  name,
  demo,
  mergedInto,
});

export const readPlacesHandler = handleQuery({
  contract: readPlaces,
  run: async (transaction, { text = '' }, { actor }) => {
    const query = text === '' ? undefined : readQuery(text);
    if (isRefusal(query)) return query;
    const places = await transaction.query<KeyedPlace>({
      name: 'places-in-scope',
      text: placesInScope,
      values: [actor.tenant, actor.whole, actor.villages, query === undefined ? null : toKeysPattern(query)],
    });
    return { places: (query === undefined ? places : keepMatching(places, query)).map(toRow) };
  },
});
