-- One's own household: its accounts with the month, the quarter, the year and what can be spent, and its entries.
create or replace function public_household(of_token bytea, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at);
  month text := to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM');
  quarter text := to_char(at at time zone 'Asia/Shanghai', 'YYYY"-Q"Q');
begin
  if s.household is null then return null; end if;
  return (select jsonb_build_object('tenant', s.tenant, 'village', s.village, 'draft', s.draft, 'number', h.number, 'grid', g.name, 'place', vp.name,
      'township', tp.name, 'demo', vp.demo, 'month', month, 'quarter', quarter,
    'duty', (select jsonb_build_object('phone', d.number, 'hours', d.hours) from duty_phones d
      where d.tenant = s.tenant and d.place in (h.grid, h.village) order by d.place = h.grid desc limit 1),
    'incident', exists (select 1 from incident_people x join people p on p.tenant = x.tenant and p.id = x.person
        join personal_incidents i on i.tenant = x.tenant and i.id = x.incident
      where x.tenant = s.tenant and p.household = h.id and p.erased_at is null and i.told_on is not null),
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
