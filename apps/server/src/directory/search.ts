import { MOST_HITS, search, type SearchHit } from '@yanzhen/contract/directory';
import {
  parseSearchText,
  placeKinds,
  rankMatch,
  type SearchQuery,
  toLikePattern,
} from '@yanzhen/domain/directory';
import { isRefusal } from '@yanzhen/domain/kernel';
import type { Scope, Transaction } from '../database/transaction.ts';
import { handleQuery } from '../record/handlers.ts';
import { makeNameKeys, readQuery } from './search-keys.ts';

/** A hit with the line of keys it was found by. */
interface Candidate extends SearchHit {
  readonly keys: string;
}

/** More than can be shown, so that the best of them are; a name is asked for again with one more syllable. */
const MOST_CANDIDATES = 100;

/**
 * `LIKE` is not leakproof, so below row-level security no index can serve it: the set is narrowed by village first,
 * which an index does serve, and only that is searched. The best matches come first, before the limit cuts.
 */
const bestFirst = `case when ' ' || keys || ' ' like '% ' || substr($4, 2, length($4) - 2) || ' %' then 0
    when ' ' || keys like '% ' || substr($4, 2) then 1 else 2 end, length(name), name, id`;

const peopleByName = `with scoped as materialized (
    select p.id, p.name, p.search_keys as keys, p.is_householder, p.household, p.village
    from people p where p.tenant = $1 and ($2 or p.village = any ($3::uuid[])) and p.village is not null
  )
  select case when s.is_householder then 'household' else 'person' end as kind,
    case when s.is_householder then s.household else s.id end as id, s.id as person, s.name, s.village, s.household, s.keys,
    coalesce(g.name, v.name, '') || coalesce(' ' || h.number || ' 户', '') as detail
  from (select * from scoped where keys like $4 order by ${bestFirst} limit ${MOST_CANDIDATES}) s
  left join households h on h.tenant = $1 and h.id = s.household
  left join places g on g.tenant = $1 and g.id = h.grid
  left join places v on v.tenant = $1 and v.id = s.village
  where h.closed_on is null`;

const householdsByNumber = `select 'household' as kind, h.id, coalesce(p.name, '') as name, h.village, h.id as household, p.id as person,
    h.number as keys, g.name || ' ' || h.number || ' 户' as detail
  from (
    select * from households
    where tenant = $1 and ($2 or village = any ($3::uuid[])) and closed_on is null and left(number, length($4)) = $4
    order by number limit ${MOST_CANDIDATES}
  ) h
  join places g on g.tenant = $1 and g.id = h.grid
  left join people p on p.tenant = $1 and p.household = h.id and p.is_householder`;

const placesByName = `with recursive scoped as (
    select p.id, p.parent, p.kind, p.name, p.search_keys as keys from places p
    where p.tenant = $1 and p.until is null and ($2 or p.id = any ($3::uuid[]))
    union
    select p.id, p.parent, p.kind, p.name, p.search_keys from places p
    join scoped i on p.tenant = $1 and p.parent = i.id and p.until is null
  )
  select 'place' as kind, s.id, s.name, s.kind as detail, null::uuid as household, null::uuid as person, s.keys,
    (select j.village from jurisdictions j where j.tenant = $1 and j.village = s.id limit 1) as village
  from scoped s where s.keys like $4 order by ${bestFirst} limit ${MOST_CANDIDATES}`;

const schemesInScope = `select 'scheme' as kind, id, title as name, scheme || ' 第' || version || '版' as detail, village,
    null::uuid as household, null::uuid as person, '' as keys
  from scheme_versions where tenant = $1 and status = 'published' and (village is null or $2 or village = any ($3::uuid[]))
  order by id limit 2000`;

const titleKeys = new Map<string, string>();

/** Titles have no stored keys: there are few of them, and each is turned into keys once. */
function keysOfTitle(title: string): string {
  const known = titleKeys.get(title);
  if (known !== undefined) return known;
  if (titleKeys.size > 5_000) titleKeys.clear();
  const { text } = makeNameKeys(title);
  titleKeys.set(title, text);
  return text;
}

async function findCandidates(
  transaction: Transaction,
  { tenant, whole, villages }: Reach,
  query: SearchQuery,
): Promise<Candidate[]> {
  const scope = [tenant, whole, villages];
  const ask = (name: string, text: string, ...more: readonly unknown[]) =>
    transaction.query<Candidate>({ name, text, values: [...scope, ...more] });
  const [places, people, numbers, schemes] = await Promise.all([
    ask('search-places', placesByName, toLikePattern(query)),
    ask('search-people', peopleByName, toLikePattern(query)),
    /^\d+$/.test(query.text) ? ask('search-households', householdsByNumber, query.text) : [],
    ask('search-schemes', schemesInScope),
  ]);
  return [
    ...places.map((place) => ({
      ...place,
      detail: placeKinds[place.detail as keyof typeof placeKinds]?.label ?? '',
    })),
    ...numbers,
    ...people,
    ...schemes.map((scheme) => ({ ...scheme, keys: keysOfTitle(scheme.name) })),
  ];
}

function toHit({ kind, id, name, detail, village, household, person }: Candidate): SearchHit {
  return { kind, id, name, detail, village, household, person };
}

/** The best hits: the whole name first, then its beginning, then inside it; shorter names before longer ones. */
export function rankCandidates(candidates: readonly Candidate[], query: SearchQuery) {
  const ranked = candidates.flatMap((candidate) => {
    const rank = rankMatch(parseSearchText(candidate.keys), query);
    return rank === undefined ? [] : [{ candidate, rank }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.candidate.name.length - b.candidate.name.length);
  const hits = ranked.slice(0, MOST_HITS).map(({ candidate }) => toHit(candidate));
  return { hits, more: ranked.length > MOST_HITS };
}

type Reach = Pick<Scope, 'tenant' | 'whole' | 'villages'>;

/** Of what the session reaches only the village that was asked for, if one was. */
function narrow({ tenant, whole, villages }: Reach, village: string | undefined): Reach {
  if (village === undefined) return { tenant, whole, villages };
  return { tenant, whole: false, villages: whole || villages.includes(village) ? [village] : [] };
}

export const searchHandler = handleQuery({
  contract: search,
  run: async (transaction, input, { actor }) => {
    const query = readQuery(input.q);
    if (isRefusal(query)) return query;
    return rankCandidates(await findCandidates(transaction, narrow(actor, input.village), query), query);
  },
});
