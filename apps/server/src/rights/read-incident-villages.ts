import { readIncidentVillages } from '@yanzhen/contract/rights-incidents';
import { findDenial } from '@yanzhen/domain/authority';
import { handleQuery } from '../record/handlers.ts';

const concernedByVillage = `select p.village, v.name, count(*)::integer as people,
    count(distinct coalesce(p.household, p.id))::integer as households
  from people_of_incident($2, $3) x
  join people p on p.tenant = $1 and p.id = x.person and p.erased_at is null
  left join places v on v.tenant = p.tenant and v.id = p.village
  group by p.village, v.name, v.position order by v.position, v.name`;

interface VillageRow {
  readonly village: string | null;
  readonly name: string | null;
  readonly people: number;
  readonly households: number;
}

export const readIncidentVillagesHandler = handleQuery({
  contract: readIncidentVillages,
  run: async (transaction, { incident }, { actor, today }) => {
    const denial = findDenial('rights.read-incident-villages', actor);
    if (denial !== undefined) return denial;
    const rows = await transaction.query<VillageRow>({
      name: 'villages-of-incident',
      text: concernedByVillage,
      values: [actor.tenant, incident, today],
    });
    return {
      villages: rows.flatMap(({ village, name, ...counts }) =>
        village === null ? [] : [{ village, name: name ?? '', ...counts }],
      ),
      elsewhere: rows.find(({ village }) => village === null)?.people ?? 0,
    };
  },
});
