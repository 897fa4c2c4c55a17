-- Immutable versions of schemes, the resolved text stored with them; a village's own versions carry its id.
create table scheme_versions (
  tenant integer not null,
  id uuid not null,
  village uuid,
  scheme text not null,
  version text not null,
  kind text not null,
  title text not null,
  effective date not null,
  source text not null,
  resolved jsonb not null,
  hash text not null,
  status text not null check (status in ('draft', 'published')),
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  published_at timestamptz,
  primary key (tenant, id),
  constraint scheme_version_taken unique nulls not distinct (tenant, village, scheme, version)
);
alter table scheme_versions enable row level security;
alter table scheme_versions force row level security;
create policy jurisdiction on scheme_versions using (tenant = (select scope_tenant())
  and (village is null or (select scope_whole()) or village = any ((select scope_villages())::uuid[])));

-- Which version is in force in a village from which day, and by which resolution of its representatives.
create table adoptions (
  tenant integer not null,
  village uuid not null,
  kind text not null,
  effective_from date not null,
  scheme_version uuid not null,
  committee_resolution uuid,
  representatives_resolution uuid,
  primary key (tenant, village, kind, effective_from)
);
call protect_by_village('adoptions');

grant select, insert, update (status, published_at) on scheme_versions to yanzhen_app;
grant select, insert on adoptions to yanzhen_app;
