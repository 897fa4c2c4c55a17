-- Who has read the file of whom in one's household.
create or replace function public_access(of_token bytea, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at); member record; answer jsonb := '[]';
begin
  if s.household is null then return null; end if;
  for member in select p.id, p.name from people p where p.tenant = s.tenant and p.household = s.household loop
    perform open_village(s.tenant, s.village, member.id);
    answer := answer || (select coalesce(jsonb_agg(jsonb_build_object('person', member.name, 'reader', r.name, 'post', l.post, 'what', l.what, 'at', l.at)), '[]')
      from (select * from access_log g where g.tenant = s.tenant and (g.person = member.id or g.people @> array[member.id]) order by g.at desc limit 50) l
      left join people r on r.tenant = l.tenant and r.id = l.reader);
  end loop;
  return answer;
end $$;
