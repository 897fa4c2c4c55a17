-- 区划变更: mergers, splits and new names of a county's places. They change `places` and `jurisdictions` and nothing else.
alter table places add column merged_into uuid;

-- One document of the county each: proposed by one officer, confirmed by another.
create table place_changes (
  tenant integer not null,
  id uuid not null,
  kind text not null check (kind in ('merge', 'rename', 'split')),
  effective_on date not null,
  document text not null,
  request jsonb not null,
  status text not null check (status in ('proposed', 'confirmed', 'dropped')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  settled_by uuid,
  settled_at timestamptz,
  primary key (tenant, id)
);
call protect_by_tenant('place_changes');

-- What a place was from which day on, as far as figures know: a change counts from the day on which it is both in effect and
-- confirmed, so that a count of villages that was given for a day never becomes another one. The first row of a
-- place, from -infinity on, is what it was before the first change.
create table place_history (
  tenant integer not null,
  place uuid not null,
  change uuid not null,
  counted_from date not null,
  confirmed_at timestamptz,
  kind text not null,
  code text not null,
  name text not null,
  official_name text not null,
  parent uuid,
  gone boolean not null,
  primary key (tenant, place, change)
);
call protect_by_tenant('place_history');
-- What a session may see below a merged village is what its jurisdiction says, its own village first.
grant select, insert, update on place_changes to yanzhen_app;
grant select, insert on place_history to yanzhen_app;
