-- What was noted of a person's own signing in and of what he was refused is his to have a copy of; the table itself stays
-- closed to the application.
create function own_audit_events() returns table (at timestamptz, act text, result text, device text, address text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select e.at, e.act, e.result, e.device, e.address from audit_events e
  where e.tenant = (select scope_tenant()) and e.person = (select scope_person())
  order by e.at desc;
end;
revoke execute on function own_audit_events() from public;
grant execute on function own_audit_events() to yanzhen_app;
