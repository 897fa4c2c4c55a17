-- What a place publishes; of each burden also whether it was delivered: until then nobody knows its last day to object.
create or replace function public_place(of_place uuid, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare t integer; v uuid; today date := (at at time zone 'Asia/Shanghai')::date;
begin
  select w.tenant, w.village into t, v from village_of_place(of_place) w;
  if v is null then return null; end if;
  perform open_village(t, v, of_place);
  return (select jsonb_build_object('tenant', t, 'id', of_place, 'village', v, 'name', p.name, 'official', p.official_name,
      'kind', p.kind, 'villageName', vp.name, 'township', tp.name, 'county', (select n.name from tenants n where n.tenant = t), 'demo', p.demo,
    'responsible', (select coalesce(jsonb_agg(jsonb_build_object('name', who.name, 'post', a.post, 'place', ap.name,
          'here', a.place = of_place, 'phone', d.number, 'hours', d.hours)
          order by a.place <> of_place, array_position(array['village-secretary', 'committee-member', 'grid-worker', 'supervisor'], a.post), ap.position, who.name), '[]')
        from appointments a join people who on who.tenant = a.tenant and who.id = a.person
        join places ap on ap.tenant = a.tenant and ap.id = a.place
        left join duty_phones d on d.tenant = a.tenant and d.place = case when exists (select 1 from duty_phones o
          where o.tenant = a.tenant and o.place = a.place) then a.place else v end
        where a.tenant = t and a.village = v and a.since <= today and (a.until is null or a.until >= today) and a.deputy_of is null
          and (a.post = 'village-secretary' or a.post = 'supervisor' or (a.post = 'grid-worker' and (of_place = v or a.place = of_place)))),
    -- A notice lists matters, never people: burdens one by one, the rest as counts.
    'burdens', (select coalesce(jsonb_agg(jsonb_build_object('what', item_of(s.resolved, e.item)->>'title', 'kind', item_of(s.resolved, e.item)->>'kind',
          'basis', item_of(s.resolved, e.item)->'basis'->>'reference', 'grid', g.name, 'points', e.points, 'on', e.occurred_on,
          'until', c.object_until, 'delivered', c.delivered_on is not null, 'frozen', c.status = 'frozen') order by c.object_until, e.id), '[]')
        from cases c join point_entries e on e.tenant = c.tenant and e.id = c.id
        join scheme_versions s on s.tenant = e.tenant and s.id = e.scheme_version
        join places g on g.tenant = e.tenant and g.id = e.grid
        where c.tenant = t and c.village = v and c.adverse and c.status in ('posted', 'frozen') and (of_place = v or e.grid = of_place)),
    'postings', (select coalesce(jsonb_agg(to_jsonb(q) order by q.until), '[]') from (
        select c.posted_from as "from", c.object_until as until, count(*)::integer as entries, sum(e.points)::integer as points
        from cases c join point_entries e on e.tenant = c.tenant and e.id = c.id
        where c.tenant = t and c.village = v and not c.adverse and c.status in ('posted', 'frozen') and c.object_until >= today and (of_place = v or e.grid = of_place)
        group by c.posted_from, c.object_until) q),
    'corrections', (select coalesce(jsonb_agg(jsonb_build_object('what', item_of(s.resolved, e.item)->>'title', 'grid', g.name,
          'points', -e.points, 'on', e.reversed_on, 'lateFor', e.reversed_for) order by e.reversed_on desc, e.id), '[]')
        from point_entries e join scheme_versions s on s.tenant = e.tenant and s.id = e.scheme_version
        join places g on g.tenant = e.tenant and g.id = e.grid
        where e.tenant = t and e.village = v and e.reversed_on > today - 30 and (of_place = v or e.grid = of_place)),
    'resolutions', (select coalesce(jsonb_agg(to_jsonb(q)), '[]') from (
        select r.title, r.body, (r.passed_at at time zone 'Asia/Shanghai')::date as "on" from resolutions r
        where r.tenant = t and r.village = v order by r.passed_at desc, r.id limit 5) q),
    'standard', (select jsonb_build_object('title', s.title, 'version', s.version, 'effective', d.effective_from, 'hash', s.hash,
          'items', s.resolved->'items', 'redemption', s.resolved->'redemption')
        from adoptions d join scheme_versions s on s.tenant = d.tenant and s.id = d.scheme_version
        where d.tenant = t and d.village = v and d.kind = 'points-standard' and d.effective_from <= today
        order by d.effective_from desc limit 1))
    from places p join places vp on vp.tenant = p.tenant and vp.id = v
    left join places tp on tp.tenant = p.tenant and tp.id = vp.parent
    where p.tenant = t and p.id = of_place);
end $$;
