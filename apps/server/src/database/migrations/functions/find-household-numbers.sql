-- The households of a village behind their numbers, for whoever records an incident and sees no household otherwise.
create or replace function find_household_numbers(of_village uuid, numbers text[], on_day date) returns table (number text, id uuid)
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare seen boolean := scope_whole();
begin
  if not holds_post(array['security-administrator', 'county-officer'], on_day) then
    raise insufficient_privilege using message = 'an incident is recorded by the county';
  end if;
  execute 'set local yanzhen.whole = ''on''';
  return query select h.number, h.id from households h
    where h.tenant = scope_tenant() and h.village = of_village and h.number = any (numbers);
  execute format('set local yanzhen.whole = %L', case when seen then 'on' else 'off' end);
end $$;
