-- Phones of field workers. The credential can append proposals and read what became of them, nothing else, and
-- outlives session and appointment: what was witnessed without network must still be handed in.
create table devices (
  tenant integer not null,
  id uuid not null,
  person uuid not null,
  token_hash bytea not null,
  -- The village in which it was bound: what it hands in after a reassignment is confirmed there.
  village uuid not null,
  bound_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant, id)
);
create unique index device_of_token on devices (token_hash);
create index devices_of_person on devices (tenant, person);
call protect_by_owner('devices');
create policy find on devices to yanzhen_owner using (true);
grant select, insert, update (revoked_at) on devices to yanzhen_app;

-- A credential arrives before there is a tenant to scope by. A disabled account's phones are dead at once.
create function find_device(of_token_hash bytea, at timestamptz)
  returns table (tenant integer, id uuid, person uuid, village uuid)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select d.tenant, d.id, d.person, d.village from devices d
  where d.token_hash = of_token_hash and d.revoked_at is null and d.expires_at > at
    and not exists (select 1 from sign_ins s where s.tenant = d.tenant and s.person = d.person and s.disabled);
end;
grant execute on function find_device(bytea, timestamptz) to yanzhen_app;

alter table proposals
  add column device uuid,
  -- Whom it is about, when that can be told: the account of an entry.
  add column subject uuid,
  add column recorded_at timestamptz;
-- Whoever handed something in may go on adding and sees what became of it, whatever he sees otherwise.
create policy own on proposals using (tenant = (select scope_tenant()) and person = (select scope_person()));
create index proposals_of_person on proposals (tenant, person, handed_in_at);

-- The follower that settles what villagers hand in has no tenant to scope by; it learns no more than where to look.
create policy waiting on proposals for select to yanzhen_owner using (true);
create function waiting_proposals(of_source text, most integer)
  returns table (tenant integer, id uuid, village uuid, person uuid, household uuid)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select p.tenant, p.id, p.village, p.person, p.household from proposals p
  where p.status = 'waiting' and p.source = of_source order by p.handed_in_at limit most;
end;
grant execute on function waiting_proposals(text, integer) to yanzhen_app;
comment on column proposals.outcome is 'personal: purpose=what became of it, with the reason given; basis=PIPL 13; class=ordinary; retention=90 days after settlement';
