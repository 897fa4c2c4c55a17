import { readRequests, type RequestRow } from '@yanzhen/contract/rights-requests';
import { findDenial } from '@yanzhen/domain/authority';
import { handleQuery } from '../record/handlers.ts';

const filter = `r.tenant = $1 and ($2::uuid is null or r.village = $2) and ($3::uuid is null or r.household = $3)
    and ($4::text is null or r.status = $4) and ($5::uuid is null or r.id = $5)`;

const isPast = (of: string) => `${of}.status not in ('open', 'objected')`;
/** What is still to be answered by its day; what is done has none. */
const day = (of: string) => `case when ${isPast(of)} then 'infinity'::date else ${of}.due end`;

/** Behind the last row that was read, in the order of the list. */
const behind = `($8::uuid is null or exists (select 1 from personal_requests k where k.tenant = $1 and k.id = $8
    and ((${isPast('r')}, ${day('r')}) > (${isPast('k')}, ${day('k')})
      or ((${isPast('r')}, ${day('r')}) = (${isPast('k')}, ${day('k')}) and (r.lodged_on, r.id) < (k.lodged_on, k.id)))))`;

const requestsPage = `select r.id, r.kind, r.status, r.channel, r.village, v.name as "villageName", r.household,
    coalesce(h.number, '') as "householdNumber", r.person, coalesce(p.name, '') as "personName", t.text, r.lodged_on as "lodgedOn",
    coalesce(l.name, '') as "lodgedBy", r.due, r.last_day as "lastDay",
    r.status in ('open', 'objected') and r.due < $6 as overdue, r.answered_on as "answeredOn", w.name as "answeredBy",
    a.text as reply, r.law, r.object_until as "objectUntil", o.text as objection, r.decided_on as "decidedOn",
    k.name as "decidedBy", d.text as decision,
    (select c.until from personal_copies c where c.tenant = r.tenant and c.request = r.id) as "copyUntil",
    (select jsonb_build_object('since', x.since, 'liftedOn', x.lifted_on, 'reason', g.text) from restrictions x
      left join contents g on g.tenant = x.tenant and g.id = x.lift_reason
      where x.tenant = r.tenant and x.request = r.id) as restricted,
    exists (select 1 from facts f where f.tenant = r.tenant and f.stream = r.id and f.recorded_by = $7) as acted
  from personal_requests r
  join places v on v.tenant = r.tenant and v.id = r.village
  left join households h on h.tenant = r.tenant and h.id = r.household
  left join people p on p.tenant = r.tenant and p.id = r.person
  left join people l on l.tenant = r.tenant and l.id = r.lodged_by
  left join people w on w.tenant = r.tenant and w.id = r.answered_by
  left join people k on k.tenant = r.tenant and k.id = r.decided_by
  left join contents t on t.tenant = r.tenant and t.id = r.text
  left join contents a on a.tenant = r.tenant and a.id = r.reply
  left join contents o on o.tenant = r.tenant and o.id = r.objection
  left join contents d on d.tenant = r.tenant and d.id = r.decision
  where ${filter} and ${behind}
  order by ${isPast('r')}, ${day('r')}, r.lodged_on desc, r.id desc
  limit $9`;

export const readRequestsHandler = handleQuery({
  contract: readRequests,
  run: async (transaction, { village, household, status, request, after, limit }, { actor, today }) => {
    const denial = findDenial('rights.read-requests', actor, { village });
    if (denial !== undefined) return denial;
    const values = [actor.tenant, village ?? null, household ?? null, status ?? null, request ?? null];
    const [requests, totals] = await Promise.all([
      transaction.query<RequestRow>({
        name: 'personal-requests',
        text: requestsPage,
        values: [...values, today, actor.person, after ?? null, limit],
      }),
      transaction.query<{ total: number }>({
        name: 'personal-requests-total',
        text: `select count(*)::integer as total from personal_requests r where ${filter}`,
        values,
      }),
    ]);
    return { requests, total: totals[0]?.total ?? 0 };
  },
});
