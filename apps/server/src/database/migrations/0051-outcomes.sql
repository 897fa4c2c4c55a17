-- Defined in functions/, which hold the one text of each.
create function household_outcomes(of_tenant integer, of_household uuid, kinds text[])
  returns table (seq bigint, type text, on_day date, by_name text, about text, reason text, points integer, law text, standard text)
  language sql stable as 'select null::bigint, '''', null::date, '''', '''', '''', 0, '''', '''' where false';
create function public_outcomes(of_token bytea, kinds text[], at timestamptz) returns jsonb language sql as 'select null::jsonb';
revoke execute on function household_outcomes(integer, uuid, text[]), public_outcomes(bytea, text[], timestamptz) from public;
grant execute on function household_outcomes(integer, uuid, text[]) to yanzhen_app;
grant execute on function public_outcomes(bytea, text[], timestamptz) to yanzhen_public;
