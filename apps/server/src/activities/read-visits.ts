import { readVisits, type VisitRow } from '@yanzhen/contract/activities';
import { findDenial } from '@yanzhen/domain/authority';
import { handleQuery } from '../record/handlers.ts';

const filter = `v.tenant = $1 and ($2::uuid is null or v.village = $2) and ($3::text is null or v.kind = $3)
    and ($4::text is null or v.state = $4 or ($4 = 'counting' and v.state in ('accepted', 'held')))
    and ($5::date is null or v.day >= $5) and ($6::date is null or v.day <= $6) and ($7::uuid is null or v.id = $7)`;

const visitsPage = `select v.id, v.village, p.name as "villageName", v.day, v.kind, to_jsonb(v.also_for) as "alsoFor",
    u.text as unit, v.people, a.text as purpose, c.text as contact, v.announced, v.state, v.asked_on as "askedOn",
    coalesce(asker.name, '') as "askedBy", v.asked_by = $10 as own, v.decided_on as "decidedOn", decider.name as "decidedBy",
    r.text as reason,
    case when v.cap_limit is not null then
      jsonb_build_object('limit', v.cap_limit, 'per', v.cap_per, 'period', v.cap_period, 'taken', v.cap_taken) end as refused,
    coalesce(s.resolved->'overCap'->'approvedBy' @> to_jsonb($11::text), false) as approvable,
    case when v.allowed_by is not null then
      jsonb_build_object('by', coalesce(allower.name, ''), 'on', v.allowed_on, 'reason', w.text) end as allowed,
    case when s.id is not null then jsonb_build_object('title', s.title, 'version', s.version) end as rule
  from visits v
  join places p on p.tenant = v.tenant and p.id = v.village
  left join contents u on u.tenant = v.tenant and u.id = v.unit
  left join contents a on a.tenant = v.tenant and a.id = v.purpose
  left join contents c on c.tenant = v.tenant and c.id = v.contact
  left join contents r on r.tenant = v.tenant and r.id = v.reason
  left join contents w on w.tenant = v.tenant and w.id = v.allowed_reason
  left join people asker on asker.tenant = v.tenant and asker.id = v.asked_by
  left join people decider on decider.tenant = v.tenant and decider.id = v.decided_by
  left join people allower on allower.tenant = v.tenant and allower.id = v.allowed_by
  left join scheme_versions s on s.tenant = v.tenant and s.id = v.scheme_version
  where ${filter} and ($8::uuid is null or (v.day, v.id) < (select k.day, k.id from visits k where k.tenant = $1 and k.id = $8))
  order by v.day desc, v.id desc limit $9`;

const visitsTotal = `select count(*)::integer as total from visits v where ${filter}`;

export const readVisitsHandler = handleQuery({
  contract: readVisits,
  run: async (transaction, input, { actor }) => {
    if (input.village !== undefined) {
      const denial = findDenial('activities.read-visits', actor, { village: input.village });
      if (denial !== undefined) return denial;
    }
    const { village, kind, state, from, to, visit } = input;
    const values = [actor.tenant, ...[village, kind, state, from, to, visit].map((value) => value ?? null)];
    const [visits, totals] = await Promise.all([
      transaction.query<VisitRow>({
        name: 'visits-page',
        text: visitsPage,
        values: [...values, input.after ?? null, input.limit, actor.person, actor.post],
      }),
      transaction.query<{ total: number }>({ name: 'visits-total', text: visitsTotal, values }),
    ]);
    return { visits, total: totals[0]?.total ?? 0 };
  },
});
