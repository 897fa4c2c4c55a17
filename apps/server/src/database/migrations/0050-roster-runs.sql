-- A roster of fifty thousand rows is checked and imported beside the server's other work, and says how far it is.
-- What was uploaded before is a week old at most and has no beginning kept; it is uploaded again.
truncate rosters;
alter table rosters
  -- The first rows of each sheet, sealed: to look at a header nobody opens fifty thousand rows.
  add column head text not null,
  -- What is being done with it and how far; empty when nothing is.
  add column run jsonb,
  -- By the database's own clock: who no longer beats is gone, whatever server he was.
  add column run_beat timestamptz,
  add column stop_asked boolean not null default false;
comment on column rosters.head is 'personal: purpose=checking and importing a roster; basis=PIPL 13(3); class=sensitive; retention=7 days';
comment on column rosters.run is 'plain: words of a closed list and numbers';
grant update (run, run_beat, stop_asked) on rosters to yanzhen_app;
