-- How long a part is kept: as the county's scheme says, but never shorter than law allows, whoever asks and whatever it says.
create or replace function retained(periods jsonb, part text, shortest interval) returns interval language plpgsql immutable
  set search_path = yanzhen, pg_temp as $$
begin
  if retained.periods->>retained.part is null then
    raise invalid_parameter_value using message = 'no period for ' || retained.part;
  end if;
  return greatest((retained.periods->>retained.part)::interval, retained.shortest);
end $$;
