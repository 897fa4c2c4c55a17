import { enrol } from '@yanzhen/contract/points';
import { isRefusal } from '@yanzhen/domain/kernel';
import { decideEnrolment, type HouseholdForEnrolment } from '@yanzhen/domain/points';
import type { NewFact } from '@yanzhen/domain/record';
import { handleCommand } from '../record/handlers.ts';

interface HouseholdRow {
  readonly id: string;
  readonly village: string;
  readonly grid: string;
  readonly party_group: string | null;
  readonly closed_on: string | null;
  readonly person: string | null;
  readonly birth_day: string | null;
  readonly party_member: boolean | null;
}

const householdsForEnrolment = `select h.id, h.village, h.grid, h.party_group, h.closed_on, p.id as person, p.birth_day, p.party_member
  from jsonb_to_recordset($2) as wanted(household uuid, person uuid)
  join households h on h.tenant = $1 and h.id = wanted.household
  left join people p on p.tenant = $1 and p.id = wanted.person and p.household = h.id`;

function toHousehold(row: HouseholdRow): HouseholdForEnrolment {
  const member =
    row.person === null ? null : { birthDay: row.birth_day, partyMember: row.party_member ?? false };
  return {
    id: row.id,
    village: row.village,
    grid: row.grid,
    partyGroup: row.party_group,
    closedOn: row.closed_on,
    member,
  };
}

const holderKey = (household: string, person: string | null) => `${household}/${person ?? ''}`;

export const enrolHandler = handleCommand({
  contract: enrol,
  load: async (transaction, input, { actor }) => {
    const rows = await transaction.query<HouseholdRow>({
      name: 'households-for-enrolment',
      text: householdsForEnrolment,
      values: [actor.tenant, JSON.stringify(input.accounts)],
    });
    return new Map(rows.map((row) => [holderKey(row.id, row.person), toHousehold(row)]));
  },
  decide: (households, input, { actor, today, newId }) => {
    const facts: NewFact[] = [];
    for (const wanted of input.accounts) {
      const household = households.get(holderKey(wanted.household, wanted.person));
      const decision = decideEnrolment({ ...wanted, account: newId() }, household, input.consentVersion, {
        actor,
        today,
      });
      if (isRefusal(decision)) return decision;
      facts.push(decision);
    }
    return { facts, output: { accounts: facts.map((fact) => fact.stream) } };
  },
});
