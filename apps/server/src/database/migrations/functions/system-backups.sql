-- What was backed up and tried, the newest first: for the system administrator, and for the owner at the command line,
-- where nobody holds a post.
create or replace function system_backups(on_day date)
  returns table (nightly boolean, started_at timestamptz, finished_at timestamptz, file text, bytes bigint, rows bigint,
    failure text, drilled_at timestamptz, drill_milliseconds integer, drill_failure text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select b.nightly, b.started_at, b.finished_at, b.file, b.bytes, b.rows, b.failure, b.drilled_at, b.drill_milliseconds,
    b.drill_failure
  from backups b where session_user = 'yanzhen_owner' or holds_post(array['system-administrator'], on_day)
  order by b.started_at desc limit 60;
end;
