-- What leaves no fact and must leave a trace: sign-ins that came right and that did not, and what was refused. Each
-- row holds the hash of the one before it, so that a row changed or taken out is found; the application can only add.
create table audit_events (
  -- 0 for a telephone number that no county knows.
  tenant integer not null,
  number bigint not null,
  at timestamptz not null,
  kind text not null check (kind in ('sign-in', 'refusal')),
  person uuid,
  post text,
  act text not null,
  -- `done`, or the code of the refusal.
  result text not null,
  about uuid,
  address text,
  device text,
  hash bytea not null,
  primary key (tenant, number)
);
create index audit_events_by_time on audit_events (tenant, at, number);
create index audit_events_of_address on audit_events (address, at) where result = 'authority.wrong-password';
alter table audit_events enable row level security;
alter table audit_events force row level security;
create policy audit on audit_events to yanzhen_owner using (true);
comment on table audit_events is 'personal: purpose=tracing who signed in and what was refused; basis=PIPL 13(3); class=ordinary; retention=3 years';
comment on column audit_events.address is 'plain: part of the trail, registered with its table';
comment on column audit_events.device is 'plain: part of the trail, registered with its table';
comment on column audit_events.kind is 'plain: a word of a closed list';
comment on column audit_events.post is 'plain: a post';
comment on column audit_events.act is 'plain: a step of signing in, or the name of a command or query';
comment on column audit_events.result is 'plain: the code of a refusal';
comment on column audit_events.hash is 'plain: a hash that chains the rows';

create function hash_audit_event(before bytea, e audit_events) returns bytea language sql immutable
  set search_path = yanzhen, pg_temp
begin atomic
  select sha256(before || convert_to(jsonb_build_array(e.tenant, e.number, extract(epoch from e.at), e.kind, e.person, e.post,
    e.act, e.result, e.about, e.address, e.device)::text, 'UTF8'));
end;

create function note_audit_event(of_tenant integer, at timestamptz, kind text, person uuid, post text, act text,
    result text, about uuid, address text, device text) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare
  last audit_events;
  next audit_events;
begin
  -- One after the other within a county, so that the chain has no fork.
  perform pg_advisory_xact_lock(hashtextextended('audit', of_tenant));
  select e.* into last from audit_events e where e.tenant = of_tenant order by e.number desc limit 1;
  next := row(of_tenant, coalesce(last.number, 0) + 1, at, kind, person, post, act, result, about, address, device, null);
  next.hash := hash_audit_event(coalesce(last.hash, ''::bytea), next);
  insert into audit_events select (next).*;
end $$;

-- The number of the first row that does not follow from the one before it; the oldest row kept is taken as it is.
create function check_audit_events(on_day date)
  returns table (events integer, first_number bigint, last_number bigint, broken bigint)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select count(*)::integer, min(c.number), max(c.number), min(c.number) filter (where not c.follows)
  from (
    select e.number,
      case when lag(e.number) over w is null then e.number > 1 or e.hash = hash_audit_event(''::bytea, e)
        else lag(e.number) over w = e.number - 1 and e.hash = hash_audit_event(lag(e.hash) over w, e) end as follows
    from audit_events e
    where e.tenant = (select scope_tenant()) and holds_post(array['audit-administrator'], on_day)
    window w as (order by e.number)
  ) c;
end;

-- How often one address was wrong of late, whoever it tried: guessing is slowed down per account and per address.
create function wrong_passwords_of(of_address text, since timestamptz) returns integer
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select count(*)::integer from audit_events e
  where e.address = of_address and e.result = 'authority.wrong-password' and e.at > since;
end;

-- The auditor is told whose file was read. Nobody else's name opens by this.
create policy read_of on people for select to yanzhen_owner using (tenant = (select scope_tenant())
  and exists (select 1 from access_log l where l.tenant = people.tenant and l.person = people.id));

create index access_log_by_time on access_log (tenant, at, id);
create index commands_by_time on commands using brin (answered_at);

drop function audit_log(date, date, date, integer);
create function audit_page(from_day date, to_day date, on_day date, of_kind text, of_name text, of_what text, of_about text,
    of_post text, of_place text, of_result text, before_key text, most integer)
  returns table (key text, at timestamptz, kind text, actor uuid, actor_name text, posts text[], places text[], what text,
    about uuid, about_name text, result text, address text, device text, total integer)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  with bounds as (
    select from_day::timestamp at time zone 'Asia/Shanghai' as first, (to_day + 1)::timestamp at time zone 'Asia/Shanghai' as past
    where holds_post(array['audit-administrator'], on_day)
  ), rows as (
    select 'r' || lpad(l.id::text, 19, '0') as key, l.at, 'reading' as kind, l.reader as actor, array[l.post] as post, l.what,
        l.person as about, 'done' as result, null::text as address, null::text as device
      from access_log l, bounds b where l.tenant = (select scope_tenant()) and l.at >= b.first and l.at < b.past
    union all
    select 'c' || c.key, c.answered_at, 'command', c.person, null, c.name, null, 'done', null, null
      from commands c, bounds b where c.tenant = (select scope_tenant()) and c.answered_at >= b.first and c.answered_at < b.past
    union all
    select 'e' || lpad(e.number::text, 19, '0'), e.at, e.kind, e.person, case when e.post is not null then array[e.post] end, e.act,
        e.about, e.result, e.address, e.device
      from audit_events e, bounds b where e.tenant = (select scope_tenant()) and e.at >= b.first and e.at < b.past
  ), named as (
    select r.*, (to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '/' || r.key) collate "C" as place_in_list, coalesce(p.name, '') as actor_name,
      coalesce(q.name, '') as about_name, coalesce(r.post, h.posts, '{}') as posts, coalesce(h.places, '{}') as places
    from rows r
    left join people p on p.tenant = (select scope_tenant()) and p.id = r.actor
    left join people q on q.tenant = (select scope_tenant()) and q.id = r.about
    -- A command does not say under which of several posts it was given: those held on its day are shown.
    left join lateral (
      select array_agg(distinct a.post order by a.post) as posts, array_agg(distinct l.name order by l.name) as places
      from appointments a join places l on l.tenant = a.tenant and l.id = a.place
      where a.tenant = (select scope_tenant()) and a.person = r.actor and a.since <= day_in_shanghai(r.at)
        and (a.until is null or a.until >= day_in_shanghai(r.at)) and (r.post is null or a.post = any (r.post))
    ) h on true
  ), matching as (
    select n.* from named n
    where (of_kind is null or n.kind = of_kind) and (of_name is null or position(of_name in n.actor_name) > 0)
      and (of_what is null or n.what = of_what) and (of_about is null or position(of_about in n.about_name) > 0)
      and (of_post is null or of_post = any (n.posts))
      and (of_place is null or exists (select 1 from unnest(n.places) l where position(of_place in l) > 0))
      and (of_result is null or (n.result = 'done') = (of_result = 'done'))
  )
  select m.place_in_list, m.at, m.kind, m.actor, m.actor_name, m.posts, m.places, m.what, m.about, m.about_name, m.result,
    m.address, m.device, (select count(*)::integer from matching)
  from matching m
  where before_key is null or m.place_in_list < before_key collate "C"
  order by m.place_in_list desc limit most;
end;

grant execute on function note_audit_event(integer, timestamptz, text, uuid, text, text, text, uuid, text, text),
  check_audit_events(date), wrong_passwords_of(text, timestamptz),
  audit_page(date, date, date, text, text, text, text, text, text, text, text, integer) to yanzhen_app;

-- What the security administrator may see and end of others' sign-ins: nothing of what they do once signed in.
create function staff_sessions(of_person uuid, on_day date, at timestamptz)
  returns table (id text, kind text, device text, address text, signed_in_at timestamptz, seen_at timestamptz, expires_at timestamptz)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select left(encode(s.token_hash, 'hex'), 16), s.kind, s.device, s.address, s.created_at, s.seen_at, s.expires_at
  from sessions s
  where s.tenant = (select scope_tenant()) and s.person = of_person and s.awaiting is null and s.revoked_at is null
    and s.expires_at > at and holds_post(array['security-administrator'], on_day)
  order by coalesce(s.seen_at, s.created_at) desc, 1;
end;

create function end_staff_sessions(of_person uuid, of_id text, on_day date, at timestamptz) returns integer
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare
  ended integer;
begin
  if not holds_post(array['security-administrator'], on_day) then
    raise insufficient_privilege using message = 'only a security administrator ends the sessions of others';
  end if;
  update sessions s set revoked_at = end_staff_sessions.at where s.tenant = scope_tenant() and s.person = of_person and s.revoked_at is null
    and s.expires_at > end_staff_sessions.at and (of_id is null or left(encode(s.token_hash, 'hex'), 16) = of_id);
  get diagnostics ended = row_count;
  return ended;
end $$;

create function unlock_sign_in(of_person uuid, on_day date) returns integer
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare
  unlocked integer;
begin
  if not holds_post(array['security-administrator'], on_day) then
    raise insufficient_privilege using message = 'only a security administrator unlocks accounts';
  end if;
  update sign_ins set failures = 0, locked_until = null
    where tenant = scope_tenant() and person = of_person and locked_until is not null;
  get diagnostics unlocked = row_count;
  return unlocked;
end $$;
grant execute on function staff_sessions(uuid, date, timestamptz), end_staff_sessions(uuid, text, date, timestamptz),
  unlock_sign_in(uuid, date) to yanzhen_app;
