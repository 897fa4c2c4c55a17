-- The household's own requests about its information, who belongs to it, which copies lie ready, and which incidents it was told of.
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
    'incidents', (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'certainty', i.certainty, 'noticedAt', i.noticed_at,
        'columns', i.columns, 'people', n.people, 'cause', c.text, 'harm', h.text, 'remedy', r.text, 'advice', a.text, 'contact', t.text,
        'toldOn', i.told_on) order by i.told_on desc, i.id desc), '[]')
      from (select x.incident, jsonb_agg(coalesce((select k.kept->>'name' from restricted_contents k where k.tenant = p.tenant and k.person = p.id), p.name)
            order by p.is_householder desc, p.birth_day, p.id) as people
          from incident_people x join people p on p.tenant = x.tenant and p.id = x.person
          where x.tenant = s.tenant and p.household = s.household and p.erased_at is null group by x.incident) n
      join personal_incidents i on i.tenant = s.tenant and i.id = n.incident
      left join contents c on c.tenant = i.tenant and c.id = i.cause
      left join contents h on h.tenant = i.tenant and h.id = i.harm
      left join contents r on r.tenant = i.tenant and r.id = i.remedy
      left join contents a on a.tenant = i.tenant and a.id = i.advice
      left join contents t on t.tenant = i.tenant and t.id = i.contact
      where i.told_on is not null),
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
