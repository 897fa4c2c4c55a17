-- A list that names people leaves one row for all of them whom its reader has not seen on it that day; a file, one for each
-- person each time. Both are the person's to see.
alter table access_log alter column person drop not null;
alter table access_log add column people uuid[], add constraint access_log_of_somebody check ((person is null) <> (people is null));
create index access_log_of_people on access_log using gin (people) where people is not null;
create index access_log_of_reader on access_log (tenant, reader, what, at) where people is not null;
drop policy owner on access_log;
create policy owner on access_log for select using (tenant = (select scope_tenant())
  and (person = (select scope_person()) or people @> array[(select scope_person())]));
-- Whoever reads a list again is not written down twice a day: he must see whom he has read.
create policy own_readings on access_log for select using (tenant = (select scope_tenant()) and reader = (select scope_person()));

-- Defined in functions/, which hold the one text of each.
create function people_named(households uuid[], whole_households uuid[], accounts uuid[], entries uuid[], objections uuid[])
  returns setof uuid language sql stable as 'select null::uuid where false';
revoke execute on function people_named(uuid[], uuid[], uuid[], uuid[], uuid[]) from public;
grant execute on function people_named(uuid[], uuid[], uuid[], uuid[], uuid[]) to yanzhen_app;
