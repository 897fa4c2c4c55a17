-- Leaks, falsifications and losses of personal information (PIPL 57): what happened, whom it concerns, who was told.
create table personal_incidents (
  tenant integer not null,
  id uuid not null,
  kind text not null check (kind in ('leak', 'tampering', 'loss')),
  certainty text not null,
  grade text not null,
  status text not null check (status in ('open', 'closing', 'closed')),
  noticed_at timestamptz not null,
  columns text[] not null,
  concerned jsonb not null,
  people integer not null,
  households integer not null,
  -- Five texts, what the article wants said.
  cause uuid not null,
  harm uuid not null,
  remedy uuid not null,
  advice uuid not null,
  contact uuid not null,
  report_by timestamptz,
  recorded_on date not null,
  recorded_by uuid not null,
  reported_at timestamptz,
  reported_to uuid,
  reported_by uuid,
  told_on date,
  told_by uuid,
  spared_on date,
  spared_by uuid,
  spared_reason uuid,
  close_asked_on date,
  close_asked_by uuid,
  lessons uuid,
  settled_on date,
  settled_by uuid,
  settled_reason uuid,
  primary key (tenant, id)
);
call protect_by_tenant('personal_incidents');

create table incident_notes (
  tenant integer not null,
  id uuid not null,
  incident uuid not null,
  text uuid not null,
  noted_on date not null,
  noted_by uuid not null,
  primary key (tenant, id)
);
create index notes_of_incident on incident_notes (tenant, incident);
call protect_by_tenant('incident_notes');

-- Whom it concerns, found once, when it was recorded: nobody but the person himself reads that he is one of them.
create table incident_people (
  tenant integer not null,
  incident uuid not null,
  person uuid not null,
  household uuid,
  primary key (tenant, incident, person)
);
create index incidents_of_person on incident_people (tenant, person);
call protect_by_owner('incident_people');
create policy concerning on incident_people to yanzhen_owner using (tenant = (select scope_tenant()));
comment on table incident_people is 'personal: purpose=telling a person of a leak, falsification or loss of his information; basis=PIPL 57; class=ordinary; retention=with the name';

grant select, insert, update on personal_incidents to yanzhen_app;
grant select, insert on incident_notes to yanzhen_app;
grant select on incident_people to yanzhen_app;

-- An auditor reads who has handled an incident, as the trail tells him anyway.
create or replace function names_in_office(on_day date) returns table (person uuid, name text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select p.id, p.name from people p
  where p.tenant = (select scope_tenant()) and p.id in (select a.person from appointments a where a.tenant = (select scope_tenant()))
    and holds_post(array['security-administrator', 'county-officer', 'audit-administrator'], on_day);
end;

-- Defined in functions/, which hold the one text of each.
create function find_concerned(concerned jsonb, on_day date) returns table (person uuid, household uuid)
  language sql stable as 'select null::uuid, null::uuid where false';
create function count_concerned(concerned jsonb, on_day date) returns table (people integer, households integer)
  language sql as 'select 0, 0';
create function note_concerned(of_incident uuid, concerned jsonb, on_day date) returns integer language sql as 'select 0';
create function find_household_numbers(of_village uuid, numbers text[], on_day date) returns table (number text, id uuid)
  language sql as 'select null::text, null::uuid where false';
revoke execute on function find_household_numbers(uuid, text[], date), find_concerned(jsonb, date), count_concerned(jsonb, date), note_concerned(uuid, jsonb, date) from public;
grant execute on function find_household_numbers(uuid, text[], date), count_concerned(jsonb, date), note_concerned(uuid, jsonb, date) to yanzhen_app;
