-- Whose name the board may show with the phone, and since when: the holder's own consent.
alter table duty_phones
  add column holder uuid,
  add column consent uuid,
  add column consented_on date;
grant update (holder, consent, consented_on) on duty_phones to yanzhen_app;

-- A board that hangs on a wall. What it said lies in contents, because it names people who consented for a while.
create table boards (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  grid uuid not null,
  period text not null,
  paper text not null,
  fingerprint text not null,
  content uuid not null,
  root_sha256 text not null,
  printed_at timestamptz not null,
  printed_on date not null,
  printed_by uuid not null,
  primary key (tenant, id)
);
create index boards_of_grid on boards (tenant, village, grid, printed_at desc);
call protect_by_village('boards');
grant select, insert on boards to yanzhen_app;
