-- Until when the password that an administrator handed out opens the account. Null for those that `yanzhen create` made: nobody
-- else could give a county's first administrators another one.
alter table sign_ins add column first_password_until timestamptz;
comment on column sign_ins.first_password_until is 'plain: until when the password that was handed out may be used';
-- Those that lie about already get the same time, from now on.
update sign_ins set first_password_until = now() + interval '7 days' where must_change and not demo;

create or replace function change_sign_in(of_person uuid, of_password_hash text, is_disabled boolean, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['security-administrator'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'only a security administrator changes accounts';
  end if;
  update sign_ins set password_hash = coalesce(of_password_hash, password_hash), disabled = is_disabled, failures = 0,
      locked_until = null, must_change = must_change or of_password_hash is not null,
      first_password_until = case when of_password_hash is null then first_password_until else at + interval '7 days' end,
      disabled_at = case when is_disabled then coalesce(disabled_at, at) end
    where tenant = scope_tenant() and person = of_person;
  update sessions set revoked_at = at where tenant = scope_tenant() and person = of_person and revoked_at is null;
  update remembered_computers set revoked_at = at where tenant = scope_tenant() and person = of_person and revoked_at is null;
end $$;

create or replace function open_sign_in(of_person uuid, of_phone text, of_password_hash text, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['security-administrator'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'only a security administrator opens accounts';
  end if;
  update sign_ins set phone = of_phone, password_hash = of_password_hash, disabled = false, disabled_at = null, failures = 0,
      locked_until = null, must_change = true, first_password_until = at + interval '7 days'
    where tenant = scope_tenant() and person = of_person;
  if not found then
    insert into sign_ins (phone, tenant, person, password_hash, must_change, first_password_until)
    values (of_phone, scope_tenant(), of_person, of_password_hash, true, at + interval '7 days');
  end if;
end $$;

drop function find_sign_in(text);
create function find_sign_in(of_phone text)
  returns table (tenant integer, person uuid, phone text, password_hash text, locked_until timestamptz, disabled boolean,
    demo boolean, must_change boolean, county text, disabled_at timestamptz, first_password_until timestamptz)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.tenant, s.person, s.phone, s.password_hash, s.locked_until, s.disabled, s.demo, s.must_change, t.name, s.disabled_at,
    case when s.must_change then s.first_password_until end
  from sign_ins s join tenants t on t.tenant = s.tenant
  where s.phone = of_phone order by s.tenant;
end;

-- For the list of accounts, which the same administrator reads.
create function first_password_until(of_person uuid, on_day date) returns timestamptz
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.first_password_until from sign_ins s
  where s.tenant = (select scope_tenant()) and s.person = of_person and s.must_change
    and holds_post(array['security-administrator'], on_day);
end;

revoke execute on function find_sign_in(text), first_password_until(uuid, date) from public;
grant execute on function find_sign_in(text), first_password_until(uuid, date) to yanzhen_app;
