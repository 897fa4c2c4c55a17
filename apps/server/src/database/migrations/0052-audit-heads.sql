-- Where the chain of sign-ins and refusals ends, kept beside it in the same transaction, so that a tail cut off is missed; and
-- once a day in a fact, which is sealed: whoever rewrites both the chain and this table is found by what was sealed before.
create table audit_heads (
  tenant integer primary key,
  number bigint not null,
  hash bytea not null,
  at timestamptz not null
);
alter table audit_heads enable row level security;
alter table audit_heads force row level security;
create policy audit on audit_heads to yanzhen_owner using (true);
comment on column audit_heads.hash is 'plain: a hash that chains the rows';

insert into audit_heads select distinct on (e.tenant) e.tenant, e.number, e.hash, e.at from audit_events e order by e.tenant, e.number desc;

create or replace function note_audit_event(of_tenant integer, at timestamptz, kind text, person uuid, post text, act text,
    result text, about uuid, address text, device text) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare
  last audit_heads;
  next audit_events;
begin
  -- One after the other within a county, so that the chain has no fork. It goes on from its head and not from the last row
  -- that is there: what was cut off stays missing.
  perform pg_advisory_xact_lock(hashtextextended('audit', of_tenant));
  select h.* into last from audit_heads h where h.tenant = of_tenant;
  next := row(of_tenant, coalesce(last.number, 0) + 1, at, kind, person, post, act, result, about, address, device, null);
  next.hash := hash_audit_event(coalesce(last.hash, ''::bytea), next);
  insert into audit_events select (next).*;
  insert into audit_heads values (of_tenant, next.number, next.hash, at)
    on conflict (tenant) do update set number = excluded.number, hash = excluded.hash, at = excluded.at;
end $$;

-- For the installation, which anchors it in the record.
create function audit_head() returns table (number bigint, hash text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select h.number, encode(h.hash, 'hex') from audit_heads h where h.tenant = (select scope_tenant()) and (select scope_whole());
end;

-- `broken`: the first row that does not follow from the one before it or is not what was anchored. `missing`: from where on rows
-- are gone that the head knows. `anchored`: up to where a sealed fact holds it; what came later is held by the head alone.
drop function check_audit_events(date);
create function check_audit_events(on_day date)
  returns table (events integer, first_number bigint, last_number bigint, broken bigint, missing bigint, anchored bigint,
    anchored_at timestamptz)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  with rows as (
    select e.number, e.hash,
      case when lag(e.number) over w is null then e.number > 1 or e.hash = hash_audit_event(''::bytea, e)
        else lag(e.number) over w = e.number - 1 and e.hash = hash_audit_event(lag(e.hash) over w, e) end as follows
    from audit_events e
    where e.tenant = (select scope_tenant()) and holds_post(array['audit-administrator'], on_day)
    window w as (order by e.number)
  ), kept as (
    select count(*)::integer as events, min(r.number) as first, max(r.number) as last,
      min(r.number) filter (where not r.follows) as broken
    from rows r
  ), anchors as (
    select (f.body->>'number')::bigint as number, f.body->>'hash' as hash, f.recorded_at from facts f
    where f.tenant = (select scope_tenant()) and f.stream = '00000000-0000-7000-8000-0000000a0d17'
      and holds_post(array['audit-administrator'], on_day)
  ), torn as (
    select min(a.number) as number from anchors a cross join kept k
    where a.number >= coalesce(k.first, 0)
      and not exists (select 1 from rows r where r.number = a.number and encode(r.hash, 'hex') = a.hash)
  ), head as (
    select h.number, h.hash from audit_heads h
    where h.tenant = (select scope_tenant()) and holds_post(array['audit-administrator'], on_day)
  )
  select k.events, k.first, k.last, least(k.broken, t.number),
    case
      when h.number is null then case when k.events > 0 then k.last + 1 end
      when k.last is distinct from h.number then least(coalesce(k.last, 0), h.number) + 1
      when not exists (select 1 from rows r where r.number = h.number and r.hash = h.hash) then h.number
    end,
    (select max(a.number) from anchors a), (select max(a.recorded_at) from anchors a)
  from kept k cross join torn t left join head h on true;
end;

grant execute on function audit_head(), check_audit_events(date) to yanzhen_app;
