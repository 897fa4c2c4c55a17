-- The security administrator's list, page after page by name: everybody in office, and accounts left open by those who no
-- longer are. `find` is a pattern over names' keys and numbers; `stale_before` the moment before which a last sign-in is long ago.
-- A county has ten thousand of them: what a row says besides is looked up for the rows of the page alone, and those of a few
-- people (`of_people`) are found by the person.
create or replace function staff_page(on_day date, at timestamptz, stale_before timestamptz, find text, of_state text, of_post text,
    of_place uuid, of_people uuid[], after_person uuid, most integer)
  returns table (person uuid, name text, posts text[], places text[], phone text, contact text, state text,
    last_signed_in timestamptz, open_sessions integer, locked_until timestamptz, second_factor boolean, must_change boolean,
    total integer)
  language sql stable security definer set search_path = yanzhen, pg_temp
as $$
  with within as (
    select array(select j.village from jurisdictions j where j.tenant = (select scope_tenant()) and j.place = of_place) as villages
  ), offices as (
    select a.person, a.post, a.place, a.village from appointments a
    where of_people is null and a.tenant = (select scope_tenant())
      and a.since <= on_day and (a.until is null or a.until >= on_day)
    union all
    select a.person, a.post, a.place, a.village from appointments a
    where a.tenant = (select scope_tenant()) and a.person = any (of_people)
      and a.since <= on_day and (a.until is null or a.until >= on_day)
  ), held as (
    select a.person, bool_or(of_post is null or a.post = of_post)
        and bool_or(of_place is null or a.place = of_place or a.village = any ((select w.villages from within w)::uuid[])) as fits
    from offices a group by a.person
  ), accounts as (
    select i.* from sign_ins i where of_people is null and i.tenant = (select scope_tenant())
    union all
    select i.* from sign_ins i where i.tenant = (select scope_tenant()) and i.person = any (of_people)
  ), staff as materialized (
    -- Materialised, or a person would be looked for by an expression, which the policies let no index serve.
    select coalesce(h.person, s.person) as person, h.person is not null as in_office, s.phone, s.must_change,
      case when s.locked_until > at then s.locked_until end as locked_until,
      case when s.phone is null then 'none' when s.disabled then 'disabled' else 'open' end as state
    from held h full join accounts s on s.person = h.person
    where case when h.person is null then not s.disabled and of_post is null and of_place is null else h.fits end
  ), matching as materialized (
    select t.*, p.name
    from staff t join people p on p.tenant = (select scope_tenant()) and p.id = t.person
    where (select holds_post(array['security-administrator'], on_day))
      and (find is null or p.search_keys like find or t.phone like find)
      and case of_state
        when 'stale' then t.state = 'open' and (not t.in_office
          or (not exists (select 1 from sessions x where x.tenant = (select scope_tenant()) and x.person = t.person
              and x.awaiting is null and x.created_at >= stale_before)
            and (not t.must_change or exists (select 1 from sessions x where x.tenant = (select scope_tenant())
              and x.person = t.person and x.awaiting is null))))
        when 'locked' then t.locked_until is not null
        else of_state is null or t.state = of_state end
  )
  select m.person, m.name, coalesce(o.posts, '{}'),
    array(select l.name from places l where l.tenant = (select scope_tenant()) and l.id = any (o.places) order by l.position, l.name),
    m.phone, (select p.phone from people p where p.tenant = (select scope_tenant()) and p.id = m.person), m.state,
    (select max(x.created_at) from sessions x where x.tenant = (select scope_tenant()) and x.person = m.person and x.awaiting is null),
    (select count(*)::integer from sessions x where x.tenant = (select scope_tenant()) and x.person = m.person
      and x.revoked_at is null and x.expires_at > at and x.awaiting is null),
    m.locked_until,
    exists (select 1 from second_factors f where f.tenant = (select scope_tenant()) and f.person = m.person and f.secret is not null),
    coalesce(m.must_change, false), m.total
  from (
    select n.*, (select count(*)::integer from matching) as total from matching n
    where after_person is null or (n.name, n.person) > (select k.name, k.id from people k
      where k.tenant = (select scope_tenant()) and k.id = after_person)
    order by n.name, n.person limit most
  ) m
  cross join lateral (
    select array_agg(distinct a.post order by a.post) as posts, array_agg(distinct a.place) as places
    from appointments a
    where a.tenant = (select scope_tenant()) and a.person = m.person and a.since <= on_day and (a.until is null or a.until >= on_day)
  ) o
  order by m.name, m.person
$$;
