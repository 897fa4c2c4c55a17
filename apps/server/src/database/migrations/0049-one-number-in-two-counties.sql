-- One telephone number signs in to each county whose account it is: a person may hold office in two on one server.
alter table sign_ins drop constraint sign_ins_pkey;
alter table sign_ins add primary key (tenant, phone);
create index sign_ins_by_phone on sign_ins (phone);

drop function find_sign_in(text);
create function find_sign_in(of_phone text)
  returns table (tenant integer, person uuid, phone text, password_hash text, locked_until timestamptz, disabled boolean,
    demo boolean, must_change boolean, county text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.tenant, s.person, s.phone, s.password_hash, s.locked_until, s.disabled, s.demo, s.must_change, t.name
  from sign_ins s join tenants t on t.tenant = s.tenant
  where s.phone = of_phone order by s.tenant;
end;

-- A wrong password counts against every account of the number, since it was none of theirs; what is noted inside a county's
-- scope, such as a wrong code or that a sign-in was complete, concerns that county's account alone.
create or replace function note_sign_in(of_phone text, succeeded boolean, at timestamptz) returns void
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update sign_ins set
    failures = case when succeeded then 0 else (failures + 1) % 10 end,
    locked_until = case when not succeeded and failures + 1 >= 10 then at + interval '15 minutes' end
  where phone = of_phone and ((select scope_tenant()) is null or tenant = (select scope_tenant()));
end;

grant execute on function find_sign_in(text) to yanzhen_app;
