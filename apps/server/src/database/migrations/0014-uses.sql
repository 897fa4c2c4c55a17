-- What vetoes hold back and until when; they never touch points.
create table account_blocks (
  tenant integer not null,
  village uuid not null,
  entry uuid not null,
  account uuid not null,
  item text not null,
  blocks text[] not null,
  from_day date not null,
  until_day date not null,
  primary key (tenant, entry)
);
create index account_blocks_of_account on account_blocks (tenant, account);
call protect_by_village('account_blocks');

-- The three explicit, human uses of points: nominations, certificates, tie-break notes.
create table point_uses (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  kind text not null check (kind in ('honour', 'certificate', 'tie-break')),
  title text not null,
  accounts uuid[] not null,
  on_day date not null,
  until_day date,
  detail jsonb not null,
  reason uuid,
  decided_by uuid not null,
  primary key (tenant, id)
);
create index point_uses_of_village on point_uses (tenant, village, on_day);
call protect_by_village('point_uses');

grant select, insert on account_blocks, point_uses to yanzhen_app;

-- A certificate's code answers valid or expired and nothing else.
create policy certificate on point_uses for select to yanzhen_owner using (kind = 'certificate');
create function certificate_state(of_certificate uuid, today date) returns text
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select case when until_day >= today then 'valid' else 'expired' end from point_uses
  where id = of_certificate and kind = 'certificate';
end;
grant execute on function certificate_state(uuid, date) to yanzhen_app, yanzhen_public;
