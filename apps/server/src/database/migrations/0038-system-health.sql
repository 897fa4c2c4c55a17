-- How the system is, as before, and how full its connections are and how fast it grows; also for the owner itself, who
-- asks from the command line, where nobody holds a post.
drop function system_health(date, timestamptz);
create function system_health(on_day date, at timestamptz)
  returns table (facts integer, latest_fact timestamptz, unsealed integer, oldest_unsealed timestamptz,
    last_sealed timestamptz, unanchored integer, waiting integer, oldest_waiting timestamptz, questions integer,
    sessions integer, migration integer, database_version text, database_bytes bigint, facts_month integer,
    connections integer, most_connections integer)
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
    current_setting('server_version'), pg_database_size(current_database()),
    (select count(*)::integer from facts f where f.tenant = (select scope_tenant())
      and f.recorded_at > at - interval '30 days'),
    (select count(*)::integer from pg_stat_activity a where a.datname = current_database()),
    current_setting('max_connections')::integer
  from
    (select count(*)::integer as count, min(f.recorded_at) as oldest from facts f
      where f.tenant = (select scope_tenant())
        and not exists (select 1 from seal_leaves l where l.tenant = f.tenant and l.seq = f.seq)) u,
    (select count(*) filter (where p.status = 'waiting')::integer as waiting,
        count(*) filter (where p.status = 'question')::integer as questions,
        min(p.handed_in_at) filter (where p.status = 'waiting') as oldest
      from proposals p where p.tenant = (select scope_tenant())) w
  where session_user = 'yanzhen_owner' or holds_post(array['system-administrator'], on_day);
end;
grant execute on function system_health(date, timestamptz) to yanzhen_app;
