import {
  type HouseholdMember,
  type HouseholdRow,
  readHousehold,
  readHouseholds,
} from '@yanzhen/contract/directory';
import { maskIdNumber, maskPhone } from '@yanzhen/domain/directory';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import type { z } from 'zod';
import type { Keyring } from '../keys/keyring.ts';
import { askAuthority } from '../record/ask-authority.ts';
import { handleQuery } from '../record/handlers.ts';
import {
  householdColumns,
  householdFilter,
  householdPage,
  householdTables,
  readHouseholdFilter,
} from './household-list.ts';

const householdsPage = `select ${householdColumns} from ${householdTables} where ${householdFilter} ${householdPage}`;

const oneHousehold = `select ${householdColumns}, h.registered_on as "registeredOn", h.closed_on as "closedOn",
    (select p.name from facts f join people p on p.tenant = f.tenant and p.id = f.recorded_by
      where f.tenant = h.tenant and f.stream = h.id and f.type = 'HouseholdRegistered') as "registeredBy"
  from ${householdTables} where h.tenant = $1 and h.id = $2`;

const membersOf = `select id, name, is_householder as "isHouseholder", sex, birth_day as "birthDay", phone,
    party_member as "partyMember",
    (select n.sealed from person_id_numbers n where n.tenant = people.tenant and n.person = people.id) as sealed
  from people where tenant = $1 and household = $2 order by is_householder desc, birth_day, id`;

export const readHouseholdsHandler = handleQuery({
  contract: readHouseholds,
  run: async (transaction, input, { actor }) => {
    const filters = readHouseholdFilter(actor, input);
    if (isRefusal(filters)) return filters;
    const [households, totals] = await Promise.all([
      transaction.query<HouseholdRow>({
        name: 'households-page',
        text: householdsPage,
        values: [...filters, input.after ?? null, input.limit],
      }),
      transaction.query<{ total: number }>({
        name: 'households-total',
        text: `select count(*)::integer as total from households h where ${householdFilter}`,
        values: filters,
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

interface MemberRow extends Omit<HouseholdMember, 'idNumber'> {
  readonly sealed: string | null;
}

function withMasked({ sealed, ...member }: MemberRow, keyring: Keyring): HouseholdMember {
  const idNumber = sealed === null ? null : maskIdNumber(keyring.open('identity-number', sealed, member.id));
  return { ...member, idNumber };
}

type Registration = Pick<z.infer<typeof readHousehold.output>, 'registeredOn' | 'registeredBy' | 'closedOn'>;

export const readHouseholdHandler = handleQuery({
  contract: readHousehold,
  run: async (transaction, input, { actor, keyring }) => {
    const values = [actor.tenant, input.household];
    const [[household], people] = await Promise.all([
      transaction.query<HouseholdRow & Registration>({
        name: 'one-household',
        text: oneHousehold,
        values,
      }),
      transaction.query<MemberRow>({ name: 'members-of-household', text: membersOf, values }),
    ]);
    if (household === undefined) return refuse('authority.not-found');
    const target = { village: household.village, grid: household.grid, household: household.id };
    const denial = askAuthority('directory.read-household', actor, target);
    if (denial !== undefined) return denial;
    return {
      ...household,
      people: people.map((member) => forReader(withMasked(member, keyring), actor.post)),
    };
  },
});
