import { type DivisionHit, MOST_DIVISIONS, searchDivisions } from '@yanzhen/contract/directory-divisions';
import {
  codesAbove,
  isMixed,
  levelOf,
  longestHan,
  matchesMixed,
  placeKindNames,
  type SearchQuery,
  toLikePattern,
} from '@yanzhen/domain/directory';
import { isRefusal } from '@yanzhen/domain/kernel';
import type { Transaction } from '../../database/transaction.ts';
import { handleQuery } from '../../record/handlers.ts';
import { nameTools, readingsOf, readQuery } from '../search-keys.ts';
import { readProgress } from './progress.ts';

interface Found {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
}

/** One more than is shown tells that there are more. */
const WANTED = MOST_DIVISIONS + 1;
/** Names that a mixed query is compared with, and names looked through for one province. */
const MANY = 200;

/**
 * Keys are looked at from the top level down and whole names before beginnings before middles, each no further than is
 * shown (a name may begin alike in three spellings); so the commonest character costs what the rarest does. `$2` is what comes after every key that begins with `$1`.
 */
const byKeys = `with wanted (level, start) as (values (1, true), (1, false), (2, true), (2, false), (3, true), (3, false)),
  named as (
    select w.level, n.id, min(case when k.key = $1 then 0 when w.start then 1 else 2 end) as rank,
      min(k.nth * 1000 + n.nth) as nth
    from wanted w
    cross join lateral (
      select key, names, row_number() over (order by key) as nth from gazetteer_keys
      where level = w.level and start = w.start and (start or $3) and key >= $1 and key < $2 order by key limit least($4 * 3, 200)
    ) k
    cross join lateral unnest(k.names[1:least($4, 60)::integer]) with ordinality n (id, nth)
    group by w.level, n.id
  ),
  best as (
    select * from (select *, row_number() over (partition by level, rank order by nth) as place from named) ranked
    where place <= $4
  )
  select g.code, g.kind, n.name from best b
  cross join lateral (
    select code, kind from gazetteer
    where name = b.id and case b.level when 1 then length(code) < 9 when 2 then length(code) = 9 else length(code) = 12 end
      and code >= $5 and code < $5 || ':' and not (code >= $6 and code < $6 || ':')
    order by code limit ${WANTED}
  ) g
  join gazetteer_names n on n.id = b.id
  group by g.code, g.kind, n.name
  order by length(g.code), min(b.rank), length(n.name), g.code limit $4`;

/** Of a prefecture and what lies in it each name is looked at: there are never more than a few thousand. */
const byPattern = `select g.code, g.kind, n.name from gazetteer g join gazetteer_names n on n.id = g.name
  where g.code >= $2 and g.code < $2 || ':' and n.search_keys like $1
    and not (g.code >= $3 and g.code < $3 || ':')
  order by length(g.code), length(n.name), g.code limit ${WANTED}`;

/** The own places as they are today, with the county's own decisions in them. */
const ownPlaces = `with recursive hits as (
    select p.id, p.code, p.kind, p.name, p.parent, p.position from places p
    where p.tenant = $1 and p.until is null and p.search_keys like $2 and p.code like $3 || '%' and p.kind = any ($4::text[])
    order by case when ' ' || p.search_keys || ' ' like '% ' || substr($2, 2, length($2) - 2) || ' %' then 0
      when ' ' || p.search_keys like '% ' || substr($2, 2) then 1 else 2 end, length(p.name), p.position limit ${WANTED}
  ), above as (
    select h.id, 1 as depth, h.name, h.parent from hits h
    union all
    select a.id, a.depth + 1, p.name, p.parent from above a join places p on p.tenant = $1 and p.id = a.parent
  )
  select h.id as place, h.code, h.kind, h.name,
    (select string_agg(a.name, '/' order by a.depth desc) from above a where a.id = h.id) as path
  from hits h order by length(h.code), h.position`;

/** What the county lies in is found in the nation, and what lies below a village by the county's own search. */
const ownKinds = placeKindNames.filter((kind) => ['county', 'township', 'village'].includes(levelOf(kind)));

/** What no code begins with: nothing is left out. */
const NOTHING = 'x';

interface Area {
  readonly tenant: number;
  readonly within: string;
}

async function findOwn(
  transaction: Transaction,
  query: SearchQuery,
  { tenant, within }: Area,
): Promise<DivisionHit[]> {
  if (isMixed(query)) return [];
  return transaction.query<DivisionHit>({
    name: 'divisions-own',
    text: ownPlaces,
    values: [tenant, toLikePattern(query), within, ownKinds],
  });
}

async function findInNation(
  transaction: Transaction,
  query: SearchQuery,
  { within }: Area,
  own: string,
): Promise<Found[]> {
  const mixed = isMixed(query);
  const text = mixed ? longestHan(query) : query.text;
  if (within.length >= 4) {
    const found = await transaction.query<Found>({
      name: 'divisions-by-pattern',
      text: byPattern,
      values: [toLikePattern({ ...query, text }), within, own],
    });
    return mixed ? keepMixed(found, query) : found;
  }
  const inside = query.script === 'han' || query.text.length > 1;
  const most = mixed || within !== '' ? MANY : WANTED;
  const found = await transaction.query<Found>({
    name: 'divisions-by-keys',
    text: byKeys,
    values: [text, `${text}\u{10FFFF}`, inside, most, within, own],
  });
  return mixed ? keepMixed(found, query) : found;
}

/** A mixed query is looked up by its Han characters; the letters are compared here, against each reading. */
function keepMixed(found: readonly Found[], query: SearchQuery): Found[] {
  return found.filter(({ name }) => {
    const simplified = nameTools.toSimplified(name);
    return matchesMixed(simplified, Array.from(simplified, readingsOf), query);
  });
}

/** The names of what each place lies in; a line of the list that only gathers counties is left out. */
async function addPaths(transaction: Transaction, found: readonly Found[]): Promise<DivisionHit[]> {
  const codes = [...new Set(found.flatMap(({ code }) => codesAbove(code)))];
  const above =
    codes.length === 0
      ? []
      : await transaction.query<Found>({
          name: 'divisions-above',
          text: `select g.code, g.kind, n.name from gazetteer g join gazetteer_names n on n.id = g.name
            where g.code = any ($1::text[]) and g.kind <> 'gathering'`,
          values: [codes],
        });
  const names = new Map(above.map(({ code, name }) => [code, name]));
  return found.map(({ code, kind, name }) => {
    const path = [...codesAbove(code).flatMap((one) => names.get(one) ?? []), name].join('/');
    return { code, kind, name, path, place: null };
  });
}

export const searchDivisionsHandler = handleQuery({
  contract: searchDivisions,
  run: async (transaction, { q, within = '' }, { actor }) => {
    const query = readQuery(q);
    if (isRefusal(query)) return query;
    const area = { tenant: actor.tenant, within };
    const code = String(actor.tenant);
    const [own, nation, progress] = await Promise.all([
      findOwn(transaction, query, area),
      findInNation(transaction, query, area, isMixed(query) ? NOTHING : code),
      readProgress(transaction),
    ]);
    const rest = await addPaths(transaction, nation.slice(0, WANTED));
    const hits = [...own, ...rest];
    // Of a province, and of both scripts at once, only the first names are looked at: there may always be more.
    const isCut = nation.length > 0 && (within.length === 2 || isMixed(query)) && nation.length < WANTED;
    return {
      hits: hits.slice(0, MOST_DIVISIONS),
      more: hits.length > MOST_DIVISIONS || isCut,
      progress,
    };
  },
});
