import {
  type Directory,
  type KnownHousehold,
  type KnownPerson,
  normalizeName,
  type RosterPlace,
  type RosterRow,
  type RosterVillage,
} from '@yanzhen/domain/directory';
import type { Day } from '@yanzhen/domain/kernel';
import type { Transaction } from '../../database/transaction.ts';
import type { Keyring } from '../../keys/keyring.ts';
import { nameTools } from '../search-keys.ts';
import type { Office } from './staged-roster.ts';

interface VillageRow {
  readonly id: string;
  readonly name: string;
  readonly township: string;
  readonly grids: readonly RosterPlace[];
  readonly partyGroups: readonly RosterPlace[];
}

/** What lies in each village however deep: a grid may lie in a group. */
const villagesInScope = `with recursive own as (
    select j.village as id from jurisdictions j
    where j.tenant = $1 and j.place = j.village and ($2 or j.village = any ($3::uuid[]))
  ), inside as (
    select p.id, p.kind, p.name, p.position, p.parent, o.id as village
    from own o join places p on p.tenant = $1 and p.parent = o.id and p.until is null
    union all
    select p.id, p.kind, p.name, p.position, p.parent, i.village
    from inside i join places p on p.tenant = $1 and p.parent = i.id and p.until is null
  )
  select v.id, v.name, coalesce(t.name, '') as township,
    coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name) order by i.position) filter (where i.kind = 'grid'), '[]') as grids,
    coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name) order by i.position) filter (where i.kind = 'party-group'), '[]') as "partyGroups"
  from own o join places v on v.tenant = $1 and v.id = o.id and v.until is null
  left join places t on t.tenant = v.tenant and t.id = v.parent
  left join inside i on i.village = v.id
  group by v.id, v.name, t.name`;

/** The villages that a roster may name under this appointment. */
export function loadVillages(transaction: Transaction, actor: Office): Promise<readonly RosterVillage[]> {
  return transaction.query<VillageRow>({
    name: 'villages-for-roster',
    text: villagesInScope,
    values: [actor.tenant, actor.whole, actor.villages],
  });
}

interface PersonRow extends KnownPerson {
  readonly fingerprint: Buffer | null;
}

interface HouseholdRow extends KnownHousehold {
  readonly village: string;
}

/** The people of the villages named, and whoever else in scope bears one of the ID numbers. */
const peopleToCompare = `select p.id, p.household, p.village, p.name, p.sex, p.birth_day as "birthDay", p.phone,
    n.person is not null as "hasIdNumber", n.fingerprint
  from people p left join person_id_numbers n on n.tenant = p.tenant and n.person = p.id
  where p.tenant = $1 and p.household is not null
    and (p.village = any ($2::uuid[]) or p.id in (
      select m.person from person_id_numbers m where m.tenant = $1 and m.fingerprint = any ($3::bytea[])))`;

const householdsToCompare = `select h.id, h.village, h.number, h.closed_on is not null as "isClosed",
    (select p.name from people p where p.tenant = h.tenant and p.household = h.id and p.is_householder limit 1) as "headName"
  from households h where h.tenant = $1 and h.village = any ($2::uuid[])`;

const pair = (village: string, key: string) => `${village}\u0000${key}`;
/** 001 in the directory is 1 where a spreadsheet took the zeros for a number's. */
const withoutZeros = (number: string) => number.replace(/^0+(?=.)/u, '');

/** The directory as far as these rows are compared with it: two queries, whatever their number. */
export async function loadDirectory(
  transaction: Transaction,
  { tenant, today }: { readonly tenant: number; readonly today: Day },
  rows: readonly RosterRow[],
  keyring: Keyring,
): Promise<Directory> {
  const villages = [...new Set(rows.flatMap(({ village }) => village?.id ?? []))];
  const numbers = [...new Set(rows.flatMap(({ idNumber }) => idNumber ?? []))];
  const prints = new Map(numbers.map((number) => [number, keyring.fingerprint('identity-number', number)]));
  const [people, households, isOn] = await Promise.all([
    transaction.query<PersonRow>({
      name: 'people-for-roster',
      text: peopleToCompare,
      values: [tenant, villages, [...prints.values()]],
    }),
    transaction.query<HouseholdRow>({
      name: 'households-for-roster',
      text: householdsToCompare,
      values: [tenant, villages],
    }),
    keepsIdNumbers(transaction, today),
  ]);
  const byPrint = new Map(
    people.flatMap((person) =>
      person.fingerprint === null ? [] : [[person.fingerprint.toString('hex'), person] as const],
    ),
  );
  const byName = groupByName(people);
  const byId = new Map(households.map((household) => [household.id, household]));
  const byNumber = indexNumbers(households);
  return {
    keepsIdNumbers: isOn,
    findByIdNumber: (number) => byPrint.get(prints.get(number)?.toString('hex') ?? ''),
    findByName: (village, key) => byName.get(pair(village, key)) ?? [],
    findHousehold: (village, number) =>
      byNumber.get(pair(village, number)) ?? byNumber.get(pair(village, `0${withoutZeros(number)}`)),
    householdOf: (id) => byId.get(id),
  };
}

/** Whether the county has decided to keep ID numbers, behind its impact assessment. */
export async function keepsIdNumbers(transaction: Transaction, today: Day): Promise<boolean> {
  const [row] = await transaction.query<{ on: boolean }>({
    name: 'keeps-id-numbers',
    text: `select is_feature_on('identity-numbers', $1) as on`,
    values: [today],
  });
  return row?.on === true;
}

function groupByName(people: readonly PersonRow[]): Map<string, KnownPerson[]> {
  const byName = new Map<string, KnownPerson[]>();
  for (const person of people) {
    const key = pair(person.village, nameTools.toSimplified(normalizeName(person.name)));
    const known = byName.get(key);
    if (known === undefined) byName.set(key, [person]);
    else known.push(person);
  }
  return byName;
}

/** By the number as it is, and under a zero and the number without its zeros, where that means one household alone. */
function indexNumbers(households: readonly HouseholdRow[]): Map<string, KnownHousehold> {
  const byNumber = new Map<string, KnownHousehold>();
  const counted = new Map<string, number>();
  for (const { village, number } of households) {
    const bare = pair(village, `0${withoutZeros(number)}`);
    counted.set(bare, (counted.get(bare) ?? 0) + 1);
  }
  for (const household of households) {
    const bare = pair(household.village, `0${withoutZeros(household.number)}`);
    if (counted.get(bare) === 1) byNumber.set(bare, household);
  }
  for (const household of households) byNumber.set(pair(household.village, household.number), household);
  return byNumber;
}
