-- A restriction that was granted (PIPL 44): from then on what is known of the person is not in the directory any more but sealed
-- away, to come back when it is lifted. Facts name the person and the accounts that are his.
create table restrictions (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  household uuid not null,
  person uuid not null,
  request uuid not null,
  subjects uuid[] not null,
  since date not null,
  since_at timestamptz not null,
  lifted_on date,
  lifted_at timestamptz,
  lifted_by uuid,
  lift_reason uuid,
  primary key (tenant, id)
);
create unique index one_restriction_a_person on restrictions (tenant, person) where lifted_at is null;
create index restrictions_of_request on restrictions (tenant, request);
call protect_by_village('restrictions');
grant select, insert, update on restrictions to yanzhen_app;
comment on table restrictions is 'personal: purpose=keeping to a restriction that the person asked for; basis=PIPL 44; class=ordinary; retention=with the name';

-- Only the person himself reads what was sealed away; it is moved by the two functions below, within the scope of the session.
create table restricted_contents (
  tenant integer not null,
  person uuid not null,
  village uuid not null,
  kept jsonb not null,
  primary key (tenant, person)
);
alter table restricted_contents enable row level security;
alter table restricted_contents force row level security;
create policy owner on restricted_contents for select using (tenant = (select scope_tenant()) and person = (select scope_person()));
create policy sealing on restricted_contents to yanzhen_owner using (tenant = (select scope_tenant())
  and ((select scope_whole()) or village = any ((select scope_villages())::uuid[])));
grant select on restricted_contents to yanzhen_app;
comment on column restricted_contents.kept is 'personal: purpose=keeping what is restricted until it is lifted; basis=PIPL 44; class=sensitive; retention=with the name';

-- Texts about the person and his number are held back by their own rows, so that no query has to ask anything.
alter table contents add column withheld boolean not null default false;
create policy withheld on contents as restrictive for select to yanzhen_app using (not withheld or subject = (select scope_person()));
alter table person_id_numbers add column withheld boolean not null default false;
create policy withheld on person_id_numbers as restrictive for select to yanzhen_app using (not withheld or person = (select scope_person()));

-- Nothing can ever stand here: a new use of whoever is restricted breaks this rule, whichever command it comes from.
create table restricted_uses (
  tenant integer not null,
  person uuid not null,
  type text not null,
  constraint person_is_restricted check (false)
);
call protect_by_tenant('restricted_uses');
grant select, insert on restricted_uses to yanzhen_app;
comment on column restricted_uses.type is 'plain: a type of fact; the table stays empty';

-- Defined in functions/, which hold the one text of each.
create function restrict_people(of_people uuid[]) returns integer language sql as 'select 0';
create function release_people(of_people uuid[]) returns integer language sql as 'select 0';
revoke execute on function restrict_people(uuid[]), release_people(uuid[]) from public;
grant execute on function restrict_people(uuid[]), release_people(uuid[]) to yanzhen_app;
