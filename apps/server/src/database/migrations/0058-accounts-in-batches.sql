-- Since when an account is closed, for its owner to be told at the door.
alter table sign_ins add column disabled_at timestamptz;
comment on column sign_ins.disabled_at is 'plain: since when it is closed';

create or replace function change_sign_in(of_person uuid, of_password_hash text, is_disabled boolean, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['security-administrator'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'only a security administrator changes accounts';
  end if;
  update sign_ins set password_hash = coalesce(of_password_hash, password_hash), disabled = is_disabled, failures = 0,
      locked_until = null, must_change = must_change or of_password_hash is not null,
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
      locked_until = null, must_change = true
    where tenant = scope_tenant() and person = of_person;
  if not found then
    insert into sign_ins (phone, tenant, person, password_hash, must_change)
    values (of_phone, scope_tenant(), of_person, of_password_hash, true);
  end if;
end $$;

drop function find_sign_in(text);
create function find_sign_in(of_phone text)
  returns table (tenant integer, person uuid, phone text, password_hash text, locked_until timestamptz, disabled boolean,
    demo boolean, must_change boolean, county text, disabled_at timestamptz)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.tenant, s.person, s.phone, s.password_hash, s.locked_until, s.disabled, s.demo, s.must_change, t.name, s.disabled_at
  from sign_ins s join tenants t on t.tenant = s.tenant
  where s.phone = of_phone order by s.tenant;
end;

-- Which of these numbers are accounts' of this county, and whose; what they open elsewhere is told to nobody.
create function owners_of_phones(of_phones text[], on_day date) returns table (phone text, person uuid)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.phone, s.person from sign_ins s
  where s.tenant = (select scope_tenant()) and s.phone = any (of_phones)
    and holds_post(array['security-administrator'], on_day);
end;

grant execute on function find_sign_in(text), owners_of_phones(text[], date) to yanzhen_app;
