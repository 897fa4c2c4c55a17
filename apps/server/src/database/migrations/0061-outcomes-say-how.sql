-- Defined in functions/, which hold the one text of each. A decision also says how it went and which entry it belongs to.
drop function household_outcomes(integer, uuid, text[]);
create function household_outcomes(of_tenant integer, of_household uuid, kinds text[])
  returns table (seq bigint, type text, on_day date, by_name text, about text, reason text, points integer, law text, standard text,
    details jsonb, entry uuid)
  language sql stable as 'select null::bigint, '''', null::date, '''', '''', '''', 0, '''', '''', null::jsonb, null::uuid where false';
revoke execute on function household_outcomes(integer, uuid, text[]) from public;
grant execute on function household_outcomes(integer, uuid, text[]) to yanzhen_app;
