-- What was backed up on this machine and whether it could be restored: kept by the owner, told to the system
-- administrator. No county's row is in here, and a backup does not hold it.
create table backups (
  id uuid primary key,
  nightly boolean not null,
  started_at timestamptz not null,
  -- Without an end or a failure it was cut off.
  finished_at timestamptz,
  file text not null,
  bytes bigint,
  rows bigint,
  failure text,
  drilled_at timestamptz,
  drill_milliseconds integer,
  drill_failure text
);
comment on table backups is '本机做过的备份和试恢复';
create index backups_by_start on backups (started_at);
alter table backups enable row level security;
alter table backups force row level security;
create policy status on backups for select to yanzhen_owner using (true);

create function system_backups(on_day date)
  returns table (nightly boolean, started_at timestamptz, finished_at timestamptz, file text, bytes bigint, rows bigint,
    failure text, drilled_at timestamptz, drill_milliseconds integer, drill_failure text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select b.nightly, b.started_at, b.finished_at, b.file, b.bytes, b.rows, b.failure, b.drilled_at, b.drill_milliseconds,
    b.drill_failure
  from backups b where holds_post(array['system-administrator'], on_day) order by b.started_at desc limit 60;
end;
grant execute on function system_backups(date) to yanzhen_app;
