-- A short text can be guessed from its hash as long as the salt is there: whoever erases the one erases the other.
alter table contents alter column salt drop not null;
create policy erase on contents to yanzhen_owner using (true);
update contents set salt = null, erased_at = coalesce(erased_at, now()) where text is null;
drop policy erase on contents;

create function erase_salt() returns trigger language plpgsql as $$
begin
  if new.text is null then
    new.salt := null;
    new.erased_at := coalesce(new.erased_at, now());
  end if;
  return new;
end $$;
create trigger erase_salt before update on contents for each row execute function erase_salt();
alter table contents add constraint content_erased_whole check ((text is null) = (salt is null));

comment on column access_log.reader is 'personal: purpose=telling a person who read the file; basis=PIPL 44; class=ordinary; retention=3 years';
comment on column sessions.person is 'personal: purpose=signing in and tracing what was done; basis=PIPL 13(3); class=ordinary; retention=180 days after the end';
comment on column devices.person is 'personal: purpose=handing in what was witnessed without network; basis=PIPL 13(3); class=ordinary; retention=until the credential ends, 90 days at most';
comment on column public_sessions.household is 'personal: purpose=opening the pages of the household; basis=PIPL 13(3); class=ordinary; retention=until the session ends';

-- What the comments promise, once a day, by whoever has opened the whole tenant. The application itself may delete
-- none of these rows: only here, and only what is old enough on the day it names.
create policy expire on access_log for delete to yanzhen_owner using (tenant = (select scope_tenant()) and (select scope_whole()));
create function expire_records(at timestamptz) returns table (what text, removed integer)
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not scope_whole() then
    raise insufficient_privilege using message = 'records expire for a whole tenant';
  end if;
  what := 'proposals';
  delete from proposals p where p.tenant = scope_tenant() and p.settled_at < expire_records.at - interval '90 days';
  get diagnostics removed = row_count;
  return next;
  what := 'devices';
  delete from devices d where d.tenant = scope_tenant() and (d.expires_at < expire_records.at or d.revoked_at < expire_records.at - interval '90 days');
  get diagnostics removed = row_count;
  return next;
  what := 'sessions';
  delete from sessions s where s.tenant = scope_tenant()
    and least(s.expires_at, coalesce(s.revoked_at, s.expires_at)) < expire_records.at - interval '180 days';
  get diagnostics removed = row_count;
  return next;
  what := 'public-sessions';
  delete from public_sessions s where s.tenant = scope_tenant() and s.expires_at < expire_records.at;
  get diagnostics removed = row_count;
  return next;
  what := 'access-log';
  delete from access_log l where l.tenant = scope_tenant() and l.at < expire_records.at - interval '3 years';
  get diagnostics removed = row_count;
  return next;
end $$;
grant execute on function expire_records(timestamptz) to yanzhen_app;
