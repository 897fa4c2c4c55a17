import {
  forgetHouseholdDisability,
  noteHouseholdDisability,
  readHouseholdDisability,
} from '@yanzhen/contract/rights';
import { findDenial } from '@yanzhen/domain/authority';
import { ADULT_AGE } from '@yanzhen/domain/directory';
import { ageOn, type Day, isRefusal, type Refusal, refuse, startOfDay } from '@yanzhen/domain/kernel';
import {
  type AskedHousehold,
  decideForgetDisability,
  decideNoteDisability,
  type DisabilityContext,
} from '@yanzhen/domain/rights';
import type { Transaction } from '../database/transaction.ts';
import { makeStableId } from '../directory/stable-id.ts';
import { type CommandContext, handleCommand, handleQuery } from '../record/handlers.ts';

interface Member {
  readonly id: string;
  readonly name: string;
  readonly birthDay: Day | null;
}

interface HouseholdRow extends Omit<AskedHousehold, 'members'> {
  readonly members: readonly Member[];
  readonly isOn: boolean;
  readonly until: Day | null;
}

const askedHousehold = `select h.id, h.village, h.grid, h.closed_on as "closedOn",
    (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'birthDay', p.birth_day)
        order by p.is_householder desc, p.birth_day, p.id), '[]')
      from people p where p.tenant = h.tenant and p.household = h.id) as members,
    exists (select 1 from household_disabilities d where d.tenant = h.tenant and d.household = h.id) as "isNoted",
    is_feature_on('household-disability', $3) as "isOn",
    (select s.until from sensitive_features s where s.tenant = h.tenant and s.feature = 'household-disability') as until
  from households h where h.tenant = $1 and h.id = $2`;

async function findHousehold(
  transaction: Transaction,
  tenant: number,
  household: string,
  today: Day,
): Promise<HouseholdRow | Refusal> {
  const [row] = await transaction.query<HouseholdRow>({
    name: 'asked-household',
    text: askedHousehold,
    values: [tenant, household, today],
  });
  return row ?? refuse('authority.not-found');
}

interface LoadedHousehold {
  readonly household: HouseholdRow;
  readonly stream: string;
  readonly after: number;
}

async function loadHousehold(
  transaction: Transaction,
  { household: id }: { readonly household: string },
  { actor, today }: CommandContext,
): Promise<LoadedHousehold | Refusal> {
  const { tenant } = actor;
  const at = Date.parse(startOfDay('2026-01-01'));
  const stream = makeStableId('household-disability', `${tenant}/${id}`, at);
  const [household, [last]] = await Promise.all([
    findHousehold(transaction, tenant, id, today),
    transaction.query<{ position: number }>({
      name: 'end-of-stream',
      text: 'select coalesce(max(position), 0)::integer as position from facts where tenant = $1 and stream = $2',
      values: [tenant, stream],
    }),
  ]);
  return isRefusal(household) ? household : { household, stream, after: last?.position ?? 0 };
}

function contextOf(
  { household, stream, after }: LoadedHousehold,
  { actor, today }: CommandContext,
): DisabilityContext {
  return { actor, today, isOn: household.isOn, stream, after, household };
}

const keepAnswer = `insert into household_disabilities (tenant, household, village, certified, noted_on, noted_by, agreed_by, agreed_on)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (tenant, household) do update set certified = excluded.certified, noted_on = excluded.noted_on,
    noted_by = excluded.noted_by, agreed_by = excluded.agreed_by, agreed_on = excluded.agreed_on`;

export const noteHouseholdDisabilityHandler = handleCommand({
  contract: noteHouseholdDisability,
  // Yes or no is soon tried: the answer shall not be guessed from the hash of the command.
  secrets: ['certified'],
  load: loadHousehold,
  decide: (loaded, { household, certified, agreedBy, agreedOn }, context) => {
    const decided = decideNoteDisability({ agreedBy, agreedOn }, contextOf(loaded, context));
    if (isRefusal(decided)) return decided;
    const { actor, today } = context;
    const values = [
      actor.tenant,
      household,
      loaded.household.village,
      certified,
      today,
      actor.person,
      agreedBy,
      agreedOn,
    ];
    return {
      facts: [decided],
      stores: [{ name: 'keep-disability', text: keepAnswer, values }],
      output: { household },
    };
  },
});

export const forgetHouseholdDisabilityHandler = handleCommand({
  contract: forgetHouseholdDisability,
  load: loadHousehold,
  decide: (loaded, { household }, context) => {
    const decided = decideForgetDisability(contextOf(loaded, context));
    if (isRefusal(decided)) return decided;
    const text = 'delete from household_disabilities where tenant = $1 and household = $2';
    return {
      facts: [decided],
      stores: [{ name: 'forget-disability', text, values: [context.actor.tenant, household] }],
      output: { household },
    };
  },
});

interface NotedRow {
  readonly certified: boolean;
  readonly on: Day;
  readonly by: string;
  readonly agreedBy: string;
  readonly agreedOn: Day;
}

const notedAnswer = `select d.certified, d.noted_on as "on", coalesce(w.name, '') as by, coalesce(s.name, '') as "agreedBy",
    d.agreed_on as "agreedOn"
  from household_disabilities d
  left join people w on w.tenant = d.tenant and w.id = d.noted_by
  left join people s on s.tenant = d.tenant and s.id = d.agreed_by
  where d.tenant = $1 and d.household = $2`;

export const readHouseholdDisabilityHandler = handleQuery({
  contract: readHouseholdDisability,
  run: async (transaction, { household }, { actor, today }) => {
    const found = await findHousehold(transaction, actor.tenant, household, today);
    if (isRefusal(found)) return found;
    const { village, grid, isOn, until, members } = found;
    const denial = findDenial('rights.read-household-disability', actor, { village, grid, household });
    if (denial !== undefined) return denial;
    if (!isOn) return { until: null, noted: null, signers: [] };
    const [noted] = await transaction.query<NotedRow>({
      name: 'noted-disability',
      text: notedAnswer,
      values: [actor.tenant, household],
    });
    const signers = members.filter(
      ({ birthDay }) => birthDay === null || ageOn(birthDay, today) >= ADULT_AGE,
    );
    return { until, noted: noted ?? null, signers: signers.map(({ id, name }) => ({ id, name })) };
  },
});
