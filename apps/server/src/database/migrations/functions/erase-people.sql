-- Erases what is known of people and leaves what they did under their ids: names, birthdays, contact, what they handed in, and the
-- free text of what was theirs, with its salts. A household that is left without anybody loses its PIN, its cards' secrets and the
-- texts of its account as well; somebody who once held office loses his account, whose number is his own. Facts and seals are untouched. Under the scope that the session has opened, and safe to repeat: after a
-- restore it is run again. Answers how many people were erased now.
create or replace function erase_people(of_people uuid[], at timestamptz) returns integer
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare emptied uuid[]; accounts uuid[]; erased integer;
begin
  -- Whoever calls, it erases nobody outside the places that the session looks after.
  of_people := array(select p.id from people p where p.tenant = scope_tenant() and p.id = any (of_people)
    and (scope_whole() or p.village = any (scope_villages())));
  emptied := array(select distinct p.household from people p
    where p.tenant = scope_tenant() and p.id = any (of_people) and p.household is not null
      and not exists (select 1 from people o where o.tenant = p.tenant and o.household = p.household
        and o.erased_at is null and o.id <> all (of_people)));
  accounts := array(select a.id from point_accounts a
    where a.tenant = scope_tenant() and (a.person = any (of_people) or a.household = any (emptied)));
  -- A board that has hung out names households; what it said goes when it names somebody who is erased.
  update contents c set text = null, erased_at = erase_people.at
    where c.tenant = scope_tenant() and c.text is not null and c.kind = 'board'
      and exists (select 1 from people p where p.tenant = c.tenant and p.id = any (of_people) and p.erased_at is null
        and p.village = c.village and position(p.name in c.text) > 0);
  update contents c set text = null, erased_at = erase_people.at
    where c.tenant = scope_tenant() and c.text is not null
      and (c.subject = any (of_people || accounts || emptied)
        or c.subject in (select e.id from point_entries e where e.tenant = scope_tenant() and e.account = any (accounts))
        or c.id in (select o.reason from objections o where o.tenant = scope_tenant() and o.objector = any (of_people)));
  delete from restricted_contents c where c.tenant = scope_tenant() and c.person = any (of_people);
  delete from personal_copies c where c.tenant = scope_tenant() and c.person = any (of_people);
  delete from proposals p where p.tenant = scope_tenant() and (p.household = any (emptied)
    or (p.source = 'public' and p.person = any (of_people)));
  delete from household_pins s where s.tenant = scope_tenant() and s.household = any (emptied);
  delete from public_sessions s where s.tenant = scope_tenant() and s.household = any (emptied);
  delete from household_disabilities d where d.tenant = scope_tenant() and d.household = any (emptied);
  delete from person_id_numbers n where n.tenant = scope_tenant() and n.person = any (of_people);
  delete from sign_ins s where s.tenant = scope_tenant() and s.person = any (of_people);
  delete from recovery_codes r where r.tenant = scope_tenant() and r.person = any (of_people);
  delete from second_factors f where f.tenant = scope_tenant() and f.person = any (of_people);
  delete from identity_links l where l.tenant = scope_tenant() and l.person = any (of_people);
  delete from remembered_computers r where r.tenant = scope_tenant() and r.person = any (of_people);
  delete from devices d where d.tenant = scope_tenant() and d.person = any (of_people);
  update sessions s set revoked_at = erase_people.at where s.tenant = scope_tenant() and s.person = any (of_people) and s.revoked_at is null;
  delete from card_secrets s using shop_cards c where s.tenant = scope_tenant() and c.tenant = s.tenant and c.id = s.card
    and c.account = any (accounts);
  update people p set name = '（已删除）', search_keys = '', sex = null, birth_day = null, phone = null, party_member = false,
      erased_at = erase_people.at
    where p.tenant = scope_tenant() and p.id = any (of_people) and p.erased_at is null;
  get diagnostics erased = row_count;
  return erased;
end $$;
