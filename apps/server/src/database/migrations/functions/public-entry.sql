-- One entry of one's own household: what happened, every step with its reason, what was answered to a return, the rule.
create or replace function public_entry(of_token bytea, of_entry uuid, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at); ids uuid[];
begin
  if s.household is null then return null; end if;
  if not exists (select 1 from point_entries e join point_accounts a on a.tenant = e.tenant and a.id = e.account
      where e.tenant = s.tenant and e.id = of_entry and a.household = s.household) then return null; end if;
  select array_agg(distinct x::uuid) into ids from facts f
    cross join lateral (values (f.body->>'person'), (f.body->>'recordedBy'), (f.body->>'decidedBy'), (f.body->>'objector'), (f.body->>'reason'), (f.body->>'reply'),
      (f.body->'body'->>'meeting'), (f.body->'body'->>'resolution'), (f.recorded_by::text)) as n(x)
    where f.tenant = s.tenant and f.stream = of_entry and x is not null;
  return (select jsonb_build_object('id', e.id, 'item', e.item, 'title', item_of(v.resolved, e.item)->>'title', 'unit', item_of(v.resolved, e.item)->>'unit',
      'rulePoints', item_of(v.resolved, e.item)->'points', 'definition', item_of(v.resolved, e.item)->>'definition',
      'basis', item_of(v.resolved, e.item)->'basis'->>'reference', 'quantity', e.quantity, 'points', e.points, 'on', e.occurred_on,
      'note', n.text, 'evidence', w.text, 'status', c.status, 'adverse', c.adverse, 'until', c.object_until, 'delivered', c.delivered_on,
      'counted', e.counted_quarter, 'reversed', e.reversed_quarter, 'reversedFor', e.reversed_for, 'reversalReason', u.text,
      'scheme', jsonb_build_object('title', v.title, 'version', v.version, 'effective', coalesce((select min(d.effective_from) from adoptions d
        where d.tenant = v.tenant and d.scheme_version = v.id), v.effective), 'hash', v.hash),
      'adoptedBy', (select coalesce(jsonb_agg(jsonb_build_object('title', r.title, 'body', r.body, 'on', (r.passed_at at time zone 'Asia/Shanghai')::date) order by r.passed_at), '[]')
          from adoptions d join resolutions r on r.tenant = d.tenant and r.id in (d.committee_resolution, d.representatives_resolution)
          where d.tenant = v.tenant and d.scheme_version = v.id),
      'procedure', (select p.resolved from scheme_versions p where p.tenant = c.tenant and p.scheme || '@' || p.version = c.procedure and p.kind = 'procedure' and p.village is null limit 1),
      'facts', (select jsonb_agg(jsonb_build_object('type', f.type, 'body', f.body) order by f.position) from facts f where f.tenant = s.tenant and f.stream = e.id),
      'names', (select coalesce(jsonb_object_agg(q.id, q.name), '{}') from (
          select p.id, p.name from people p where p.tenant = s.tenant and p.id = any (ids)
          union all select m.id, m.title from meetings m where m.tenant = s.tenant and m.id = any (ids)
          union all select r.id, r.title from resolutions r where r.tenant = s.tenant and r.id = any (ids)
          union all select k.id, coalesce(k.text, '') from contents k where k.tenant = s.tenant and k.id = any (ids)) q),
      'objections', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'status', o.status, 'on', o.raised_on, 'instance', o.instance, 'own', o.household = s.household,
            'reason', k.text, 'answer', z.text, 'appealUntil', o.appeal_until) order by o.raised_on), '[]')
          from objections o left join contents k on k.tenant = o.tenant and k.id = o.reason
          left join contents z on z.tenant = o.tenant and z.id = o.decision_reason
          where o.tenant = s.tenant and o.case_id = e.id))
    from point_entries e join cases c on c.tenant = e.tenant and c.id = e.id
    join scheme_versions v on v.tenant = e.tenant and v.id = e.scheme_version
    left join contents n on n.tenant = e.tenant and n.id = e.note
    left join contents w on w.tenant = e.tenant and w.id = e.evidence
    left join contents u on u.tenant = e.tenant and u.id = e.reversal_reason
    where e.tenant = s.tenant and e.id = of_entry);
end $$;
