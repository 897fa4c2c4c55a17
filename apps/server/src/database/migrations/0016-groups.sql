-- Who sits in a village's working groups from which day; a later roster replaces an earlier one, which stays on record.
create table village_groups (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  kind text not null,
  members uuid[] not null,
  since date not null,
  primary key (tenant, id)
);
create index village_groups_of_village on village_groups (tenant, village, kind, since);
call protect_by_village('village_groups');
grant select, insert on village_groups to yanzhen_app;
