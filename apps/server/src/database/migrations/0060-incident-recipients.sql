-- Defined in functions/, which hold the one text of each.
create function people_of_incident(of_incident uuid, on_day date) returns table (person uuid) language sql stable as 'select null::uuid where false';
revoke execute on function people_of_incident(uuid, date) from public;
grant execute on function people_of_incident(uuid, date) to yanzhen_app;
