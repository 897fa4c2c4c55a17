-- What was decided about a household and whoever belongs to it, of the kinds of fact that decide something: with the reason as it was written
-- down, the standard by which it was so, and how it went: its closed words, days and numbers. The day is the one on which it was
-- recorded; what it is about names the day on which that happened. Under the row-level security of whoever asks.
create or replace function household_outcomes(of_tenant integer, of_household uuid, kinds text[])
  returns table (seq bigint, type text, on_day date, by_name text, about text, reason text, points integer, law text, standard text,
    details jsonb, entry uuid)
  language sql stable set search_path = yanzhen, pg_temp as $$
  with members as (
    select p.id, p.name from people p where p.tenant = of_tenant and p.household = of_household
  ), accounts as (
    select a.id, a.person from point_accounts a where a.tenant = of_tenant and a.household = of_household
  ), subjects as (
    select array(select of_household union all select m.id from members m union all select a.id from accounts a) as ids
  ), streams as (
    select array(select e.id from point_entries e where e.tenant = of_tenant and e.account in (select a.id from accounts a)) as ids
  ), found as (
    select f.* from facts f where f.tenant = of_tenant and f.type = any (kinds) and f.subject = any ((select s.ids from subjects s)::uuid[])
    union
    select f.* from facts f where f.tenant = of_tenant and f.type = any (kinds) and f.stream = any ((select s.ids from streams s)::uuid[])
    union
    select f.* from facts f join point_uses u on u.tenant = f.tenant and u.id = f.stream
      where f.tenant = of_tenant and f.type = any (kinds) and u.tenant = of_tenant
        and u.accounts && array(select a.id from accounts a)
  )
  select f.seq, f.type, (f.recorded_at at time zone 'Asia/Shanghai')::date, coalesce(w.name, ''),
    nullif(concat_ws('的', coalesce(m.name, h.name),
      case when e.occurred_on <> (f.recorded_at at time zone 'Asia/Shanghai')::date then to_char(e.occurred_on, 'FMYYYY年FMMM月FMDD日') end,
      item_of(coalesce(g.resolved, v.resolved), coalesce(e.item, f.body->>'item'))->>'title'), ''),
    (select string_agg(c.text, '；') from jsonb_each_text(f.body) x
      join contents c on c.tenant = f.tenant and c.id = case when x.value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then x.value::uuid end
      -- A number that waits for its confirmation, and what was wrong before, are no reasons.
      where c.kind not in ('new-sign-in-phone', 'correction-former')),
    case when f.body->>'points' ~ '^-?[0-9]{1,9}$' then (f.body->>'points')::integer end, f.body->>'law',
    v.title || '第 ' || v.version || ' 版',
    (select jsonb_object_agg(x.key, x.value) from jsonb_each(f.body || jsonb_build_object('appealUntil', f.body->'appealUntil'->'day',
        'until', coalesce(f.body->'window'->'until', f.body->'until'))) x
      where x.key in ('blocks', 'fields') or (jsonb_typeof(x.value) in ('string', 'number', 'boolean')
        and x.value #>> '{}' !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')),
    e.id
  from found f
  left join people w on w.tenant = f.tenant and w.id = f.recorded_by
  left join members m on m.id = f.subject
  left join accounts a on a.id = f.subject
  left join members h on h.id = a.person
  left join point_entries e on e.tenant = f.tenant and e.id = f.stream
  left join scheme_versions g on g.tenant = e.tenant and g.id = e.scheme_version
  left join scheme_versions v on v.tenant = f.tenant and v.id = f.scheme_version
$$;
