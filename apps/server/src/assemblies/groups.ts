import { formGroup, readGroups } from '@yanzhen/contract/assemblies';
import { decideFormation } from '@yanzhen/domain/assemblies';
import { isRefusal } from '@yanzhen/domain/kernel';
import type { z } from 'zod';
import { handleCommand, handleQuery } from '../record/handlers.ts';

type GroupRow = z.infer<typeof readGroups.output>['groups'][number];

/** The latest roster of each kind in force on a day. */
const groupsOfVillage = `select distinct on (g.kind) g.id, g.kind, g.since,
    (select coalesce(jsonb_agg(jsonb_build_object('person', p.id, 'name', p.name) order by p.name), '[]')
      from people p where p.tenant = g.tenant and p.id = any (g.members)) as members
  from village_groups g where g.tenant = $1 and g.village = $2 and g.since <= $3
  order by g.kind, g.since desc, g.id desc`;

export const formGroupHandler = handleCommand({
  contract: formGroup,
  load: async (transaction, input, { actor, today }) => {
    const [residents, groups] = await Promise.all([
      transaction.query<{ id: string }>({
        name: 'grown-residents',
        text: `select id from people where tenant = $1 and village = $2 and id = any ($3)
          and (birth_day is null or birth_day <= $4::date - interval '18 years')`,
        values: [actor.tenant, input.village, input.members, today],
      }),
      transaction.query<GroupRow>({
        name: 'groups-of-village',
        text: groupsOfVillage,
        values: [actor.tenant, input.village, today],
      }),
    ]);
    const other = groups.find(({ kind }) => kind !== input.kind);
    return {
      residents: new Set(residents.map(({ id }) => id)),
      otherGroup: new Set((other?.members ?? []).map(({ person }) => person)),
    };
  },
  decide: (loaded, input, { actor, today, newId }) => {
    const fact = decideFormation({ ...input, group: newId() }, { actor, today, ...loaded });
    if (isRefusal(fact)) return fact;
    return { facts: [fact], output: { group: fact.stream, members: fact.body.members.length } };
  },
});

export const readGroupsHandler = handleQuery({
  contract: readGroups,
  run: async (transaction, input, { actor, today }) => ({
    groups: await transaction.query<GroupRow>({
      name: 'groups-of-village',
      text: groupsOfVillage,
      values: [actor.tenant, input.village, today],
    }),
  }),
});
