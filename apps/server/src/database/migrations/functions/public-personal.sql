-- The household's own requests about its information, who belongs to it, and which copies lie ready.
create or replace function public_personal(of_token bytea, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at); today date := (at at time zone 'Asia/Shanghai')::date;
begin
  if s.household is null then return null; end if;
  return jsonb_build_object(
    'members', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', coalesce((select c.kept->>'name' from restricted_contents c where c.tenant = p.tenant and c.person = p.id), p.name),
        'child', p.birth_day is not null and p.birth_day > today - interval '14 years',
        'adult', p.birth_day is null or p.birth_day <= today - interval '18 years')
        order by p.is_householder desc, p.birth_day, p.id), '[]')
      from people p where p.tenant = s.tenant and p.household = s.household and p.erased_at is null),
    'requests', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'person', coalesce((select c.kept->>'name' from restricted_contents c where c.tenant = p.tenant and c.person = p.id), p.name),
        'text', t.text, 'lodgedOn', r.lodged_on, 'due', r.due, 'answeredOn', r.answered_on, 'reply', a.text, 'law', r.law,
        'objectUntil', r.object_until, 'objection', o.text, 'decidedOn', r.decided_on, 'decision', d.text,
        'restrictedSince', (select x.since from restrictions x where x.tenant = r.tenant and x.request = r.id),
        'liftedOn', (select x.lifted_on from restrictions x where x.tenant = r.tenant and x.request = r.id),
        'copyUntil', (select c.until from personal_copies c where c.tenant = r.tenant and c.request = r.id and c.until >= today))
        order by r.lodged_on desc, r.id desc), '[]')
      from personal_requests r
      left join people p on p.tenant = r.tenant and p.id = r.person
      left join contents t on t.tenant = r.tenant and t.id = r.text
      left join contents a on a.tenant = r.tenant and a.id = r.reply
      left join contents o on o.tenant = r.tenant and o.id = r.objection
      left join contents d on d.tenant = r.tenant and d.id = r.decision
      where r.tenant = s.tenant and r.household = s.household));
end $$;
