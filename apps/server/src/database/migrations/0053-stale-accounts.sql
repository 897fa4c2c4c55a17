-- After how many days without a sign-in an account is shown as one to be closed; a session's row is kept for 180.
alter table sign_in_rules add column stale_days integer not null default 90 check (stale_days between 30 and 180);
