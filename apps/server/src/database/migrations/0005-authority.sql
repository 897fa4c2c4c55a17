create table appointments (
  tenant integer not null,
  id uuid not null,
  person uuid not null,
  post text not null,
  place uuid not null,
  village uuid,
  since date not null,
  until date,
  deputy_of uuid,
  primary key (tenant, id)
);
create index appointments_of_person on appointments (tenant, person);
create index appointments_of_place on appointments (tenant, place, post);
call protect_by_tenant('appointments');

-- Sign-in happens before there is a tenant to scope by: these three tables are reached only through the
-- functions below, which run as their owner and return no more than sign-in needs.
create table sign_ins (
  phone text primary key,
  tenant integer not null,
  person uuid not null,
  password_hash text not null,
  failures integer not null default 0,
  locked_until timestamptz,
  disabled boolean not null default false,
  -- Demonstration identities sign in over loopback only.
  demo boolean not null default false
);
comment on column sign_ins.phone is 'personal: purpose=sign-in; basis=PIPL 13(3); class=ordinary; retention=while appointed';
call protect_by_owner('sign_ins');

create table sessions (
  token_hash bytea primary key,
  tenant integer not null,
  person uuid not null,
  appointment uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_of_person on sessions (tenant, person);
call protect_by_owner('sessions');

-- Who read whose personal file, for the person to see.
create table access_log (
  tenant integer not null,
  id bigint generated always as identity,
  person uuid not null,
  reader uuid not null,
  post text not null,
  what text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create index access_log_of_person on access_log (tenant, person, at);
alter table access_log enable row level security;
alter table access_log force row level security;
create policy owner on access_log for select using (tenant = (select scope_tenant()) and person = (select scope_person()));
create policy append on access_log for insert with check (tenant = (select scope_tenant()) and reader = (select scope_person()));
grant select, insert on access_log to yanzhen_app;

-- The functions run as the owner, to whom force row level security applies as well.
create policy sign_in on sign_ins to yanzhen_owner using (true);
create policy sign_in on sessions to yanzhen_owner using (true);

create function find_sign_in(of_phone text)
  returns table (tenant integer, person uuid, password_hash text, locked_until timestamptz, disabled boolean, demo boolean)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.tenant, s.person, s.password_hash, s.locked_until, s.disabled, s.demo from sign_ins s where s.phone = of_phone;
end;

-- Ten failures in a row close the account for a quarter of an hour.
create function note_sign_in(of_phone text, succeeded boolean, at timestamptz) returns void
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update sign_ins set
    failures = case when succeeded then 0 else (failures + 1) % 10 end,
    locked_until = case when not succeeded and failures + 1 >= 10 then at + interval '15 minutes' end
  where phone = of_phone;
end;

create function find_session(of_token_hash bytea, at timestamptz)
  returns table (tenant integer, person uuid, appointment uuid)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.tenant, s.person, s.appointment from sessions s
  where s.token_hash = of_token_hash and s.revoked_at is null and s.expires_at > at;
end;

grant select, insert, update on appointments to yanzhen_app;
grant select (tenant, person, phone, disabled, demo), insert, update (password_hash, disabled) on sign_ins to yanzhen_app;
grant select, insert, update (appointment, revoked_at) on sessions to yanzhen_app;
grant execute on function find_sign_in(text), note_sign_in(text, boolean, timestamptz), find_session(bytea, timestamptz)
  to yanzhen_app;
