-- The tenants that have facts, for work that goes through all of them; it tells nothing else.
create function record_tenants() returns setof integer
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  with recursive found (tenant) as (
    select min(tenant) from facts
    union all
    select (select min(f.tenant) from facts f where f.tenant > found.tenant) from found where found.tenant is not null)
  select tenant from found where tenant is not null;
end;
grant execute on function record_tenants() to yanzhen_app;

-- A seal: the facts of one village and day (of recording) that were not sealed before, as the two roots of a Merkle
-- tree, chained to the village's seal before it. Without a village: the county's own facts.
create table seals (
  tenant integer not null,
  id uuid not null,
  village uuid,
  number integer not null check (number > 0),
  day date not null,
  facts integer not null check (facts > 0),
  tree_sha256 bytea not null,
  tree_sm3 bytea not null,
  -- The chained roots, which are printed on boards.
  root_sha256 bytea not null,
  root_sm3 bytea not null,
  sealed_at timestamptz not null,
  primary key (tenant, id),
  constraint seal_follows_one unique nulls not distinct (tenant, village, number)
);
alter table seals enable row level security;
alter table seals force row level security;
create policy jurisdiction on seals using (tenant = (select scope_tenant())
  and (village is null or (select scope_whole()) or village = any ((select scope_villages())::uuid[])));

-- Which seal holds a fact, in which place, and what the fact looked like then: so that a change is found in the fact.
create table seal_leaves (
  tenant integer not null,
  seq bigint not null,
  seal uuid not null,
  village uuid,
  place integer not null check (place >= 0),
  stream uuid not null,
  position integer not null,
  leaf_sha256 bytea not null,
  leaf_sm3 bytea not null,
  primary key (tenant, seq),
  constraint seal_leaf_taken unique (tenant, seal, place)
);
alter table seal_leaves enable row level security;
alter table seal_leaves force row level security;
create policy jurisdiction on seal_leaves using (tenant = (select scope_tenant())
  and (village is null or (select scope_whole()) or village = any ((select scope_villages())::uuid[])));

-- A root that left the system on paper: what was printed, where, when. Later seals are vouched for by nobody yet.
create table anchors (
  tenant integer not null,
  id uuid not null,
  village uuid,
  number integer not null,
  root_sha256 bytea not null,
  root_sm3 bytea not null,
  medium text not null,
  reference uuid,
  anchored_at timestamptz not null,
  primary key (tenant, id)
);
create index anchors_of_village on anchors (tenant, village, number);
alter table anchors enable row level security;
alter table anchors force row level security;
create policy jurisdiction on anchors using (tenant = (select scope_tenant())
  and (village is null or (select scope_whole()) or village = any ((select scope_villages())::uuid[])));

grant select, insert on seals, seal_leaves, anchors to yanzhen_app;
