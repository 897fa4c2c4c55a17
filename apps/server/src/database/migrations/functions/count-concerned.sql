-- How many people and households an incident concerns. A security administrator looks after the whole county here and sees nobody:
-- what comes back is two numbers.
create or replace function count_concerned(concerned jsonb, on_day date) returns table (people integer, households integer)
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare seen boolean := scope_whole();
begin
  if not holds_post(array['security-administrator', 'county-officer'], on_day) then
    raise insufficient_privilege using message = 'an incident is recorded by the county';
  end if;
  execute 'set local yanzhen.whole = ''on''';
  select count(*)::integer, count(distinct f.household)::integer into people, households from find_concerned(count_concerned.concerned, count_concerned.on_day) f;
  execute format('set local yanzhen.whole = %L', case when seen then 'on' else 'off' end);
  return next;
end $$;
