-- Visits to a village (WN-20, TJ-53): who comes, how many, when and what for. Unit, purpose and contact are texts that
-- can be erased; no visitor is on record by name. What was refused over a limit stays, with the numbers of that moment.
create table visits (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  day date not null,
  kind text not null check (kind in ('guidance', 'research', 'learning', 'inspection', 'training')),
  also_for text[] not null,
  unit uuid not null,
  people integer not null check (people > 0),
  purpose uuid not null,
  contact uuid not null,
  announced text not null,
  state text not null check (state in ('requested', 'refused', 'accepted', 'declined', 'held', 'cancelled')),
  scheme_version uuid,
  asked_on date not null,
  asked_by uuid not null,
  decided_on date,
  decided_by uuid,
  reason uuid,
  cap_limit integer,
  cap_per text,
  cap_period text,
  cap_taken integer,
  allowed_on date,
  allowed_by uuid,
  allowed_reason uuid,
  primary key (tenant, id)
);
create index visits_of_village on visits (tenant, village, day);
create index visits_waiting on visits (tenant, day) where state in ('requested', 'accepted');
call protect_by_village('visits');
grant select, insert on visits to yanzhen_app;
grant update (state, decided_on, decided_by, reason, allowed_on, allowed_by, allowed_reason) on visits to yanzhen_app;
