-- Requests of the person (PIPL 44-50): what was asked, by when it is answered, what became of it. Texts can be erased.
create table personal_requests (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  household uuid not null,
  person uuid not null,
  kind text not null,
  channel text not null,
  status text not null check (status in ('open', 'granted', 'refused', 'objected', 'dismissed')),
  text uuid not null,
  guardian uuid,
  lodged_on date not null,
  lodged_by uuid not null,
  due date not null,
  last_day date not null,
  answered_on date,
  answered_by uuid,
  reply uuid,
  law text,
  object_until date,
  objection uuid,
  decided_on date,
  decided_by uuid,
  decision uuid,
  primary key (tenant, id)
);
create index personal_requests_of_village on personal_requests (tenant, village, status, due);
create index personal_requests_of_household on personal_requests (tenant, household);
call protect_by_village('personal_requests');
grant select, insert, update on personal_requests to yanzhen_app;
comment on table personal_requests is 'personal: purpose=answering what a person asks about his own information; basis=PIPL 50; class=ordinary; retention=with the name';
comment on column personal_requests.kind is 'plain: a word of a closed list';
comment on column personal_requests.channel is 'plain: a word of a closed list';
comment on column personal_requests.status is 'plain: a word of a closed list';
comment on column personal_requests.law is 'plain: an article of law';

-- A copy waits for its person on the household's page and is gone after some weeks.
create table personal_copies (
  tenant integer not null,
  request uuid not null,
  village uuid not null,
  household uuid not null,
  person uuid not null,
  body jsonb not null,
  made_at timestamptz not null,
  until date not null,
  primary key (tenant, request)
);
call protect_by_village('personal_copies');
grant select (tenant, request, village, household, person, made_at, until), insert on personal_copies to yanzhen_app;
comment on column personal_copies.body is 'personal: purpose=handing a person the copy he asked for; basis=PIPL 45; class=sensitive; retention=30 days';

-- Defined in functions/, which hold the one text of each.
create function public_personal(of_token bytea, at timestamptz) returns jsonb language sql as 'select null::jsonb';
create function public_copy(of_token bytea, of_request uuid, at timestamptz) returns jsonb language sql as 'select null::jsonb';
revoke execute on function public_personal(bytea, timestamptz), public_copy(bytea, uuid, timestamptz) from public;
grant execute on function public_personal(bytea, timestamptz), public_copy(bytea, uuid, timestamptz) to yanzhen_public;
