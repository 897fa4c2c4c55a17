create table tenants (
  tenant integer primary key,
  name text not null,
  labels jsonb not null,
  demo boolean not null
);
call protect_by_tenant('tenants');

-- Places are no secret inside the county; what happens in them is protected where it is recorded.
create table places (
  tenant integer not null,
  id uuid not null,
  parent uuid,
  kind text not null,
  code text not null,
  name text not null,
  official_name text not null,
  search_keys text not null,
  position integer not null,
  demo boolean not null,
  since date not null,
  until date,
  primary key (tenant, id)
);
create index places_of_parent on places (tenant, parent, position);
call protect_by_tenant('places');

-- Which villages lie in which place, the place itself included: the only table a merger or split changes.
create table jurisdictions (
  tenant integer not null,
  place uuid not null,
  village uuid not null,
  primary key (tenant, place, village)
);
create index jurisdictions_of_village on jurisdictions (tenant, village);
call protect_by_tenant('jurisdictions');

create table households (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  grid uuid not null,
  party_group uuid,
  number text not null,
  away boolean not null default false,
  registered_on date not null,
  closed_on date,
  primary key (tenant, id),
  constraint household_number_taken unique (tenant, village, number)
);
create index households_of_grid on households (tenant, grid, number);
call protect_by_village('households');

-- The erasable half of the directory: facts hold person ids, never names or numbers.
create table people (
  tenant integer not null,
  id uuid not null,
  village uuid,
  household uuid,
  is_householder boolean not null default false,
  name text not null,
  search_keys text not null,
  sex text check (sex in ('female', 'male')),
  birth_day date,
  phone text,
  party_member boolean not null default false,
  primary key (tenant, id)
);
create index people_of_household on people (tenant, household);
-- Officers of county and township belong to no village and are seen by every post of the tenant.
alter table people enable row level security;
alter table people force row level security;
create policy jurisdiction on people using (tenant = (select scope_tenant())
  and (village is null or id = (select scope_person()) or (select scope_whole())
    or village = any ((select scope_villages())::uuid[])));
comment on column people.name is 'personal: purpose=directory of the village; basis=PIPL 13(3); class=ordinary; retention=while resident plus 2 years';
comment on column people.search_keys is 'personal: purpose=search by name; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on column people.sex is 'personal: purpose=statutory shares of representatives; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on column people.birth_day is 'personal: purpose=age limits of posts and protection of minors; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on column people.phone is 'personal: purpose=contact; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on column people.party_member is 'personal: purpose=class of the points account, with consent; basis=PIPL 29; class=sensitive; retention=with the account';

grant select on tenants to yanzhen_app;
grant insert on tenants to yanzhen_app;
grant select, insert, update on places, jurisdictions, households, people to yanzhen_app;
grant delete on jurisdictions to yanzhen_app;
