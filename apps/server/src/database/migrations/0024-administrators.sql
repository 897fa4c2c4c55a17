-- When somebody last signed in and whether the account is closed for a while: for the security administrator.
drop function staff_sign_ins(date);
create function staff_sign_ins(on_day date, at timestamptz)
  returns table (person uuid, name text, posts text[], phone text, state text, last_signed_in timestamptz,
    open_sessions integer, locked_until timestamptz)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select a.person, p.name, a.posts, s.phone,
    case when s.phone is null then 'none' when s.disabled then 'disabled' else 'open' end,
    (select max(x.created_at) from sessions x where x.tenant = p.tenant and x.person = a.person),
    (select count(*)::integer from sessions x where x.tenant = p.tenant and x.person = a.person
      and x.revoked_at is null and x.expires_at > at),
    case when s.locked_until > at then s.locked_until end
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

-- What one needs to know of one's own account to change its password, and the change: every other session ends.
create function own_sign_in() returns table (phone text, password_hash text, locked_until timestamptz, demo boolean)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.phone, s.password_hash, s.locked_until, s.demo from sign_ins s
  where s.tenant = (select scope_tenant()) and s.person = (select scope_person()) and not s.disabled;
end;

create function change_own_password(of_password_hash text, kept bytea, at timestamptz) returns void
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update sign_ins set password_hash = of_password_hash, failures = 0, locked_until = null
    where tenant = (select scope_tenant()) and person = (select scope_person());
  update sessions set revoked_at = at
    where tenant = (select scope_tenant()) and person = (select scope_person()) and revoked_at is null
      and token_hash is distinct from kept;
end;

-- How the system is, in counts and moments: nothing of what was recorded, about whom or where.
create policy health on seals for select to yanzhen_owner using (true);
create policy health on seal_leaves for select to yanzhen_owner using (true);
create policy health on anchors for select to yanzhen_owner using (true);
create function system_health(on_day date, at timestamptz)
  returns table (facts integer, latest_fact timestamptz, unsealed integer, oldest_unsealed timestamptz,
    last_sealed timestamptz, unanchored integer, waiting integer, oldest_waiting timestamptz, questions integer,
    sessions integer, migration integer, database_version text, database_bytes bigint)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select
    (select count(*)::integer from facts f where f.tenant = (select scope_tenant())),
    (select max(f.recorded_at) from facts f where f.tenant = (select scope_tenant())),
    u.count, u.oldest,
    (select max(s.sealed_at) from seals s where s.tenant = (select scope_tenant())),
    (select count(*)::integer from seals s where s.tenant = (select scope_tenant()) and s.number > coalesce(
      (select max(a.number) from anchors a where a.tenant = s.tenant and a.village is not distinct from s.village), 0)),
    w.waiting, w.oldest, w.questions,
    (select count(*)::integer from sessions x where x.tenant = (select scope_tenant()) and x.revoked_at is null
      and x.expires_at > at),
    (select max(m.number) from migrations m),
    current_setting('server_version'), pg_database_size(current_database())
  from
    (select count(*)::integer as count, min(f.recorded_at) as oldest from facts f
      where f.tenant = (select scope_tenant())
        and not exists (select 1 from seal_leaves l where l.tenant = f.tenant and l.seq = f.seq)) u,
    (select count(*) filter (where p.status = 'waiting')::integer as waiting,
        count(*) filter (where p.status = 'question')::integer as questions,
        min(p.handed_in_at) filter (where p.status = 'waiting') as oldest
      from proposals p where p.tenant = (select scope_tenant())) w
  where holds_post(array['system-administrator'], on_day);
end;

grant execute on function staff_sign_ins(date, timestamptz), own_sign_in(),
  change_own_password(text, bytea, timestamptz), system_health(date, timestamptz) to yanzhen_app;
