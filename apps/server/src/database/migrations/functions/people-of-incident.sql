-- Whom an incident concerns, for the county officer who has papers delivered to them; nobody before they are told.
create or replace function people_of_incident(of_incident uuid, on_day date) returns table (person uuid)
  language plpgsql stable security definer set search_path = yanzhen, pg_temp as $$
begin
  if not holds_post(array['county-officer'], on_day) then
    raise insufficient_privilege using message = 'papers of an incident are printed by the county';
  end if;
  return query select x.person from incident_people x
    where x.tenant = scope_tenant() and x.incident = of_incident and exists (
      select from personal_incidents i where i.tenant = scope_tenant() and i.id = of_incident and i.told_on is not null);
end $$;
