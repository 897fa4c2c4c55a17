import { readObjectors } from '@yanzhen/contract/points-objections';
import { findDenial } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { handleQuery } from '../../record/handlers.ts';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly isHouseholder: boolean;
  readonly number: string;
}

const ADULT = 18;

/** Names alone, as the search gives them: nothing of the file is opened, so no access is logged. */
const adultsOfHousehold = `select p.id, p.name, p.is_householder as "isHouseholder", h.number
  from households h
  join people p on p.tenant = h.tenant and p.household = h.id
  where h.tenant = $1 and h.village = $2 and h.closed_on is null
    and case when $3::text is null then h.id = $4 else h.number = $3 end
    and (p.birth_day is null or p.birth_day <= $5::date - interval '${ADULT} years')
  order by p.is_householder desc, p.birth_day, p.id`;

export const readObjectorsHandler = handleQuery({
  contract: readObjectors,
  run: async (transaction, { entry, number }, { actor, today }) => {
    const { tenant } = actor;
    const [place] = await transaction.query<{ village: string; household: string | null }>({
      name: 'place-of-objected',
      text: 'select village, household from cases where tenant = $1 and id = $2',
      values: [tenant, entry],
    });
    if (place === undefined) return refuse('authority.not-found');
    const denial = findDenial('points.read-objectors', actor, { village: place.village });
    if (denial !== undefined) return denial;
    const rows = await transaction.query<PersonRow>({
      name: 'adults-of-household',
      text: adultsOfHousehold,
      values: [tenant, place.village, number ?? null, place.household, today],
    });
    return {
      number: rows[0]?.number ?? null,
      people: rows.map(({ id, name, isHouseholder }) => ({ id, name, isHouseholder })),
    };
  },
});
