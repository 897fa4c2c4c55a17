import type { readHouseholds } from '@yanzhen/contract/directory';
import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import type { z } from 'zod';
import { type Scope, villagesWithin } from '../database/transaction.ts';
import { readNameFilter } from './search-keys.ts';

/** A household as a row of a list; `h` is its table, `g` its grid's. */
export const householdColumns = `h.id, h.number, h.village, h.grid, g.name as "gridName", h.party_group as "partyGroup", h.away,
    coalesce((select p.name from people p where p.tenant = h.tenant and p.household = h.id and p.is_householder limit 1), '')
      as "householderName",
    (select count(*)::integer from people p where p.tenant = h.tenant and p.household = h.id) as members`;

export const householdTables = 'households h join places g on g.tenant = h.tenant and g.id = h.grid';

/**
 * Which households of a tenant: `$1` to `$5` are what `readHouseholdFilter` answers. Names are gone through once for the
 * villages and not looked up for each household: a householder lives in the village of his household.
 */
export const householdFilter = `h.tenant = $1 and h.closed_on is null
    and ($2::uuid[] is null or h.village = any ($2)) and ($3::uuid is null or h.grid = $3) and ($4::uuid is null or h.id = $4)
    and ($5::text is null or lower(replace(h.number, '-', '')) like $5 or h.id in (select m.household from people m
      where m.tenant = $1 and ($2::uuid[] is null or m.village = any ($2)) and m.is_householder and m.search_keys like $5))`;

/** The page behind the household `$6`, `$7` rows long, in the administrative order of the grids and by number. */
export const householdPage = `and ($6::uuid is null or (g.position, h.grid, h.number, h.id) > (
    select q.position, a.grid, a.number, a.id from households a join places q on q.tenant = a.tenant and q.id = a.grid
    where a.tenant = $1 and a.id = $6))
  order by g.position, h.grid, h.number, h.id limit $7`;

type Asked = Pick<z.infer<typeof readHouseholds.input>, 'village' | 'grid' | 'household' | 'text'>;

/** The values of `householdFilter`, or why what was typed finds nothing (`directory.query-too-long`). */
export function readHouseholdFilter(
  scope: Scope,
  { village, grid, household, text }: Asked,
): readonly (string | number | readonly string[] | null)[] | Refusal {
  const pattern = readNameFilter(text);
  if (isRefusal(pattern)) return pattern;
  return [scope.tenant, villagesWithin(scope, village), grid ?? null, household ?? null, pattern];
}
