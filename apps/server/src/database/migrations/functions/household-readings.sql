-- Who read the file of a household, or a list with somebody of it, for those who may look that up. It runs as the owner, to whom the
-- scope of the session applies through the policies of households and people: outside of it there is nothing to be found.
create or replace function household_readings(of_household uuid, most integer)
  returns table (at timestamptz, reader_name text, post text, what text, person_name text, total integer)
  language sql stable security definer set search_path = yanzhen, pg_temp as $$
  select l.at, coalesce(r.name, ''), l.post, l.what, m.name, (count(*) over ())::integer
  from households h
  join people m on m.tenant = h.tenant and m.household = h.id
  join access_log l on l.tenant = m.tenant and (l.person = m.id or l.people @> array[m.id])
  left join people r on r.tenant = l.tenant and r.id = l.reader
  where h.tenant = (select scope_tenant()) and h.id = of_household
  order by l.at desc, l.id desc limit most
$$;
