-- What an auditor sees, page after page; of a list that was read, how many people stood on it.
create or replace function audit_page(from_day date, to_day date, on_day date, of_kind text, of_name text, of_what text, of_about text,
    of_post text, of_place text, of_result text, before_key text, most integer)
  returns table (key text, at timestamptz, kind text, actor uuid, actor_name text, posts text[], places text[], what text,
    about uuid, about_name text, result text, address text, device text, total integer)
  language sql stable security definer set search_path = yanzhen, pg_temp
as $$
  with bounds as (
    select from_day::timestamp at time zone 'Asia/Shanghai' as first, (to_day + 1)::timestamp at time zone 'Asia/Shanghai' as past
    where holds_post(array['audit-administrator'], on_day)
  ), rows as (
    select 'r' || lpad(l.id::text, 19, '0') as key, l.at, 'reading' as kind, l.reader as actor, array[l.post] as post, l.what,
        l.person as about, cardinality(l.people) as many, 'done' as result, null::text as address, null::text as device
      from access_log l, bounds b where l.tenant = (select scope_tenant()) and l.at >= b.first and l.at < b.past
    union all
    select 'c' || c.key, c.answered_at, 'command', c.person, null, c.name, null, null, 'done', null, null
      from commands c, bounds b where c.tenant = (select scope_tenant()) and c.answered_at >= b.first and c.answered_at < b.past
    union all
    select 'e' || lpad(e.number::text, 19, '0'), e.at, e.kind, e.person, case when e.post is not null then array[e.post] end, e.act,
        e.about, null, e.result, e.address, e.device
      from audit_events e, bounds b where e.tenant = (select scope_tenant()) and e.at >= b.first and e.at < b.past
  ), named as (
    select r.*, (to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '/' || r.key) collate "C" as place_in_list, coalesce(p.name, '') as actor_name,
      coalesce(q.name, r.many || ' 人', '') as about_name, coalesce(r.post, h.posts, '{}') as posts, coalesce(h.places, '{}') as places
    from rows r
    left join people p on p.tenant = (select scope_tenant()) and p.id = r.actor
    left join people q on q.tenant = (select scope_tenant()) and q.id = r.about
    -- A command does not say under which of several posts it was given: those held on its day are shown.
    left join lateral (
      select array_agg(distinct a.post order by a.post) as posts, array_agg(distinct l.name order by l.name) as places
      from appointments a join places l on l.tenant = a.tenant and l.id = a.place
      where a.tenant = (select scope_tenant()) and a.person = r.actor and a.since <= day_in_shanghai(r.at)
        and (a.until is null or a.until >= day_in_shanghai(r.at)) and (r.post is null or a.post = any (r.post))
    ) h on true
  ), matching as (
    select n.* from named n
    where (of_kind is null or n.kind = of_kind) and (of_name is null or position(of_name in n.actor_name) > 0)
      and (of_what is null or n.what = of_what) and (of_about is null or position(of_about in n.about_name) > 0)
      and (of_post is null or of_post = any (n.posts))
      and (of_place is null or exists (select 1 from unnest(n.places) l where position(of_place in l) > 0))
      and (of_result is null or (n.result = 'done') = (of_result = 'done'))
  )
  select m.place_in_list, m.at, m.kind, m.actor, m.actor_name, m.posts, m.places, m.what, m.about, m.about_name, m.result,
    m.address, m.device, (select count(*)::integer from matching)
  from matching m
  where before_key is null or m.place_in_list < before_key collate "C"
  order by m.place_in_list desc limit most
$$;
