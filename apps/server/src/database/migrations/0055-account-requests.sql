-- What two people do to the account of a third: take away a lost second factor, or replace the number it signs in with.
alter table second_factor_resets rename to account_requests;
alter index second_factor_resets_pkey rename to account_requests_pkey;
alter index second_factor_resets_of_person rename to account_requests_of_person;
alter table account_requests
  add column kind text not null default 'factor' check (kind in ('factor', 'phone')),
  -- The text that holds the new number until the request is answered.
  add column number uuid;
create index account_requests_newest on account_requests (tenant, requested_at desc, id desc);
comment on column account_requests.person is 'personal: purpose=giving back a lost second factor or changing the number of sign-in; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on column account_requests.kind is 'plain: what is asked for';

create or replace function reset_second_factor(of_reset uuid, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare
  whose uuid;
begin
  select r.person into whose from account_requests r
    where r.tenant = scope_tenant() and r.id = of_reset and r.kind = 'factor' and r.settled_at is null
      and r.requested_by <> scope_person() and r.person <> scope_person();
  if whose is null or not holds_post(array['security-administrator', 'county-officer'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'a second person confirms what a security administrator asked for';
  end if;
  delete from second_factors where tenant = scope_tenant() and person = whose;
  delete from recovery_codes where tenant = scope_tenant() and person = whose;
  update remembered_computers set revoked_at = at where tenant = scope_tenant() and person = whose and revoked_at is null;
  update sessions set revoked_at = at where tenant = scope_tenant() and person = whose and revoked_at is null;
end $$;

-- The number of this county's account alone: what the same number opens in another county stays as it is there.
create function change_sign_in_phone(of_request uuid, at timestamptz) returns void
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare
  whose uuid;
  of_phone text;
begin
  select r.person, c.text into whose, of_phone
    from account_requests r join contents c on c.tenant = r.tenant and c.id = r.number
    where r.tenant = scope_tenant() and r.id = of_request and r.kind = 'phone' and r.settled_at is null
      and r.requested_by <> scope_person() and r.person <> scope_person();
  if of_phone is null or not holds_post(array['security-administrator', 'county-officer'], day_in_shanghai(at)) then
    raise insufficient_privilege using message = 'a second person confirms what a security administrator asked for';
  end if;
  update sign_ins set phone = of_phone, failures = 0, locked_until = null where tenant = scope_tenant() and person = whose;
  update remembered_computers set revoked_at = at where tenant = scope_tenant() and person = whose and revoked_at is null;
  update sessions set revoked_at = at where tenant = scope_tenant() and person = whose and revoked_at is null;
end $$;

-- One's own number, after password and second factor were shown; every other session ends, and no computer is remembered.
create function change_own_phone(of_phone text, kept bytea, at timestamptz) returns void
  language sql security definer set search_path = yanzhen, pg_temp
begin atomic
  update sign_ins set phone = of_phone, failures = 0, locked_until = null
    where tenant = (select scope_tenant()) and person = (select scope_person()) and not disabled;
  update remembered_computers set revoked_at = at
    where tenant = (select scope_tenant()) and person = (select scope_person()) and revoked_at is null;
  update sessions set revoked_at = at
    where tenant = (select scope_tenant()) and person = (select scope_person()) and revoked_at is null
      and token_hash is distinct from kept;
end;

-- One account for each person of a county, also when two administrators open it at once.
create unique index sign_ins_of_person on sign_ins (tenant, person);

-- The security administrator's list, page after page by name: everybody in office, and accounts left open by those who no
-- longer are. `find` is a pattern over names' keys and numbers; `stale_before` the moment before which a last sign-in is long ago.
drop function staff_sign_ins(date, timestamptz);
create function staff_page(on_day date, at timestamptz, stale_before timestamptz, find text, of_state text, of_post text,
    of_place uuid, of_people uuid[], after_person uuid, most integer)
  returns table (person uuid, name text, posts text[], places text[], phone text, contact text, state text,
    last_signed_in timestamptz, open_sessions integer, locked_until timestamptz, second_factor boolean, must_change boolean,
    total integer)
  language sql stable security definer set search_path = yanzhen, pg_temp
as $$
  with within as (
    select array(select j.village from jurisdictions j where j.tenant = (select scope_tenant()) and j.place = of_place) as villages
  ), held as (
    select a.person, array_agg(distinct a.post order by a.post) as posts, array_agg(distinct a.place) as places,
      bool_or(of_post is null or a.post = of_post)
        and bool_or(of_place is null or a.place = of_place or a.village = any ((select w.villages from within w)::uuid[])) as fits
    from appointments a
    where a.tenant = (select scope_tenant()) and a.since <= on_day and (a.until is null or a.until >= on_day)
      and (of_people is null or a.person = any (of_people))
    group by a.person
  ), staff as (
    select coalesce(h.person, s.person) as person, h.posts, h.places, s.phone, s.disabled, s.must_change,
      case when s.locked_until > at then s.locked_until end as locked_until,
      case when s.phone is null then 'none' when s.disabled then 'disabled' else 'open' end as state
    from held h
    full join (select * from sign_ins i where i.tenant = (select scope_tenant()) and (of_people is null or i.person = any (of_people))) s
      on s.person = h.person
    where case when h.person is null then not s.disabled and of_post is null and of_place is null else h.fits end
  ), matching as (
    select t.*, p.name, p.phone as contact
    from staff t join people p on p.tenant = (select scope_tenant()) and p.id = t.person
    where (select holds_post(array['security-administrator'], on_day))
      and (find is null or p.search_keys like find or t.phone like find)
      and case of_state
        when 'stale' then t.state = 'open' and (t.posts is null
          or (not exists (select 1 from sessions x where x.tenant = (select scope_tenant()) and x.person = t.person
              and x.awaiting is null and x.created_at >= stale_before)
            and (not t.must_change or exists (select 1 from sessions x where x.tenant = (select scope_tenant())
              and x.person = t.person and x.awaiting is null))))
        when 'locked' then t.locked_until is not null
        else of_state is null or t.state = of_state end
  )
  select m.person, m.name, coalesce(m.posts, '{}'),
    array(select l.name from places l where l.tenant = (select scope_tenant()) and l.id = any (m.places) order by l.position, l.name),
    m.phone, m.contact, m.state,
    (select max(x.created_at) from sessions x where x.tenant = (select scope_tenant()) and x.person = m.person and x.awaiting is null),
    (select count(*)::integer from sessions x where x.tenant = (select scope_tenant()) and x.person = m.person
      and x.revoked_at is null and x.expires_at > at and x.awaiting is null),
    m.locked_until,
    exists (select 1 from second_factors f where f.tenant = (select scope_tenant()) and f.person = m.person and f.secret is not null),
    coalesce(m.must_change, false), m.total
  from (
    select n.*, (select count(*)::integer from matching) as total from matching n
    where after_person is null or (n.name, n.person) > (select k.name, k.id from people k
      where k.tenant = (select scope_tenant()) and k.id = after_person)
    order by n.name, n.person limit most
  ) m
  order by m.name, m.person
$$;

grant execute on function change_sign_in_phone(uuid, timestamptz), change_own_phone(text, bytea, timestamptz),
  staff_page(date, timestamptz, timestamptz, text, text, text, uuid, uuid[], uuid, integer) to yanzhen_app;
