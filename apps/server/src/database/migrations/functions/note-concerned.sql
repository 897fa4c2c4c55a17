-- Writes down whom an incident concerns, once and for all: who moves in later was not concerned, who moves away still is.
create or replace function note_concerned(of_incident uuid, concerned jsonb, on_day date) returns integer
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare seen boolean := scope_whole(); noted integer;
begin
  if not holds_post(array['security-administrator', 'county-officer'], on_day) then
    raise insufficient_privilege using message = 'an incident is recorded by the county';
  end if;
  execute 'set local yanzhen.whole = ''on''';
  insert into incident_people (tenant, incident, person, household)
    select scope_tenant(), of_incident, f.person, f.household from find_concerned(note_concerned.concerned, note_concerned.on_day) f on conflict do nothing;
  get diagnostics noted = row_count;
  execute format('set local yanzhen.whole = %L', case when seen then 'on' else 'off' end);
  return noted;
end $$;
