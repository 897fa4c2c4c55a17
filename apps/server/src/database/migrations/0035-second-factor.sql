-- The second step of signing in. A session that still awaits one is found by nobody who opens a scope, so that
-- row-level security denies everything until the last step is done.
alter table sign_ins add column must_change boolean not null default false;

alter table sessions
  add column awaiting text check (awaiting in ('second-factor', 'new-password', 'enrolment')),
  add column kind text not null default 'desk' check (kind in ('desk', 'phone')),
  add column device text,
  add column address text,
  add column seen_at timestamptz;
comment on column sessions.address is 'personal: purpose=recognising one''s own sign-ins; basis=PIPL 13(3); class=ordinary; retention=180 days after the end';
comment on column sessions.device is 'personal: purpose=recognising one''s own sign-ins; basis=PIPL 13(3); class=ordinary; retention=180 days after the end';

-- How long a sign-in lasts and who needs a second factor, as data of the tenant; no row means what stands here.
create table sign_in_rules (
  tenant integer primary key,
  idle_minutes integer not null default 120 check (idle_minutes between 5 and 720),
  desk_hours integer not null default 12 check (desk_hours between 1 and 24),
  phone_days integer not null default 30 check (phone_days between 1 and 30),
  computer_days integer not null default 30 check (computer_days between 0 and 30),
  -- County posts and the three administrators always need a second factor; the others where this says so.
  everyone boolean not null default false
);
call protect_by_tenant('sign_in_rules');
grant select, insert, update on sign_in_rules to yanzhen_app;

create table second_factors (
  tenant integer not null,
  person uuid not null,
  -- Sealed by the keyring, bound to the person: the database alone cannot make a code. Null until the first is confirmed.
  secret text,
  -- Begun and not yet confirmed; the former one goes on until then.
  next_secret text,
  begun_at timestamptz not null,
  confirmed_at timestamptz,
  -- The time step of the last code that was taken; it and those before it are never taken again.
  last_step bigint not null default 0,
  primary key (tenant, person)
);
call protect_by_owner('second_factors');
create policy sign_in on second_factors to yanzhen_owner using (true);
comment on column second_factors.person is 'personal: purpose=signing in with a second factor; basis=PIPL 13(3); class=ordinary; retention=until it is removed or reset';
grant select, insert, update, delete on second_factors to yanzhen_app;

create table recovery_codes (
  tenant integer not null,
  person uuid not null,
  -- A keyed hash: the codes cannot be tried without the keyring either.
  code_hash bytea not null,
  used_at timestamptz,
  primary key (tenant, person, code_hash)
);
call protect_by_owner('recovery_codes');
create policy sign_in on recovery_codes to yanzhen_owner using (true);
comment on column recovery_codes.person is 'personal: purpose=signing in without the telephone; basis=PIPL 13(3); class=ordinary; retention=until the second factor is removed or reset';
grant select, insert, update (used_at), delete on recovery_codes to yanzhen_app;

create table remembered_computers (
  tenant integer not null,
  id uuid not null,
  person uuid not null,
  token_hash bytea not null,
  device text not null,
  remembered_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant, id)
);
create index remembered_computers_of_person on remembered_computers (tenant, person);
call protect_by_owner('remembered_computers');
create policy sign_in on remembered_computers to yanzhen_owner using (true);
comment on column remembered_computers.person is 'personal: purpose=not asking for the second factor again at one''s own desk; basis=PIPL 13(3); class=ordinary; retention=90 days after the end';
comment on column remembered_computers.device is 'personal: purpose=recognising one''s own computers; basis=PIPL 13(3); class=ordinary; retention=90 days after the end';
grant select, insert, update (revoked_at) on remembered_computers to yanzhen_app;

-- Asked for by a security administrator, done by another person. Follows from facts.
create table second_factor_resets (
  tenant integer not null,
  id uuid not null,
  person uuid not null,
  requested_by uuid not null,
  requested_at timestamptz not null,
  reason uuid not null,
  settled_by uuid,
  settled_at timestamptz,
  confirmed boolean,
  primary key (tenant, id)
);
create index second_factor_resets_of_person on second_factor_resets (tenant, person);
call protect_by_tenant('second_factor_resets');
comment on column second_factor_resets.person is 'personal: purpose=giving back a lost second factor; basis=PIPL 13(3); class=ordinary; retention=as long as the record';
grant select, insert, update on second_factor_resets to yanzhen_app;

-- A session lives while it is used. Demonstration identities sign in over loopback only and are left in peace.
drop function find_session(bytea, timestamptz);
create function find_session(of_token_hash bytea, at timestamptz)
  returns table (tenant integer, person uuid, appointment uuid)
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update sessions s set seen_at = at
  where s.token_hash = of_token_hash and s.awaiting is null and s.revoked_at is null and s.expires_at > at
    and (s.kind = 'phone' or s.seen_at is null
      or s.seen_at > at - make_interval(mins => coalesce((select r.idle_minutes from sign_in_rules r where r.tenant = s.tenant), 120))
      or exists (select 1 from sign_ins i where i.tenant = s.tenant and i.person = s.person and i.demo))
  returning s.tenant, s.person, s.appointment;
end;
create policy sign_in on sign_in_rules for select to yanzhen_owner using (true);

-- Whoever has shown the password and not yet the rest: ten minutes, and only for the routes of the next step.
create function find_sign_in_step(of_token_hash bytea, at timestamptz)
  returns table (tenant integer, person uuid, appointment uuid, awaiting text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.tenant, s.person, s.appointment, s.awaiting from sessions s
  where s.token_hash = of_token_hash and s.awaiting is not null and s.revoked_at is null and s.expires_at > at;
end;

drop function find_sign_in(text);
create function find_sign_in(of_phone text)
  returns table (tenant integer, person uuid, phone text, password_hash text, locked_until timestamptz, disabled boolean,
    demo boolean, must_change boolean)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.tenant, s.person, s.phone, s.password_hash, s.locked_until, s.disabled, s.demo, s.must_change
  from sign_ins s where s.phone = of_phone;
end;

drop function own_sign_in();
create function own_sign_in() returns table (phone text, password_hash text, locked_until timestamptz, demo boolean, must_change boolean)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.phone, s.password_hash, s.locked_until, s.demo, s.must_change from sign_ins s
  where s.tenant = (select scope_tenant()) and s.person = (select scope_person()) and not s.disabled;
end;

-- A password that somebody else made is good for one sign-in: its owner chooses another before anything opens.
create or replace function open_sign_in(of_person uuid, of_phone text, of_password_hash text, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['security-administrator'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'only a security administrator opens accounts';
  end if;
  update sign_ins set phone = of_phone, password_hash = of_password_hash, disabled = false, failures = 0, locked_until = null,
      must_change = true
    where tenant = scope_tenant() and person = of_person;
  if not found then
    insert into sign_ins (phone, tenant, person, password_hash, must_change)
    values (of_phone, scope_tenant(), of_person, of_password_hash, true);
  end if;
end $$;

create or replace function change_sign_in(of_person uuid, of_password_hash text, is_disabled boolean, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['security-administrator'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'only a security administrator changes accounts';
  end if;
  update sign_ins set password_hash = coalesce(of_password_hash, password_hash), disabled = is_disabled, failures = 0,
      locked_until = null, must_change = must_change or of_password_hash is not null
    where tenant = scope_tenant() and person = of_person;
  update sessions set revoked_at = at where tenant = scope_tenant() and person = of_person and revoked_at is null;
  update remembered_computers set revoked_at = at where tenant = scope_tenant() and person = of_person and revoked_at is null;
end $$;

create or replace function change_own_password(of_password_hash text, kept bytea, at timestamptz) returns void
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update sign_ins set password_hash = of_password_hash, failures = 0, locked_until = null, must_change = false
    where tenant = (select scope_tenant()) and person = (select scope_person());
  update sessions set revoked_at = at
    where tenant = (select scope_tenant()) and person = (select scope_person()) and revoked_at is null
      and token_hash is distinct from kept;
end;

-- Two persons take away a second factor: the record holds the request of the one, and the other may be neither him
-- nor the owner.
create function reset_second_factor(of_reset uuid, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare
  whose uuid;
begin
  select r.person into whose from second_factor_resets r
    where r.tenant = scope_tenant() and r.id = of_reset and r.settled_at is null
      and r.requested_by <> scope_person() and r.person <> scope_person();
  if whose is null or not holds_post(array['security-administrator', 'county-officer'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'a second person confirms what a security administrator asked for';
  end if;
  delete from second_factors where tenant = scope_tenant() and person = whose;
  delete from recovery_codes where tenant = scope_tenant() and person = whose;
  update remembered_computers set revoked_at = at where tenant = scope_tenant() and person = whose and revoked_at is null;
  update sessions set revoked_at = at where tenant = scope_tenant() and person = whose and revoked_at is null;
end $$;

-- A phone that was bound stays signed in for as long as the rules say; nothing else lengthens a session.
create function keep_phone_signed_in(of_token_hash bytea, at timestamptz) returns void
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update sessions s set kind = 'phone', expires_at = greatest(s.expires_at,
      at + make_interval(days => coalesce((select r.phone_days from sign_in_rules r where r.tenant = s.tenant), 30)))
  where s.token_hash = of_token_hash and s.tenant = (select scope_tenant()) and s.person = (select scope_person())
    and s.revoked_at is null and s.awaiting is null;
end;

drop function staff_sign_ins(date, timestamptz);
create function staff_sign_ins(on_day date, at timestamptz)
  returns table (person uuid, name text, posts text[], phone text, state text, last_signed_in timestamptz,
    open_sessions integer, locked_until timestamptz, second_factor boolean, must_change boolean)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select a.person, p.name, a.posts, s.phone,
    case when s.phone is null then 'none' when s.disabled then 'disabled' else 'open' end,
    (select max(x.created_at) from sessions x where x.tenant = p.tenant and x.person = a.person and x.awaiting is null),
    (select count(*)::integer from sessions x where x.tenant = p.tenant and x.person = a.person
      and x.revoked_at is null and x.expires_at > at and x.awaiting is null),
    case when s.locked_until > at then s.locked_until end,
    exists (select 1 from second_factors f where f.tenant = p.tenant and f.person = a.person and f.secret is not null),
    coalesce(s.must_change, false)
  from (
    select person, array_agg(distinct post order by post) as posts from appointments
    where tenant = (select scope_tenant()) and since <= on_day and (until is null or until >= on_day)
    group by person
  ) a
  join people p on p.tenant = (select scope_tenant()) and p.id = a.person
  left join sign_ins s on s.tenant = p.tenant and s.person = a.person
  where holds_post(array['security-administrator'], on_day)
  order by p.name, a.person;
end;

-- Names of those who hold or held an office, for the pages on which accounts are handled.
create function names_in_office(on_day date) returns table (person uuid, name text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select p.id, p.name from people p
  where p.tenant = (select scope_tenant()) and p.id in (select a.person from appointments a where a.tenant = (select scope_tenant()))
    and holds_post(array['security-administrator', 'county-officer'], on_day);
end;

grant execute on function names_in_office(date), find_session(bytea, timestamptz), find_sign_in_step(bytea, timestamptz), find_sign_in(text),
  own_sign_in(), reset_second_factor(uuid, timestamptz), keep_phone_signed_in(bytea, timestamptz),
  staff_sign_ins(date, timestamptz) to yanzhen_app;
