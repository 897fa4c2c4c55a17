-- Puts back what a restriction had sealed away. Within the scope of the session, and safe to repeat.
create or replace function release_people(of_people uuid[]) returns integer
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare accounts uuid[]; released integer;
begin
  of_people := array(select c.person from restricted_contents c where c.tenant = scope_tenant() and c.person = any (of_people));
  accounts := array(select a.id from point_accounts a where a.tenant = scope_tenant() and a.person = any (of_people));
  update people p set name = c.kept->>'name', search_keys = c.kept->>'search_keys', sex = c.kept->>'sex',
      birth_day = (c.kept->>'birth_day')::date, phone = c.kept->>'phone', party_member = (c.kept->>'party_member')::boolean
    from restricted_contents c where p.tenant = scope_tenant() and c.tenant = p.tenant and c.person = p.id and p.id = any (of_people)
      and p.erased_at is null;
  get diagnostics released = row_count;
  delete from restricted_contents c where c.tenant = scope_tenant() and c.person = any (of_people);
  update person_id_numbers n set withheld = false where n.tenant = scope_tenant() and n.person = any (of_people);
  update contents c set withheld = false
    where c.tenant = scope_tenant() and c.withheld
      and (c.subject = any (of_people || accounts)
        or c.subject in (select e.id from point_entries e where e.tenant = scope_tenant() and e.account = any (accounts)));
  return released;
end $$;
