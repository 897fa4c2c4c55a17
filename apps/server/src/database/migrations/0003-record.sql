-- The record. Appended, never changed: the application may select and insert, nothing more.
create table facts (
  tenant integer not null,
  stream uuid not null,
  position integer not null check (position > 0),
  seq bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  type text not null,
  scheme_version uuid,
  village uuid,
  subject uuid,
  body jsonb not null,
  content_hash text,
  caused_by text,
  command_key uuid not null,
  occurred_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  on_behalf_of uuid,
  -- Its violation is the optimistic-concurrency check.
  primary key (tenant, stream, position)
);
create index facts_in_order on facts (tenant, seq);
create index facts_of_subject on facts (tenant, subject, seq) where subject is not null;
-- A fact without a village concerns the county itself and is open to every post of the tenant.
alter table facts enable row level security;
alter table facts force row level security;
create policy jurisdiction on facts using (tenant = (select scope_tenant())
  and (village is null or (select scope_whole()) or village = any ((select scope_villages())::uuid[])));

-- Answers already given, by the key the client made: a repeated command is answered, not repeated.
create table commands (
  tenant integer not null,
  key uuid not null,
  person uuid not null,
  name text not null,
  body_hash text not null,
  response jsonb not null,
  answered_at timestamptz not null,
  primary key (tenant, key)
);
call protect_by_owner('commands');

-- Free text, which the law may require us to erase; facts hold its id and a salted hash.
create table contents (
  tenant integer not null,
  id uuid not null,
  village uuid,
  subject uuid,
  kind text not null,
  salt text not null,
  text text,
  erased_at timestamptz,
  primary key (tenant, id)
);
alter table contents enable row level security;
alter table contents force row level security;
create policy jurisdiction on contents using (tenant = (select scope_tenant())
  and (village is null or (select scope_whole()) or village = any ((select scope_villages())::uuid[])));
comment on column contents.text is 'personal: purpose=evidence and reasons of village governance; basis=PIPL 13; class=ordinary; retention=with the case';

-- What a device or the public pages hand in: only appended by them, decided by the server as commands.
create table proposals (
  tenant integer not null,
  id uuid not null,
  village uuid,
  source text not null check (source in ('device', 'public')),
  person uuid,
  household uuid,
  command text not null,
  body jsonb not null,
  handed_in_at timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting', 'applied', 'refused', 'question', 'settled')),
  outcome jsonb,
  settled_at timestamptz,
  primary key (tenant, id)
);
create index proposals_waiting on proposals (tenant, handed_in_at) where status in ('waiting', 'question');
call protect_by_village('proposals');
comment on column proposals.body is 'personal: purpose=what the person handed in; basis=PIPL 13; class=ordinary; retention=90 days after settlement';

grant select, insert on facts, commands to yanzhen_app;
grant select, insert, update (text, erased_at) on contents to yanzhen_app;
grant select, insert, update (status, outcome, settled_at) on proposals to yanzhen_app;

-- When the latest fact was recorded, for the guard against a clock set back; it tells nothing else.
create policy latest on facts for select to yanzhen_owner using (true);
create function record_latest() returns timestamptz
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select recorded_at from facts order by seq desc limit 1;
end;
create index facts_by_seq on facts (seq);
grant execute on function record_latest() to yanzhen_app;
