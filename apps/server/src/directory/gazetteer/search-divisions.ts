import { type DivisionHit, MOST_DIVISIONS, searchDivisions } from '@yanzhen/contract/directory-divisions';
import {
  codesAbove,
  isMixed,
  isWithinKindWord,
  levelOf,
  longestHan,
  placeKindNames,
  type SearchQuery,
  toLikePattern,
} from '@yanzhen/domain/directory';
import { isRefusal } from '@yanzhen/domain/kernel';
import type { Transaction } from '../../database/transaction.ts';
import { handleQuery } from '../../record/handlers.ts';
import { keepMixed, readQuery, toKeysPattern } from '../search-keys.ts';
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
/** More than any prefecture has places: there a mixed query is compared with all. */
const ALL = 20_000;

/**
 * Keys are looked at from the top level down and whole names before beginnings before middles, each no further than is
 * shown (a name may begin alike in three spellings); so the commonest character costs what the rarest does. `$2` is what comes after every key that begins with `$1`.
 */
const byKeys = `with wanted (level, start) as (values (1, true), (1, false), (2, true), (2, false), (3, true), (3, false)),
  looked as (
    select w.level, w.start, k.key, k.names, k.nth from wanted w
    cross join lateral (
      select key, names[1:least($4, 60)::integer + 1] as names, row_number() over (order by key) as nth from gazetteer_keys
      where level = w.level and start = w.start and (start or $3) and key >= $1 and key < $2 order by key limit least($4 * 3, 200)
    ) k
  ),
  named as (
    select level, n.id, min(case when key = $1 then 0 when start then 1 else 2 end) as rank,
      min(looked.nth * 1000 + n.nth) as nth
    from looked cross join lateral unnest(names[1:least($4, 60)::integer]) with ordinality n (id, nth)
    group by level, n.id
  ),
  cut as (
    select exists (select from looked where nth >= least($4 * 3, 200) or cardinality(names) > least($4, 60))
      or exists (select from named group by level, rank having count(*) > $4) as cut
  ),
  best as (
    select * from (select *, row_number() over (partition by level, rank order by nth) as place from named) ranked
    where place <= $4
  )
  select cut.cut, f.code, f.kind, f.name from cut left join lateral (
  select g.code, g.kind, n.name, min(b.rank) as rank from best b
  cross join lateral (
    select code, kind from gazetteer
    where name = b.id and case b.level when 1 then length(code) < 9 when 2 then length(code) = 9 else length(code) = 12 end
      and code >= $5 and code < $5 || ':' and not (code >= $6 and code < $6 || ':')
    order by code limit ${WANTED}
  ) g
  join gazetteer_names n on n.id = b.id
  group by g.code, g.kind, n.name
  order by length(g.code), min(b.rank), length(n.name), g.code limit $4
  ) f on true order by length(f.code), f.rank, length(f.name), f.code`;

/** Of a prefecture and what lies in it each name is looked at: there are never more than a few thousand. */
const byPattern = `select g.code, g.kind, n.name from gazetteer g join gazetteer_names n on n.id = g.name
  where g.code >= $2 and g.code < $2 || ':' and n.search_keys like $1
    and not (g.code >= $3 and g.code < $3 || ':')
  order by length(g.code), length(n.name), g.code limit $4`;

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

/** The row that alone says whether something was left out. */
interface Nothing {
  readonly code: null;
}

interface FoundInNation {
  readonly found: readonly Found[];
  /** Not everything that might match was looked at. */
  readonly isCut: boolean;
}

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
): Promise<FoundInNation> {
  const mixed = isMixed(query);
  const text = mixed ? longestHan(query) : query.text;
  if (within.length >= 4) {
    const found = await transaction.query<Found>({
      name: 'divisions-by-pattern',
      text: byPattern,
      values: [toKeysPattern(query), within, own, mixed ? ALL : WANTED],
    });
    return { found: mixed ? keepMixed(found, query) : found, isCut: found.length >= ALL };
  }
  const inside = query.script === 'han' || query.text.length > 1;
  const most = mixed || within !== '' ? MANY : WANTED;
  const rows = await transaction.query<(Found | Nothing) & { readonly cut: boolean }>({
    name: 'divisions-by-keys',
    text: byKeys,
    values: [text, `${text}\u{10FFFF}`, inside, most, within, own],
  });
  const found = rows.filter((row) => row.code !== null);
  // A run that may stand in the word for the kind is looked up only where it stands before it. Of each name only the
  // first places are looked up, and of them all only so many are handed on.
  const perName = new Map<string, number>();
  for (const { name } of found) perName.set(name, (perName.get(name) ?? 0) + 1);
  const isCut =
    (mixed && isWithinKindWord(text)) ||
    rows[0]?.cut === true ||
    found.length >= most ||
    [...perName.values()].some((count) => count >= WANTED);
  return { found: mixed ? keepMixed(found, query) : found, isCut };
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
    const rest = await addPaths(transaction, nation.found.slice(0, WANTED));
    const hits = [...own, ...rest];
    return {
      hits: hits.slice(0, MOST_DIVISIONS),
      more: hits.length > MOST_DIVISIONS || nation.isCut,
      progress,
    };
  },
});
