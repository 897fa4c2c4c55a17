-- How long things are kept is a county's scheme now: the daily deletion is told the periods, and knows the shortest that law allows.
drop function expire_records(timestamptz);

-- Defined in functions/, which hold the one text of each.
create function retained(periods jsonb, part text, shortest interval) returns interval language sql as 'select interval ''1 year''';
create function expire_records(at timestamptz, periods jsonb) returns table (what text, removed integer)
  language sql as 'select ''''::text, 0 where false';
create function oldest_records(on_day date) returns table (what text, oldest date) language sql as 'select ''''::text, null::date where false';
revoke execute on function retained(jsonb, text, interval), expire_records(timestamptz, jsonb), oldest_records(date) from public;
grant execute on function expire_records(timestamptz, jsonb), oldest_records(date) to yanzhen_app;

comment on table audit_events is 'personal: purpose=tracing who signed in and what was refused; basis=PIPL 13(3); class=ordinary; retention=184 days at least';

-- Which item of a standard a decision is about is said beside it.
grant execute on function item_of(jsonb, text) to yanzhen_app;
