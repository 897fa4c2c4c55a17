-- A county's own identity providers (OpenID Connect): the system administrator writes one down, the security administrator
-- turns it on. An account is found by a link somebody made on purpose, never by a name, a telephone number or an address.
create table identity_providers (
  tenant integer not null,
  id uuid not null,
  label text not null,
  issuer text not null,
  client_id text not null,
  -- Sealed by the keyring, bound to the provider: the database alone cannot speak for this system.
  secret text not null,
  person_claim text not null,
  -- What the provider says of a second factor, any of which counts as one here; empty where none does.
  factor_acr text[] not null default '{}',
  factor_amr text[] not null default '{}',
  enabled boolean not null default false,
  configured_by uuid not null,
  configured_at timestamptz not null,
  switched_by uuid,
  switched_at timestamptz,
  primary key (tenant, id)
);
call protect_by_tenant('identity_providers');
create policy sign_in on identity_providers to yanzhen_owner using (true);
grant select on identity_providers to yanzhen_app;

create table identity_links (
  tenant integer not null,
  provider uuid not null,
  person uuid not null,
  -- A keyed hash of what the provider calls the person: neither the database nor a backup gives it away.
  subject_hash bytea not null,
  linked_at timestamptz not null,
  -- The person, or the security administrator who linked for him.
  linked_by uuid not null,
  primary key (tenant, provider, person),
  constraint identity_links_subject unique (tenant, provider, subject_hash)
);
create index identity_links_of_person on identity_links (tenant, person);
call protect_by_owner('identity_links');
create policy sign_in on identity_links to yanzhen_owner using (true);
comment on column identity_links.person is 'personal: purpose=signing in through the county''s identity provider; basis=PIPL 13(3); class=ordinary; retention=until it is removed or reset';
comment on column identity_links.subject_hash is 'plain: a keyed hash';
grant select, insert, delete on identity_links to yanzhen_app;

-- A browser on its way to a provider and back: ten minutes, once, and only for the browser that began it.
create table provider_flows (
  tenant integer not null,
  id uuid not null,
  provider uuid not null,
  state_hash bytea not null,
  browser_hash bytea not null,
  return_address text not null,
  -- Who links it to his account; null for signing in.
  person uuid,
  -- As whom the provider knew him, once he came back.
  subject_hash bytea,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant, id)
);
create index provider_flows_by_state on provider_flows (state_hash);
call protect_by_owner('provider_flows');
create policy sign_in on provider_flows to yanzhen_owner using (true);
comment on column provider_flows.person is 'personal: purpose=signing in through the county''s identity provider; basis=PIPL 13(3); class=ordinary; retention=1 day';
comment on column provider_flows.state_hash is 'plain: a hash of something random';
comment on column provider_flows.browser_hash is 'plain: a hash of something random';
comment on column provider_flows.return_address is 'plain: an address of this system';
comment on column provider_flows.subject_hash is 'plain: a keyed hash';
grant select, delete on provider_flows to yanzhen_app;

-- Through which provider a session was opened, and whether that one had asked for a second factor.
alter table sessions
  add column provider uuid,
  add column factor_elsewhere boolean not null default false;

create policy sign_in on tenants for select to yanzhen_owner using (true);
create function sign_in_providers() returns table (id uuid, label text, county text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select p.id, p.label, t.name from identity_providers p join tenants t on t.tenant = p.tenant
  where p.enabled order by t.tenant, p.label, p.id;
end;

create function find_provider(of_id uuid)
  returns table (tenant integer, id uuid, label text, issuer text, client_id text, secret text, person_claim text,
    factor_acr text[], factor_amr text[])
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select p.tenant, p.id, p.label, p.issuer, p.client_id, p.secret, p.person_claim, p.factor_acr, p.factor_amr
  from identity_providers p where p.id = of_id and p.enabled;
end;

create function begin_provider_flow(of_tenant integer, of_id uuid, of_provider uuid, of_state bytea, of_browser bytea,
    of_address text, of_person uuid, at timestamptz) returns void
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  delete from provider_flows f where f.expires_at < at - interval '1 day';
  insert into provider_flows (tenant, id, provider, state_hash, browser_hash, return_address, person, begun_at, expires_at)
  values (of_tenant, of_id, of_provider, of_state, of_browser, of_address, of_person, at, at + interval '10 minutes');
end;

-- Once: of two requests with one state the second finds nothing.
create function take_provider_flow(of_state bytea, of_browser bytea, at timestamptz)
  returns table (tenant integer, id uuid, provider uuid, return_address text, person uuid)
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update provider_flows f set used_at = at
  where f.state_hash = of_state and f.browser_hash = of_browser and f.used_at is null and f.expires_at > at
  returning f.tenant, f.id, f.provider, f.return_address, f.person;
end;

create function note_provider_subject(of_tenant integer, of_flow uuid, of_subject bytea) returns void
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update provider_flows f set subject_hash = of_subject
  where f.tenant = of_tenant and f.id = of_flow and f.person is not null and f.used_at is not null;
end;

-- Whose account it is, if anybody's that is open; `own` where he made the link himself.
create function find_provider_link(of_tenant integer, of_provider uuid, of_subject bytea)
  returns table (person uuid, own boolean, demo boolean)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select l.person, l.linked_by = l.person, s.demo
  from identity_links l join sign_ins s on s.tenant = l.tenant and s.person = l.person and not s.disabled
  where l.tenant = of_tenant and l.provider = of_provider and l.subject_hash = of_subject;
end;

-- Where to sign out once more: at the provider that opened the session.
create function provider_of_session(of_token_hash bytea) returns table (issuer text, client_id text)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select p.issuer, p.client_id from sessions s join identity_providers p on p.tenant = s.tenant and p.id = s.provider
  where s.token_hash = of_token_hash;
end;

drop function find_sign_in_step(bytea, timestamptz);
create function find_sign_in_step(of_token_hash bytea, at timestamptz)
  returns table (tenant integer, person uuid, appointment uuid, awaiting text, provider uuid, factor_elsewhere boolean)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select s.tenant, s.person, s.appointment, s.awaiting, s.provider, s.factor_elsewhere from sessions s
  where s.token_hash = of_token_hash and s.awaiting is not null and s.revoked_at is null and s.expires_at > at;
end;

-- Whoever writes a provider down does not turn it on: what was changed is off until somebody else has looked at it.
create function configure_provider(of_id uuid, of_label text, of_issuer text, of_client text, of_secret text, of_claim text,
    of_acr text[], of_amr text[], at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['system-administrator'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'only a system administrator writes identity providers down';
  end if;
  update identity_providers p set label = of_label, issuer = of_issuer, client_id = of_client,
      secret = coalesce(of_secret, p.secret), person_claim = of_claim, factor_acr = of_acr, factor_amr = of_amr, enabled = false,
      configured_by = scope_person(), configured_at = at, switched_by = null, switched_at = null
    where p.tenant = scope_tenant() and p.id = of_id;
  if not found then
    insert into identity_providers (tenant, id, label, issuer, client_id, secret, person_claim, factor_acr, factor_amr,
      configured_by, configured_at)
    values (scope_tenant(), of_id, of_label, of_issuer, of_client, of_secret, of_claim, of_acr, of_amr, scope_person(), at);
  else
    update sessions s set revoked_at = at where s.tenant = scope_tenant() and s.provider = of_id and s.revoked_at is null;
  end if;
end $$;

create function switch_provider(of_id uuid, on_or_off boolean, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['security-administrator'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'only a security administrator turns identity providers on and off';
  end if;
  update identity_providers p set enabled = on_or_off, switched_by = scope_person(), switched_at = at
    where p.tenant = scope_tenant() and p.id = of_id and (not on_or_off or p.configured_by <> scope_person());
  if not found then
    raise insufficient_privilege using message = 'whoever wrote a provider down does not turn it on';
  end if;
  if not on_or_off then
    update sessions s set revoked_at = at where s.tenant = scope_tenant() and s.provider = of_id and s.revoked_at is null;
  end if;
end $$;

create function link_staff(of_person uuid, of_provider uuid, of_subject bytea, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['security-administrator'], day_in_shanghai(at)) or of_person = scope_person() then
    raise insufficient_privilege using message = 'only a security administrator links the accounts of others';
  end if;
  insert into identity_links (tenant, provider, person, subject_hash, linked_at, linked_by)
  values (scope_tenant(), of_provider, of_person, of_subject, at, scope_person());
end $$;

create function unlink_staff(of_person uuid, of_provider uuid, at timestamptz) returns integer
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare
  unlinked integer;
begin
  if not holds_post(array['security-administrator'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'only a security administrator unlinks the accounts of others';
  end if;
  delete from identity_links l where l.tenant = scope_tenant() and l.person = of_person and l.provider = of_provider;
  get diagnostics unlinked = row_count;
  update sessions s set revoked_at = at
    where s.tenant = scope_tenant() and s.person = of_person and s.provider = of_provider and s.revoked_at is null;
  return unlinked;
end $$;

create function staff_links(of_person uuid, on_day date)
  returns table (provider uuid, linked_at timestamptz, own boolean)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select l.provider, l.linked_at, l.linked_by = l.person from identity_links l
  where l.tenant = (select scope_tenant()) and l.person = of_person and holds_post(array['security-administrator'], on_day);
end;

create function provider_links(on_day date) returns table (provider uuid, links integer)
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select l.provider, count(*)::integer from identity_links l
  where l.tenant = (select scope_tenant()) and holds_post(array['security-administrator', 'system-administrator'], on_day)
  group by l.provider;
end;

grant execute on function sign_in_providers(), find_provider(uuid),
  begin_provider_flow(integer, uuid, uuid, bytea, bytea, text, uuid, timestamptz),
  take_provider_flow(bytea, bytea, timestamptz), note_provider_subject(integer, uuid, bytea),
  find_provider_link(integer, uuid, bytea), provider_of_session(bytea), find_sign_in_step(bytea, timestamptz),
  configure_provider(uuid, text, text, text, text, text, text[], text[], timestamptz),
  switch_provider(uuid, boolean, timestamptz), link_staff(uuid, uuid, bytea, timestamptz),
  unlink_staff(uuid, uuid, timestamptz), staff_links(uuid, date), provider_links(date) to yanzhen_app;
