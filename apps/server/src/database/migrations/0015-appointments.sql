-- What a post alone does not say: its title, the body it sits in, and whether it was given or elected. A recorded
-- ending that is not in the future ends the appointment at once, also for sign-in.
alter table appointments
  add column title text,
  add column body text,
  add column channel text,
  add column elected_on date,
  add column source uuid,
  add column ended_at timestamptz;

create index people_of_village on people (tenant, village);

-- Whether the signed-in person holds a post today: asked inside the functions below, because what they do is more
-- than the policies would let the application do by itself.
create function holds_post(any_of text[], on_day date) returns boolean
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select exists (select 1 from appointments a
    where a.tenant = (select scope_tenant()) and a.person = (select scope_person()) and a.post = any (any_of)
      and a.since <= on_day and (a.until is null or a.until >= on_day));
end;

create function day_in_shanghai(at timestamptz) returns date language sql stable parallel safe
  return (at at time zone 'Asia/Shanghai')::date;
grant execute on function day_in_shanghai(timestamptz) to yanzhen_owner, yanzhen_app;

-- Ends every session that runs under an appointment, whoever's it is.
create function end_sessions_under(of_appointment uuid, at timestamptz) returns void
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update sessions set revoked_at = at
  where tenant = (select scope_tenant()) and appointment = of_appointment and revoked_at is null
    and holds_post(array['county-officer', 'township-officer'], day_in_shanghai(at));
end;

-- The security administrator's view of who is in office: names, posts and accounts, nothing of their households.
create policy in_office on people for select to yanzhen_owner using (tenant = (select scope_tenant())
  and exists (select 1 from appointments a where a.tenant = people.tenant and a.person = people.id));
create function staff_sign_ins(on_day date)
  returns table (person uuid, name text, posts text[], phone text, state text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select a.person, p.name, array_agg(distinct a.post order by a.post), s.phone,
    case when s.phone is null then 'none' when s.disabled then 'disabled' else 'open' end
  from appointments a
  join people p on p.tenant = a.tenant and p.id = a.person
  left join sign_ins s on s.tenant = a.tenant and s.person = a.person
  where a.tenant = (select scope_tenant()) and a.since <= on_day and (a.until is null or a.until >= on_day)
    and holds_post(array['security-administrator'], on_day)
  group by a.person, p.name, s.phone, s.disabled
  order by p.name, a.person;
end;

-- Opening, closing and resetting accounts of others is the security administrator's alone.
create function open_sign_in(of_person uuid, of_phone text, of_password_hash text, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['security-administrator'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'only a security administrator opens accounts';
  end if;
  update sign_ins set phone = of_phone, password_hash = of_password_hash, disabled = false, failures = 0, locked_until = null
    where tenant = scope_tenant() and person = of_person;
  if not found then
    insert into sign_ins (phone, tenant, person, password_hash) values (of_phone, scope_tenant(), of_person, of_password_hash);
  end if;
end $$;

create function change_sign_in(of_person uuid, of_password_hash text, is_disabled boolean, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['security-administrator'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'only a security administrator changes accounts';
  end if;
  update sign_ins set password_hash = coalesce(of_password_hash, password_hash), disabled = is_disabled, failures = 0,
      locked_until = null
    where tenant = scope_tenant() and person = of_person;
  update sessions set revoked_at = at where tenant = scope_tenant() and person = of_person and revoked_at is null;
end $$;

-- The auditor reads what was read and what was done, and can write neither.
create policy audit on access_log for select to yanzhen_owner using (tenant = (select scope_tenant()));
create policy audit on commands for select to yanzhen_owner using (tenant = (select scope_tenant()));
create function audit_log(from_day date, to_day date, on_day date, most integer)
  returns table (at timestamptz, kind text, actor uuid, actor_name text, what text, about uuid)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select e.at, e.kind, e.actor, coalesce(p.name, ''), e.what, e.about
  from (
    select l.at, 'reading' as kind, l.reader as actor, l.what, l.person as about from access_log l
    where l.tenant = (select scope_tenant()) and day_in_shanghai(l.at) between from_day and to_day
    union all
    select c.answered_at, 'command', c.person, c.name, null from commands c
    where c.tenant = (select scope_tenant()) and day_in_shanghai(c.answered_at) between from_day and to_day
  ) e
  left join people p on p.tenant = (select scope_tenant()) and p.id = e.actor
  where holds_post(array['audit-administrator'], on_day)
  order by e.at desc limit most;
end;

grant execute on function end_sessions_under(uuid, timestamptz), staff_sign_ins(date),
  open_sign_in(uuid, text, text, timestamptz), change_sign_in(uuid, text, boolean, timestamptz),
  audit_log(date, date, date, integer) to yanzhen_app;
grant execute on function holds_post(text[], date) to yanzhen_owner;
