-- Whom an incident concerns, by its rule. Reached through the two functions beside it alone, which open the county first.
create or replace function find_concerned(concerned jsonb, on_day date) returns table (person uuid, household uuid)
  language sql stable set search_path = yanzhen, pg_temp as $$
  select p.id, p.household from people p
  where p.tenant = scope_tenant() and p.erased_at is null and case find_concerned.concerned->>'by'
    when 'everyone' then true
    when 'staff' then p.id in (select a.person from appointments a where a.tenant = scope_tenant()
      and a.post <> 'villager' and a.since <= find_concerned.on_day and (a.until is null or a.until >= find_concerned.on_day))
    when 'villages' then p.village in (select v::uuid from jsonb_array_elements_text(find_concerned.concerned->'villages') v)
    when 'households' then p.household in (select h::uuid from jsonb_array_elements_text(find_concerned.concerned->'households') h)
    when 'readings' then p.id in (
      select l.person from access_log l where l.tenant = scope_tenant() and l.reader = (find_concerned.concerned->>'reader')::uuid
        and l.at between (find_concerned.concerned->>'from')::timestamptz and (find_concerned.concerned->>'to')::timestamptz
      union select n from access_log l cross join unnest(l.people) n
        where l.tenant = scope_tenant() and l.reader = (find_concerned.concerned->>'reader')::uuid
        and l.at between (find_concerned.concerned->>'from')::timestamptz and (find_concerned.concerned->>'to')::timestamptz)
    else false end
$$;
