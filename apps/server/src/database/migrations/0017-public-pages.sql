-- The phone of a post, not of its holder: what boards and public pages may show without anybody's consent.
create table duty_phones (
  tenant integer not null,
  place uuid not null,
  village uuid not null,
  number text not null,
  hours text not null,
  primary key (tenant, place)
);
call protect_by_village('duty_phones');
grant select, insert, update (number, hours) on duty_phones to yanzhen_app;

-- What opens a household's pages. No projection: a PIN is in no fact.
create table household_pins (
  tenant integer not null,
  household uuid not null,
  village uuid not null,
  pin_hash text not null,
  issued_at timestamptz not null,
  issued_by uuid not null,
  failures integer not null default 0,
  locked_until timestamptz,
  -- Demonstration PINs open nothing to a listener that other machines can reach.
  demo boolean not null default false,
  primary key (tenant, household)
);
call protect_by_village('household_pins');
grant select (tenant, household, village, issued_at, issued_by, demo), insert, update (pin_hash, issued_at, issued_by, failures, locked_until, demo)
  on household_pins to yanzhen_app;
comment on column household_pins.pin_hash is 'personal: purpose=opening the pages of the household; basis=PIPL 13(3); class=ordinary; retention=until a new one is issued';

create table public_sessions (
  tenant integer not null,
  token_hash bytea not null,
  village uuid not null,
  household uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- What was typed and not handed in yet, so that a refresh loses nothing.
  draft jsonb,
  primary key (tenant, token_hash)
);
create unique index public_session_of_token on public_sessions (token_hash);
call protect_by_village('public_sessions');
grant update (expires_at), select (tenant, household, village, expires_at) on public_sessions to yanzhen_app;
comment on column public_sessions.draft is 'personal: purpose=finishing a form; basis=PIPL 13(3); class=ordinary; retention=1 day';

-- A page is opened before there is a tenant: places are no secret, a token finds its own session.
create policy published on places for select to yanzhen_owner using (true);
create policy published on public_sessions for select to yanzhen_owner using (true);

-- Below: all that the villagers' process can do. Each function opens the scope of one village and closes none of
-- the policies; the role itself may read no table. `SET LOCAL`, because set_config() does not reach Citus workers.
create function open_village(of_tenant integer, of_village uuid, of_person uuid) returns void
  language plpgsql set search_path = yanzhen, pg_temp as $$
begin
  execute format('set local yanzhen.tenant = %L', of_tenant);
  execute 'set local yanzhen.whole = ''off''';
  execute format('set local yanzhen.villages = %L', of_village);
  execute format('set local yanzhen.person = %L', of_person);
end $$;

create function village_of_place(of_place uuid, out tenant integer, out village uuid)
  language plpgsql set search_path = yanzhen, pg_temp as $$
declare at places;
begin
  select p.* into at from places p where p.id = of_place;
  for step in 1..4 loop
    exit when at.id is null or at.kind in ('village', 'gacha', 'community', '村', '嘎查', '社区');
    select p.* into at from places p where p.tenant = at.tenant and p.id = at.parent;
  end loop;
  tenant := at.tenant;
  village := at.id;
end $$;

create function item_of(of_resolved jsonb, of_item text) returns jsonb
  language sql immutable set search_path = yanzhen, pg_temp
  return (select i from jsonb_array_elements(of_resolved->'items') i where i->>'id' = of_item);

-- Villages that have somebody to call: the list of the first page.
create function public_places() returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare answer jsonb := '[]'; one record;
begin
  for one in select p.tenant, p.id, p.name, parent.name as township, p.demo from places p
      left join places parent on parent.tenant = p.tenant and parent.id = p.parent
      where p.kind in ('village', 'gacha', 'community', '村', '嘎查', '社区') order by p.tenant, p.position loop
    perform open_village(one.tenant, one.id, one.id);
    if exists (select 1 from households h where h.tenant = one.tenant and h.village = one.id) then
      answer := answer || jsonb_build_object('id', one.id, 'name', one.name, 'township', one.township, 'demo', one.demo);
    end if;
  end loop;
  return answer;
end $$;

-- What a place publishes: who is responsible, what is posted, what was resolved, which standard is in force.
create function public_place(of_place uuid, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare t integer; v uuid; today date := (at at time zone 'Asia/Shanghai')::date;
begin
  select w.tenant, w.village into t, v from village_of_place(of_place) w;
  if v is null then return null; end if;
  perform open_village(t, v, of_place);
  return (select jsonb_build_object('tenant', t, 'id', of_place, 'village', v, 'name', p.name, 'official', p.official_name,
      'kind', p.kind, 'villageName', vp.name, 'township', tp.name, 'county', (select n.name from tenants n where n.tenant = t), 'demo', p.demo,
    'responsible', (select coalesce(jsonb_agg(jsonb_build_object('name', who.name, 'post', a.post, 'place', ap.name,
          'here', a.place = of_place, 'phone', d.number, 'hours', d.hours)
          order by a.place <> of_place, array_position(array['village-secretary', 'committee-member', 'grid-worker', 'supervisor'], a.post), ap.position, who.name), '[]')
        from appointments a join people who on who.tenant = a.tenant and who.id = a.person
        join places ap on ap.tenant = a.tenant and ap.id = a.place
        left join duty_phones d on d.tenant = a.tenant and d.place = case when exists (select 1 from duty_phones o
          where o.tenant = a.tenant and o.place = a.place) then a.place else v end
        where a.tenant = t and a.village = v and a.since <= today and (a.until is null or a.until >= today) and a.deputy_of is null
          and (a.post = 'village-secretary' or a.post = 'supervisor' or (a.post = 'grid-worker' and (of_place = v or a.place = of_place)))),
    -- A notice lists matters, never people: burdens one by one, the rest as counts.
    'burdens', (select coalesce(jsonb_agg(jsonb_build_object('what', item_of(s.resolved, e.item)->>'title', 'kind', item_of(s.resolved, e.item)->>'kind',
          'basis', item_of(s.resolved, e.item)->'basis'->>'reference', 'grid', g.name, 'points', e.points, 'on', e.occurred_on,
          'until', c.object_until, 'frozen', c.status = 'frozen') order by c.object_until, e.id), '[]')
        from cases c join point_entries e on e.tenant = c.tenant and e.id = c.id
        join scheme_versions s on s.tenant = e.tenant and s.id = e.scheme_version
        join places g on g.tenant = e.tenant and g.id = e.grid
        where c.tenant = t and c.village = v and c.adverse and c.status in ('posted', 'frozen') and (of_place = v or e.grid = of_place)),
    'postings', (select coalesce(jsonb_agg(to_jsonb(q) order by q.until), '[]') from (
        select c.posted_from as "from", c.object_until as until, count(*)::integer as entries, sum(e.points)::integer as points
        from cases c join point_entries e on e.tenant = c.tenant and e.id = c.id
        where c.tenant = t and c.village = v and not c.adverse and c.status in ('posted', 'frozen') and (of_place = v or e.grid = of_place)
        group by c.posted_from, c.object_until) q),
    'corrections', (select coalesce(jsonb_agg(jsonb_build_object('what', item_of(s.resolved, e.item)->>'title', 'grid', g.name,
          'points', -e.points, 'on', e.reversed_on, 'lateFor', e.reversed_for) order by e.reversed_on desc, e.id), '[]')
        from point_entries e join scheme_versions s on s.tenant = e.tenant and s.id = e.scheme_version
        join places g on g.tenant = e.tenant and g.id = e.grid
        where e.tenant = t and e.village = v and e.reversed_on > today - 30 and (of_place = v or e.grid = of_place)),
    'resolutions', (select coalesce(jsonb_agg(to_jsonb(q)), '[]') from (
        select r.title, r.body, (r.passed_at at time zone 'Asia/Shanghai')::date as "on" from resolutions r
        where r.tenant = t and r.village = v order by r.passed_at desc, r.id limit 5) q),
    'standard', (select jsonb_build_object('title', s.title, 'version', s.version, 'effective', d.effective_from, 'hash', s.hash,
          'items', s.resolved->'items', 'redemption', s.resolved->'redemption')
        from adoptions d join scheme_versions s on s.tenant = d.tenant and s.id = d.scheme_version
        where d.tenant = t and d.village = v and d.kind = 'points-standard' and d.effective_from <= today
        order by d.effective_from desc limit 1))
    from places p join places vp on vp.tenant = p.tenant and vp.id = v
    left join places tp on tp.tenant = p.tenant and tp.id = vp.parent
    where p.tenant = t and p.id = of_place);
end $$;

-- What a sign-in is checked against; a household without a PIN is answered like an unknown one.
create function public_find_pin(of_place uuid, of_number text)
  returns table (tenant integer, village uuid, household uuid, pin_hash text, locked_until timestamptz, demo boolean)
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare t integer; v uuid;
begin
  select w.tenant, w.village into t, v from village_of_place(of_place) w;
  if v is null then return; end if;
  perform open_village(t, v, of_place);
  return query select h.tenant, h.village, h.id, s.pin_hash, s.locked_until, s.demo
    from households h join household_pins s on s.tenant = h.tenant and s.household = h.id
    where h.tenant = t and h.village = v and h.number = of_number and h.closed_on is null;
end $$;

-- Every fifth failure in a row closes the household's door, for a quarter of an hour and each time twice as long.
create function public_note_sign_in(of_tenant integer, of_village uuid, of_household uuid, succeeded boolean, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  perform open_village(of_tenant, of_village, of_household);
  update household_pins s set failures = case when succeeded then 0 else s.failures + 1 end,
    locked_until = case when not succeeded and (s.failures + 1) % 5 = 0
      then at + least(interval '1 day', interval '15 minutes' * power(2, s.failures / 5)) end
  where s.tenant = of_tenant and s.household = of_household;
end $$;

create function public_open_session(of_token bytea, of_tenant integer, of_village uuid, of_household uuid, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
begin
  perform open_village(of_tenant, of_village, of_household);
  delete from public_sessions p where p.tenant = of_tenant and p.household = of_household and p.expires_at < at;
  insert into public_sessions (tenant, token_hash, village, household, created_at, expires_at)
    values (of_tenant, of_token, of_village, of_household, at, at + interval '1 hour');
end $$;

create function public_close_session(of_token bytea, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions;
begin
  select p.* into s from public_sessions p where p.token_hash = of_token;
  if s.household is null then return; end if;
  perform open_village(s.tenant, s.village, s.household);
  update public_sessions p set expires_at = least(p.expires_at, at), draft = null where p.tenant = s.tenant and p.token_hash = of_token;
end $$;

-- Opens the scope of the household a live token stands for, and answers the session; null when it is none.
create function enter_household(of_token bytea, at timestamptz) returns public_sessions
  language plpgsql set search_path = yanzhen, pg_temp as $$
declare s public_sessions;
begin
  select p.* into s from public_sessions p where p.token_hash = of_token and p.expires_at > at;
  if s.household is null then return null; end if;
  perform open_village(s.tenant, s.village, s.household);
  return s;
end $$;

create function public_household(of_token bytea, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at);
  month text := to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM');
  quarter text := to_char(at at time zone 'Asia/Shanghai', 'YYYY"-Q"Q');
begin
  if s.household is null then return null; end if;
  return (select jsonb_build_object('tenant', s.tenant, 'village', s.village, 'draft', s.draft, 'number', h.number, 'grid', g.name, 'place', vp.name,
      'township', tp.name, 'demo', vp.demo, 'month', month, 'quarter', quarter,
    'householder', (select p.name from people p where p.tenant = s.tenant and p.household = h.id and p.is_householder),
    'accounts', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'class', a.class, 'takingPart', a.taking_part, 'publication', a.publication,
          'spendable', a.spendable, 'holder', p.name, 'openedOn', a.opened_on,
          'month', coalesce((select earned from account_periods e where e.tenant = a.tenant and e.account = a.id and e.period = month), 0),
          'quarter', coalesce((select earned from account_periods e where e.tenant = a.tenant and e.account = a.id and e.period = quarter), 0),
          'year', coalesce((select earned from account_periods e where e.tenant = a.tenant and e.account = a.id and e.period = left(quarter, 4)), 0),
          'closes', (select coalesce(jsonb_agg(jsonb_build_object('period', l.period, 'earned', l.earned, 'threshold', l.threshold,
              'carried', l.carried, 'lapsed', l.lapsed, 'opened', l.opened, 'spendable', l.spendable, 'yuan', l.yuan) order by l.period desc), '[]')
            from close_lines l where l.tenant = a.tenant and l.account = a.id)) order by a.person nulls first, a.id), '[]')
        from point_accounts a left join people p on p.tenant = a.tenant and p.id = a.person
        where a.tenant = s.tenant and a.household = h.id and a.closed_on is null),
    'entries', (select coalesce(jsonb_agg(to_jsonb(q)), '[]') from (
        select e.id, item_of(v.resolved, e.item)->>'title' as title, item_of(v.resolved, e.item)->>'unit' as unit, e.quantity, e.points,
          e.occurred_on as "on", c.status, c.object_until as until, c.adverse, c.delivered_on as delivered, n.text as note,
          e.counted_quarter as counted, e.reversed_quarter as reversed, holder.name as holder
        from point_entries e join point_accounts a on a.tenant = e.tenant and a.id = e.account
        join cases c on c.tenant = e.tenant and c.id = e.id
        join scheme_versions v on v.tenant = e.tenant and v.id = e.scheme_version
        left join contents n on n.tenant = e.tenant and n.id = e.note
        left join people holder on holder.tenant = a.tenant and holder.id = a.person
        where e.tenant = s.tenant and a.household = h.id order by e.occurred_on desc, e.id desc limit 60) q),
    'receipts', (select coalesce(jsonb_agg(jsonb_build_object('number', r.number, 'at', r.issued_at, 'command', p.command) order by r.issued_at desc), '[]')
        from receipts r left join proposals p on p.tenant = r.tenant and p.id = r.proposal
        where r.tenant = s.tenant and r.household = h.id and r.issued_at > at - interval '90 days'))
    from households h join places g on g.tenant = h.tenant and g.id = h.grid
    join places vp on vp.tenant = h.tenant and vp.id = h.village
    left join places tp on tp.tenant = h.tenant and tp.id = vp.parent
    where h.tenant = s.tenant and h.id = s.household);
end $$;

-- One entry of one's own household: the facts of its case, the rule, and what everybody in them is called.
create function public_entry(of_token bytea, of_entry uuid, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at); ids uuid[];
begin
  if s.household is null then return null; end if;
  if not exists (select 1 from point_entries e join point_accounts a on a.tenant = e.tenant and a.id = e.account
      where e.tenant = s.tenant and e.id = of_entry and a.household = s.household) then return null; end if;
  select array_agg(distinct x::uuid) into ids from facts f
    cross join lateral (values (f.body->>'person'), (f.body->>'recordedBy'), (f.body->>'decidedBy'), (f.body->>'objector'), (f.body->>'reason'),
      (f.body->'body'->>'meeting'), (f.body->'body'->>'resolution'), (f.recorded_by::text)) as n(x)
    where f.tenant = s.tenant and f.stream = of_entry and x is not null;
  return (select jsonb_build_object('id', e.id, 'item', e.item, 'title', item_of(v.resolved, e.item)->>'title', 'unit', item_of(v.resolved, e.item)->>'unit',
      'rulePoints', item_of(v.resolved, e.item)->'points', 'definition', item_of(v.resolved, e.item)->>'definition',
      'basis', item_of(v.resolved, e.item)->'basis'->>'reference', 'quantity', e.quantity, 'points', e.points, 'on', e.occurred_on,
      'note', n.text, 'evidence', w.text, 'status', c.status, 'adverse', c.adverse, 'until', c.object_until, 'delivered', c.delivered_on,
      'counted', e.counted_quarter, 'reversed', e.reversed_quarter, 'reversedFor', e.reversed_for, 'reversalReason', u.text,
      'scheme', jsonb_build_object('title', v.title, 'version', v.version, 'effective', v.effective, 'hash', v.hash),
      'adoptedBy', (select coalesce(jsonb_agg(jsonb_build_object('title', r.title, 'body', r.body, 'on', (r.passed_at at time zone 'Asia/Shanghai')::date) order by r.passed_at), '[]')
          from adoptions d join resolutions r on r.tenant = d.tenant and r.id in (d.committee_resolution, d.representatives_resolution)
          where d.tenant = v.tenant and d.scheme_version = v.id),
      'procedure', (select p.resolved from scheme_versions p where p.tenant = c.tenant and p.scheme || '@' || p.version = c.procedure and p.kind = 'procedure' and p.village is null limit 1),
      'facts', (select jsonb_agg(jsonb_build_object('type', f.type, 'body', f.body) order by f.position) from facts f where f.tenant = s.tenant and f.stream = e.id),
      'names', (select coalesce(jsonb_object_agg(q.id, q.name), '{}') from (
          select p.id, p.name from people p where p.tenant = s.tenant and p.id = any (ids)
          union all select m.id, m.title from meetings m where m.tenant = s.tenant and m.id = any (ids)
          union all select r.id, r.title from resolutions r where r.tenant = s.tenant and r.id = any (ids)
          union all select k.id, coalesce(k.text, '') from contents k where k.tenant = s.tenant and k.id = any (ids)) q),
      'objections', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'status', o.status, 'on', o.raised_on, 'instance', o.instance, 'own', o.household = s.household,
            'reason', k.text, 'answer', z.text, 'appealUntil', o.appeal_until) order by o.raised_on), '[]')
          from objections o left join contents k on k.tenant = o.tenant and k.id = o.reason
          left join contents z on z.tenant = o.tenant and z.id = o.decision_reason
          where o.tenant = s.tenant and o.case_id = e.id))
    from point_entries e join cases c on c.tenant = e.tenant and c.id = e.id
    join scheme_versions v on v.tenant = e.tenant and v.id = e.scheme_version
    left join contents n on n.tenant = e.tenant and n.id = e.note
    left join contents w on w.tenant = e.tenant and w.id = e.evidence
    left join contents u on u.tenant = e.tenant and u.id = e.reversal_reason
    where e.tenant = s.tenant and e.id = of_entry);
end $$;

create function public_keep_draft(of_token bytea, of_draft jsonb, at timestamptz) returns boolean
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at);
begin
  if s.household is null then return false; end if;
  update public_sessions p set draft = of_draft where p.tenant = s.tenant and p.token_hash = of_token;
  return true;
end $$;

-- The only way in for what villagers write: a proposal of the household, once, with its query number.
create function public_hand_in(of_token bytea, of_id uuid, of_command text, of_body jsonb, at timestamptz) returns text
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at); answer text;
begin
  if s.household is null then return null; end if;
  select r.number into answer from receipts r where r.tenant = s.tenant and r.proposal = of_id and r.household = s.household;
  if answer is not null then return answer; end if;
  if of_command not in ('points.lodge-objection', 'points.appeal-objection', 'points.withdraw-consent', 'points.consent-publication')
      or length(of_body::text) > 4000 then
    raise exception 'not a command of the public pages: %', of_command;
  end if;
  if (select count(*) from proposals p where p.tenant = s.tenant and p.household = s.household and p.source = 'public' and p.handed_in_at > at - interval '1 day') >= 20 then
    return '';
  end if;
  insert into proposals (tenant, id, village, source, household, command, body, handed_in_at, recorded_at)
    values (s.tenant, of_id, s.village, 'public', s.household, of_command, of_body, at, at);
  loop
    answer := lpad(floor(random() * 1000000)::integer::text, 6, '0');
    insert into receipts (tenant, number, village, household, proposal, issued_at)
      values (s.tenant, answer, s.village, s.household, of_id, at) on conflict do nothing;
    exit when found;
  end loop;
  update public_sessions p set draft = null where p.tenant = s.tenant and p.token_hash = of_token;
  return answer;
end $$;

-- Where something handed in stands: nothing about persons, for whoever knows the number.
create function public_receipt(of_place uuid, of_number text) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare t integer; v uuid;
begin
  select w.tenant, w.village into t, v from village_of_place(of_place) w;
  if v is null then return null; end if;
  perform open_village(t, v, of_place);
  return (select jsonb_build_object('number', r.number, 'at', r.issued_at, 'command', p.command, 'proposal', p.status,
      'code', p.outcome->>'code', 'params', p.outcome->'params', 'objection', o.status)
    from receipts r left join proposals p on p.tenant = r.tenant and p.id = r.proposal
    left join objections o on o.tenant = r.tenant and o.id = r.objection
    where r.tenant = t and r.number = of_number);
end $$;

-- Who has read the file of whom in one's household.
create function public_access(of_token bytea, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at); member record; answer jsonb := '[]';
begin
  if s.household is null then return null; end if;
  for member in select p.id, p.name from people p where p.tenant = s.tenant and p.household = s.household loop
    perform open_village(s.tenant, s.village, member.id);
    answer := answer || (select coalesce(jsonb_agg(jsonb_build_object('person', member.name, 'reader', r.name, 'post', l.post, 'what', l.what, 'at', l.at)), '[]')
      from (select * from access_log g where g.tenant = s.tenant and g.person = member.id order by g.at desc limit 50) l
      left join people r on r.tenant = l.tenant and r.id = l.reader);
  end loop;
  return answer;
end $$;

grant execute on function public_places(), public_place(uuid, timestamptz), public_find_pin(uuid, text),
  public_note_sign_in(integer, uuid, uuid, boolean, timestamptz), public_open_session(bytea, integer, uuid, uuid, timestamptz),
  public_close_session(bytea, timestamptz), public_household(bytea, timestamptz), public_entry(bytea, uuid, timestamptz),
  public_keep_draft(bytea, jsonb, timestamptz), public_hand_in(bytea, uuid, text, jsonb, timestamptz),
  public_receipt(uuid, text), public_access(bytea, timestamptz) to yanzhen_public;
