-- What the register promises, once a day, by whoever has opened the whole tenant, for as long as the county's scheme says. The application itself may delete none of
-- these rows: only here, and only what is old enough on the day it names. Each `what` is named by a retention of the register.
create or replace function expire_records(at timestamptz, periods jsonb) returns table (what text, removed integer)
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  if not scope_whole() then
    raise insufficient_privilege using message = 'records expire for a whole tenant';
  end if;
  what := 'proposals';
  delete from proposals p where p.tenant = scope_tenant() and p.settled_at < expire_records.at - retained(periods, 'proposals', interval '30 days');
  get diagnostics removed = row_count;
  return next;
  what := 'devices';
  delete from devices d where d.tenant = scope_tenant() and (d.expires_at < expire_records.at or d.revoked_at < expire_records.at - retained(periods, 'devices', interval '7 days'));
  get diagnostics removed = row_count;
  return next;
  what := 'sessions';
  delete from sessions s where s.tenant = scope_tenant()
    and least(s.expires_at, coalesce(s.revoked_at, s.expires_at)) < expire_records.at - retained(periods, 'sessions', interval '30 days');
  get diagnostics removed = row_count;
  return next;
  delete from provider_flows f where f.tenant = scope_tenant() and f.expires_at < expire_records.at;
  what := 'public-sessions';
  delete from public_sessions s where s.tenant = scope_tenant() and s.expires_at < expire_records.at;
  get diagnostics removed = row_count;
  return next;
  what := 'access-log';
  delete from access_log l where l.tenant = scope_tenant() and l.at < expire_records.at - retained(periods, 'access-log', interval '3 years');
  get diagnostics removed = row_count;
  return next;
  -- Those of numbers that no county knows go with whichever county comes first.
  what := 'audit-events';
  delete from audit_events e where e.tenant in (scope_tenant(), 0) and e.at < expire_records.at - retained(periods, 'audit-events', interval '184 days');
  get diagnostics removed = row_count;
  return next;
  -- Village archives of the ordinary kind are kept for ten years; the id of a text tells when it was written.
  what := 'contents';
  update contents c set text = null, erased_at = expire_records.at where c.tenant = scope_tenant() and c.text is not null
    and c.id < (lpad(to_hex((extract(epoch from expire_records.at - case c.kind
      -- Asked for and never answered: the request is void after a day.
      when 'new-sign-in-phone' then interval '2 days' else retained(periods, 'contents', interval '10 years') end) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
  get diagnostics removed = row_count;
  return next;
  what := 'people';
  removed := erase_people(array(
    select p.id from people p join households h on h.tenant = p.tenant and h.id = p.household
    where p.tenant = scope_tenant() and p.erased_at is null and h.closed_on < (expire_records.at at time zone 'Asia/Shanghai')::date - retained(periods, 'people', interval '1 years')
      and not exists (select 1 from appointments a where a.tenant = p.tenant and a.person = p.id
        and (a.until is null or a.until >= (expire_records.at at time zone 'Asia/Shanghai')::date))), expire_records.at);
  return next;
  what := 'sign-ins';
  delete from sign_ins s where s.tenant = scope_tenant() and not exists (select 1 from appointments a
    where a.tenant = s.tenant and a.person = s.person
      and (a.until is null or a.until >= (expire_records.at at time zone 'Asia/Shanghai')::date - retained(periods, 'sign-ins', interval '30 days')));
  get diagnostics removed = row_count;
  return next;
  what := 'second-factors';
  delete from recovery_codes r where r.tenant = scope_tenant()
    and not exists (select 1 from sign_ins s where s.tenant = r.tenant and s.person = r.person);
  delete from identity_links l where l.tenant = scope_tenant()
    and not exists (select 1 from sign_ins s where s.tenant = l.tenant and s.person = l.person);
  delete from second_factors f where f.tenant = scope_tenant()
    and not exists (select 1 from sign_ins s where s.tenant = f.tenant and s.person = f.person);
  get diagnostics removed = row_count;
  return next;
  what := 'remembered-computers';
  delete from remembered_computers r where r.tenant = scope_tenant()
    and least(r.expires_at, coalesce(r.revoked_at, r.expires_at)) < expire_records.at - retained(periods, 'remembered-computers', interval '7 days');
  get diagnostics removed = row_count;
  return next;
  what := 'personal-copies';
  delete from personal_copies c where c.tenant = scope_tenant() and c.until < (expire_records.at at time zone 'Asia/Shanghai')::date;
  get diagnostics removed = row_count;
  return next;
  what := 'card-secrets';
  delete from card_secrets s using shop_cards c where s.tenant = scope_tenant() and c.tenant = s.tenant and c.id = s.card
    and c.revoked_on < (expire_records.at at time zone 'Asia/Shanghai')::date;
  get diagnostics removed = row_count;
  return next;
  what := 'household-pins';
  delete from household_pins s using households h where s.tenant = scope_tenant() and h.tenant = s.tenant and h.id = s.household
    and h.closed_on is not null;
  get diagnostics removed = row_count;
  return next;
  what := 'household-disabilities';
  delete from household_disabilities d using households h where d.tenant = scope_tenant() and h.tenant = d.tenant and h.id = d.household
    and (h.closed_on is not null or not is_feature_on('household-disability', (expire_records.at at time zone 'Asia/Shanghai')::date));
  get diagnostics removed = row_count;
  return next;
  what := 'rosters';
  delete from rosters r where r.tenant = scope_tenant() and r.uploaded_at < expire_records.at - retained(periods, 'rosters', interval '1 days');
  get diagnostics removed = row_count;
  return next;
  what := 'id-numbers';
  delete from person_id_numbers n using people p where n.tenant = scope_tenant() and p.tenant = n.tenant and p.id = n.person
    and (p.erased_at is not null or not is_feature_on('identity-numbers', (expire_records.at at time zone 'Asia/Shanghai')::date));
  get diagnostics removed = row_count;
  return next;
end $$;
