-- From which day the oldest of each part is that the daily deletion will come to, for whoever may read what it does. A day and no row.
create or replace function oldest_records(on_day date) returns table (what text, oldest date)
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare seen boolean := scope_whole();
begin
  if not holds_post(array['county-officer', 'security-administrator', 'audit-administrator'], on_day) then
    raise insufficient_privilege using message = 'what is deleted when is read by the county';
  end if;
  execute 'set local yanzhen.whole = ''on''';
  return query
    select 'access-log', day_in_shanghai((select l.at from access_log l where l.tenant = scope_tenant() order by l.id limit 1))
    union all select 'audit-events', day_in_shanghai((select min(e.at) from audit_events e where e.tenant = scope_tenant()))
    union all select 'contents', day_in_shanghai(to_timestamp((('x' || lpad(left(replace((
        select c.id::text from contents c where c.tenant = scope_tenant() and c.text is not null order by c.id limit 1), '-', ''), 12), 16, '0'))::bit(64)::bigint) / 1000.0))
    union all select 'people', (select min(h.closed_on) from households h where h.tenant = scope_tenant()
      and exists (select 1 from people p where p.tenant = h.tenant and p.household = h.id and p.erased_at is null))
    union all select 'proposals', day_in_shanghai((select min(p.settled_at) from proposals p where p.tenant = scope_tenant()))
    union all select 'sessions', day_in_shanghai((select min(least(s.expires_at, coalesce(s.revoked_at, s.expires_at))) from sessions s
      where s.tenant = scope_tenant()))
    union all select 'devices', day_in_shanghai((select min(d.revoked_at) from devices d where d.tenant = scope_tenant()))
    union all select 'remembered-computers', day_in_shanghai((select min(least(r.expires_at, coalesce(r.revoked_at, r.expires_at)))
      from remembered_computers r where r.tenant = scope_tenant()))
    union all select 'visit-contacts', (select min(v.day) from visits v join contents c on c.tenant = v.tenant and c.id = v.contact
      where v.tenant = scope_tenant() and c.text is not null)
    union all select 'rosters', day_in_shanghai((select min(r.uploaded_at) from rosters r where r.tenant = scope_tenant()));
  execute format('set local yanzhen.whole = %L', case when seen then 'on' else 'off' end);
end $$;
