import {
  type HouseholdMember,
  type HouseholdRow,
  readHousehold,
  readHouseholds,
} from '@yanzhen/contract/directory';
import { maskPhone } from '@yanzhen/domain/directory';
import { refuse } from '@yanzhen/domain/kernel';
import type { z } from 'zod';
import { askAuthority } from '../record/ask-authority.ts';
import { handleQuery } from '../record/handlers.ts';
import { readingStatement } from './log-reading.ts';

const columns = `h.id, h.number, h.village, h.grid, coalesce(g.name, '') as "gridName", h.party_group as "partyGroup", h.away,
    coalesce((select p.name from people p where p.tenant = h.tenant and p.household = h.id and p.is_householder limit 1), '')
      as "householderName",
    (select count(*)::integer from people p where p.tenant = h.tenant and p.household = h.id) as members`;

const filter = `h.tenant = $1 and h.closed_on is null
    and ($2::uuid is null or h.village = $2) and ($3::uuid is null or h.grid = $3) and ($4::uuid is null or h.id = $4)`;

const householdsPage = `select ${columns} from households h left join places g on g.tenant = h.tenant and g.id = h.grid
  where ${filter} and ($5::uuid is null or (h.grid, h.number, h.id) > (
    select a.grid, a.number, a.id from households a where a.tenant = $1 and a.id = $5))
  order by h.grid, h.number, h.id limit $6`;

const oneHousehold = `select ${columns}, h.registered_on as "registeredOn", h.closed_on as "closedOn",
    (select p.name from facts f join people p on p.tenant = f.tenant and p.id = f.recorded_by
      where f.tenant = h.tenant and f.stream = h.id and f.type = 'HouseholdRegistered') as "registeredBy"
  from households h left join places g on g.tenant = h.tenant and g.id = h.grid where h.tenant = $1 and h.id = $2`;

const membersOf = `select id, name, is_householder as "isHouseholder", sex, birth_day as "birthDay", phone,
    party_member as "partyMember"
  from people where tenant = $1 and household = $2 order by is_householder desc, birth_day, id`;

export const readHouseholdsHandler = handleQuery({
  contract: readHouseholds,
  run: async (transaction, input, { actor }) => {
    const { village, grid, household } = input;
    const values = [actor.tenant, village ?? null, grid ?? null, household ?? null];
    const [households, totals] = await Promise.all([
      transaction.query<HouseholdRow>({
        name: 'households-page',
        text: householdsPage,
        values: [...values, input.after ?? null, input.limit],
      }),
      transaction.query<{ total: number }>({
        name: 'households-total',
        text: `select count(*)::integer as total from households h where ${filter}`,
        values,
      }),
    ]);
    return { households, total: totals[0]?.total ?? 0 };
  },
});

/** Who calls at the door needs the number; above the village the last digits suffice to tell two people apart. */
const callers: ReadonlySet<string> = new Set([
  'grid-worker',
  'village-secretary',
  'committee-member',
  'villager',
]);

function forReader(member: HouseholdMember, post: string): HouseholdMember {
  if (member.phone === null || callers.has(post)) return member;
  return { ...member, phone: maskPhone(member.phone) };
}

type Registration = Pick<z.infer<typeof readHousehold.output>, 'registeredOn' | 'registeredBy' | 'closedOn'>;

export const readHouseholdHandler = handleQuery({
  contract: readHousehold,
  run: async (transaction, input, { actor, now }) => {
    const values = [actor.tenant, input.household];
    const [[household], people] = await Promise.all([
      transaction.query<HouseholdRow & Registration>({
        name: 'one-household',
        text: oneHousehold,
        values,
      }),
      transaction.query<HouseholdMember>({ name: 'members-of-household', text: membersOf, values }),
    ]);
    if (household === undefined) return refuse('authority.not-found');
    const target = { village: household.village, grid: household.grid, household: household.id };
    const denial = askAuthority('directory.read-household', actor, target);
    if (denial !== undefined) return denial;
    const ids = people.map(({ id }) => id);
    await transaction.query(readingStatement(actor, ids, 'household-file', now));
    return { ...household, people: people.map((member) => forReader(member, actor.post)) };
  },
});
