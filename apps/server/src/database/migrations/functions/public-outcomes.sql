-- What was decided about one's own household, newest first.
create or replace function public_outcomes(of_token bytea, kinds text[], at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at);
begin
  if s.household is null then return null; end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('kind', o.type, 'on', o.on_day, 'by', o.by_name, 'about', o.about, 'reason', o.reason,
      'points', o.points, 'law', o.law, 'standard', o.standard, 'details', o.details, 'entry', o.entry) order by o.seq desc), '[]')
    from (select * from household_outcomes(s.tenant, s.household, kinds) order by seq desc limit 100) o);
end $$;
