-- Seals away what is known of people whose processing is restricted: the directory keeps an id, the texts about them and their number
-- are shown to themselves alone. Requests stay readable, or nobody could answer them. Answers how many were sealed away now.
create or replace function restrict_people(of_people uuid[]) returns integer
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare accounts uuid[]; sealed integer;
begin
  -- Whoever calls, it seals away nobody outside the places that the session looks after.
  of_people := array(select p.id from people p where p.tenant = scope_tenant() and p.id = any (of_people) and p.erased_at is null
    and (scope_whole() or p.village = any (scope_villages())));
  accounts := array(select a.id from point_accounts a where a.tenant = scope_tenant() and a.person = any (of_people));
  insert into restricted_contents (tenant, person, village, kept)
    select p.tenant, p.id, p.village, jsonb_build_object('name', p.name, 'search_keys', p.search_keys, 'sex', p.sex,
      'birth_day', p.birth_day, 'phone', p.phone, 'party_member', p.party_member)
    from people p where p.tenant = scope_tenant() and p.id = any (of_people)
    on conflict do nothing;
  get diagnostics sealed = row_count;
  update people p set name = '（限制处理）', search_keys = '', sex = null, birth_day = null, phone = null, party_member = false
    from restricted_contents c where p.tenant = scope_tenant() and p.id = any (of_people) and c.tenant = p.tenant and c.person = p.id;
  update person_id_numbers n set withheld = true where n.tenant = scope_tenant() and n.person = any (of_people);
  update contents c set withheld = true
    where c.tenant = scope_tenant() and c.text is not null and c.kind not like 'request-%'
      and (c.subject = any (of_people || accounts)
        or c.subject in (select e.id from point_entries e where e.tenant = scope_tenant() and e.account = any (accounts)));
  return sealed;
end $$;
