-- One row per case in hand, whatever mechanism it belongs to: what the inbox and the clocks read. Due days are
-- not stored: they follow from `since`, the procedure and the calendar, and move when a year's calendar is loaded.
create table cases (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  grid uuid,
  party_group uuid,
  household uuid,
  kind text not null,
  procedure text not null,
  stages text[] not null,
  -- The stage to be decided next; null once all are passed.
  stage text,
  status text not null,
  adverse boolean not null,
  since date not null,
  posting uuid,
  posted_from date,
  object_until date,
  delivered_on date,
  version integer not null,
  primary key (tenant, id)
);
create index cases_in_hand on cases (tenant, village, kind, status, stage);
create index cases_of_posting on cases (tenant, posting) where posting is not null;
call protect_by_village('cases');

create table objections (
  tenant integer not null,
  id uuid not null,
  case_id uuid not null,
  village uuid not null,
  objector uuid not null,
  household uuid,
  reason uuid not null,
  instance text not null,
  status text not null,
  raised_on date not null,
  since date not null,
  decided_by uuid,
  decision_reason uuid,
  appeal_until date,
  primary key (tenant, id)
);
create index objections_of_case on objections (tenant, case_id);
call protect_by_village('objections');

-- One account per household, or per person for Party members and grid workers; closed when the household moves.
create table point_accounts (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  grid uuid not null,
  party_group uuid,
  household uuid not null,
  person uuid,
  class text not null check (class in ('villager', 'party-member', 'grid-worker')),
  opened_on date not null,
  closed_on date,
  taking_part boolean not null,
  publication boolean not null,
  spendable integer not null default 0 check (spendable >= 0),
  opened_quarter text,
  primary key (tenant, id)
);
create unique index point_account_taken on point_accounts (tenant, household, coalesce(person, household)) where closed_on is null;
create index point_accounts_of_village on point_accounts (tenant, village, grid);
call protect_by_village('point_accounts');

create table point_entries (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  grid uuid not null,
  account uuid not null,
  scheme_version uuid not null,
  item text not null,
  quantity integer not null,
  points integer not null,
  occurred_on date not null,
  occasion text not null,
  recorded_by uuid not null,
  note uuid,
  evidence uuid,
  live boolean not null default true,
  counted_quarter text,
  counted_month text,
  primary key (tenant, id)
);
-- The same household, item, day and occasion is one happening, whoever writes it down.
create unique index point_entry_taken on point_entries (tenant, account, item, occurred_on, occasion) where live;
create index point_entries_of_account on point_entries (tenant, account, occurred_on);
create index point_entries_of_week on point_entries (tenant, village, grid, occurred_on);
call protect_by_village('point_entries');

-- Earned points by month, quarter and year: only what has passed its last stage.
create table account_periods (
  tenant integer not null,
  village uuid not null,
  account uuid not null,
  period text not null,
  earned integer not null,
  primary key (tenant, account, period)
);
call protect_by_village('account_periods');

create table period_closes (
  tenant integer not null,
  village uuid not null,
  period text not null,
  closed_at timestamptz not null,
  closed_by uuid not null,
  scheme_version uuid not null,
  primary key (tenant, village, period)
);
call protect_by_village('period_closes');

grant select, insert, update on cases, objections, point_accounts, point_entries, account_periods to yanzhen_app;
grant select, insert on period_closes to yanzhen_app;
