import type { Day } from '@yanzhen/domain/kernel';
import type { Decider } from '@yanzhen/domain/procedures';
import type { Transaction } from '../database/transaction.ts';

/** Somebody whose post and place reach a case. */
export interface Holder extends Decider {
  readonly name: string;
}

interface HolderRow {
  readonly case_id: string;
  readonly person: string;
  readonly name: string;
  readonly post: string;
  readonly household: string | null;
  readonly deputy: boolean;
  readonly stage: string | null;
  readonly holder: string | null;
  readonly holder_household: string | null;
}

const inForce = (appointment: string) =>
  `${appointment}.since <= $4 and (${appointment}.until is null or ${appointment}.until > $4
    or (${appointment}.until = $4 and ${appointment}.ended_at is null))`;

/**
 * Looked for by the places that reach the case: among all appointments of a county each case would cost as much as it
 * has villages.
 */
const holdersOfCases = `select c.id as case_id, a.person, coalesce(p.name, '') as name, a.post, p.household,
    a.deputy_of is not null as deputy, a.stage, h.person as holder, hp.household as holder_household
  from cases c
  cross join lateral (select array[c.grid, c.party_group]
    || array(select j.place from jurisdictions j where j.tenant = c.tenant and j.village = c.village) as places offset 0) w
  join appointments a on a.tenant = c.tenant and a.place = any (w.places) and a.post = any ($3) and ${inForce('a')}
    and case a.post when 'grid-worker' then a.place = c.grid when 'party-group-leader' then a.place = c.party_group
      else exists (select 1 from jurisdictions j where j.tenant = a.tenant and j.place = a.place and j.village = c.village) end
  left join people p on p.tenant = a.tenant and p.id = a.person
  left join appointments h on h.tenant = a.tenant and h.id = a.deputy_of and ${inForce('h')}
  left join people hp on hp.tenant = h.tenant and hp.id = h.person
  where c.tenant = $1 and c.id = any ($2)
  order by c.id, a.deputy_of is not null, name, a.id`;

/** Case → the holders of these posts who look after it, deputies behind them. */
export async function loadHolders(
  transaction: Transaction,
  tenant: number,
  cases: readonly string[],
  posts: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, readonly Holder[]>> {
  const holders = new Map<string, Holder[]>();
  if (cases.length === 0 || posts.length === 0) return holders;
  const rows = await transaction.query<HolderRow>({
    name: 'holders-of-cases',
    text: holdersOfCases,
    values: [tenant, cases, posts, today],
  });
  for (const row of rows) {
    const { person, name, post, household, stage } = row;
    const holder = row.holder === null ? null : { person: row.holder, household: row.holder_household };
    const found = { person, name, post, household, deputises: row.deputy ? { holder, stage } : null };
    const known = holders.get(row.case_id);
    if (known === undefined) holders.set(row.case_id, [found]);
    else known.push(found);
  }
  return holders;
}
