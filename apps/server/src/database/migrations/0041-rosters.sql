-- Files of people on their way into the directory. What was uploaded is kept sealed for a week, for whoever uploaded it.
create table rosters (
  tenant integer not null,
  id uuid not null,
  person uuid not null,
  -- The place whose post uploaded it: under another appointment it is not shown.
  office uuid not null,
  file_name text not null,
  format text not null check (format in ('xlsx', 'xls', 'csv')),
  encoding text,
  sheets jsonb not null,
  content text not null,
  uploaded_at timestamptz not null,
  mapping jsonb,
  checked_at timestamptz,
  counts jsonb,
  findings text,
  imported_at timestamptz,
  mode text check (mode in ('all', 'good')),
  result jsonb,
  primary key (tenant, id)
);
call protect_by_owner('rosters');
comment on column rosters.person is 'personal: purpose=finding one''s own uploads; basis=PIPL 13(3); class=ordinary; retention=7 days';
comment on column rosters.file_name is 'personal: purpose=finding one''s own uploads; basis=PIPL 13(3); class=ordinary; retention=7 days';
comment on column rosters.content is 'personal: purpose=checking and importing a roster; basis=PIPL 13(3); class=sensitive; retention=7 days';
comment on column rosters.findings is 'personal: purpose=mending rows that were not imported; basis=PIPL 13(3); class=sensitive; retention=7 days';
comment on column rosters.format is 'plain: a word of a closed list';
comment on column rosters.encoding is 'plain: a word of a closed list';
comment on column rosters.sheets is 'plain: names of sheets and how long they are';
comment on column rosters.mapping is 'plain: numbers of columns and words of a closed list';
comment on column rosters.counts is 'plain: numbers';
comment on column rosters.mode is 'plain: a word of a closed list';
comment on column rosters.result is 'plain: numbers';
grant select, insert, delete on rosters to yanzhen_app;
grant update (mapping, checked_at, counts, findings, imported_at, mode, result) on rosters to yanzhen_app;

-- What the columns of an office's own form are for, found again by its titles. Titles and no people.
create table roster_mappings (
  tenant integer not null,
  office uuid not null,
  signature text not null,
  columns jsonb not null,
  saved_at timestamptz not null,
  primary key (tenant, office, signature)
);
call protect_by_tenant('roster_mappings');
grant select, insert, update on roster_mappings to yanzhen_app;

-- ID numbers, sealed by a key outside the database; equals are found by a keyed hash. Unique within a village only:
-- across villages a violation would tell one office who lives in another's.
create table person_id_numbers (
  tenant integer not null,
  person uuid not null,
  village uuid not null,
  sealed text not null,
  fingerprint bytea not null,
  kept_on date not null,
  primary key (tenant, person),
  constraint id_number_taken unique (tenant, village, fingerprint)
);
create index id_numbers_by_fingerprint on person_id_numbers (tenant, fingerprint);
call protect_by_village('person_id_numbers');
comment on column person_id_numbers.sealed is 'personal: purpose=telling people of one name apart; basis=PIPL 13(3); class=sensitive; retention=while the feature is on';
comment on column person_id_numbers.fingerprint is 'personal: purpose=finding one person twice; basis=PIPL 13(3); class=sensitive; retention=while the feature is on';
grant select, insert, update, delete on person_id_numbers to yanzhen_app;

-- Deleted by `expire_records` (functions/).
create policy expire on rosters to yanzhen_owner using (tenant = (select scope_tenant()) and (select scope_whole()));
