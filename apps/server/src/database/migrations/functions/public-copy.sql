-- The copy that was made for a request of the household, as long as it is kept.
create or replace function public_copy(of_token bytea, of_request uuid, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at);
begin
  if s.household is null then return null; end if;
  return (select jsonb_build_object('person', coalesce((select k.kept->>'name' from restricted_contents k where k.tenant = p.tenant and k.person = p.id), p.name), 'madeAt', c.made_at, 'until', c.until, 'parts', c.body)
    from personal_copies c left join people p on p.tenant = c.tenant and p.id = c.person
    where c.tenant = s.tenant and c.request = of_request and c.household = s.household
      and c.until >= (at at time zone 'Asia/Shanghai')::date);
end $$;
