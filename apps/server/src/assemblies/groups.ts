import { formGroup, type GroupRow, readGroups } from '@yanzhen/contract/assemblies';
import { decideFormation } from '@yanzhen/domain/assemblies';
import { isRefusal } from '@yanzhen/domain/kernel';
import { handleCommand, handleQuery } from '../record/handlers.ts';

/** Every roster that has begun by a day, the latest of each kind first. */
const groupsOfVillage = `select g.id, g.kind, g.since,
    (select coalesce(jsonb_agg(jsonb_build_object('person', p.id, 'name', p.name) order by p.name), '[]')
      from people p where p.tenant = g.tenant and p.id = any (g.members)) as members,
    case when r.id is not null then jsonb_build_object('meeting', r.meeting, 'title', m.title,
      'passedOn', day_in_shanghai(r.passed_at)) end as "formedBy"
  from village_groups g
  left join resolutions r on r.tenant = g.tenant and r.id = g.resolution
  left join meetings m on m.tenant = r.tenant and m.id = r.meeting
  where g.tenant = $1 and g.village = $2 and g.since <= $3
  order by g.kind, g.since desc, g.id desc`;

/** Splits rosters, newest first of each kind, into those in force and those they replaced. */
function splitRosters(rosters: readonly GroupRow[]): { groups: GroupRow[]; former: GroupRow[] } {
  const isNewest = (roster: GroupRow) => rosters.find(({ kind }) => kind === roster.kind) === roster;
  return { groups: rosters.filter(isNewest), former: rosters.filter((roster) => !isNewest(roster)) };
}

export const formGroupHandler = handleCommand({
  contract: formGroup,
  load: async (transaction, input, { actor, today }) => {
    const [people, rosters, resolutions] = await Promise.all([
      transaction.query<{ id: string; name: string; fits: boolean }>({
        name: 'people-for-group',
        text: `select id, name, village = $2 and (birth_day is null or birth_day <= $4::date - interval '18 years') as fits
          from people where tenant = $1 and id = any ($3)`,
        values: [actor.tenant, input.village, input.members, today],
      }),
      transaction.query<GroupRow>({
        name: 'groups-of-village',
        text: groupsOfVillage,
        values: [actor.tenant, input.village, today],
      }),
      transaction.query<{ on: string }>({
        name: 'day-of-resolution',
        text: `select day_in_shanghai(passed_at) as "on" from resolutions where tenant = $1 and village = $2 and id = $3`,
        values: [actor.tenant, input.village, input.resolution],
      }),
    ]);
    const other = splitRosters(rosters).groups.find(({ kind }) => kind !== input.kind);
    return {
      residents: new Set(people.filter(({ fits }) => fits).map(({ id }) => id)),
      nameOf: new Map(people.map(({ id, name }) => [id, name])),
      otherGroup: new Set((other?.members ?? []).map(({ person }) => person)),
      resolvedOn: resolutions[0]?.on,
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
  run: async (transaction, input, { actor, today }) =>
    splitRosters(
      await transaction.query<GroupRow>({
        name: 'groups-of-village',
        text: groupsOfVillage,
        values: [actor.tenant, input.village, today],
      }),
    ),
});
