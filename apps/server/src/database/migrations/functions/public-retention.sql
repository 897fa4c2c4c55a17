-- How long each county keeps what it knows of people, by the scheme that it has published itself; null where it has none.
create or replace function public_retention(at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare answer jsonb := '[]'; one record; today date := (at at time zone 'Asia/Shanghai')::date;
  nowhere constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  for one in select distinct p.tenant from places p order by p.tenant loop
    -- A county's own scheme is no village's.
    perform open_village(one.tenant, nowhere, nowhere);
    answer := answer || jsonb_build_object('tenant', one.tenant, 'county', (select n.name from tenants n where n.tenant = one.tenant), 'scheme', (
      select jsonb_build_object('title', s.title, 'version', s.version, 'effective', s.effective,
          'published', day_in_shanghai(s.published_at), 'periods', s.resolved->'periods')
        from scheme_versions s
        where s.tenant = one.tenant and s.kind = 'retention-rules' and s.village is null and s.status = 'published'
          and s.effective <= today and coalesce(s.resolved->>'ends', '9999-12-31') >= today::text
          and s.resolved->>'level' <> 'national'
        order by s.effective desc, s.published_at desc, s.id desc limit 1));
  end loop;
  return answer;
end $$;
