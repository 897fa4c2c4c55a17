-- Why a number of one's own account is what it is: a period's entries and their opposites, or the movements of the
-- spendable balance, with the standards, the resolutions that adopted them, and the seals that hold the facts.
create or replace function public_why(of_token bytea, of_account uuid, of_what text, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = yanzhen, pg_temp as $$
declare s public_sessions := enter_household(of_token, at); entries jsonb; ledger jsonb; streams uuid[]; versions uuid[];
begin
  if s.household is null then return null; end if;
  if not exists (select 1 from point_accounts a where a.tenant = s.tenant and a.id = of_account and a.household = s.household) then return null; end if;
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'title', item_of(v.resolved, e.item)->>'title', 'unit', item_of(v.resolved, e.item)->>'unit',
        'quantity', e.quantity, 'points', x.points, 'on', x.day, 'place', g.name, 'by', r.name, 'lateFor', x.late_for, 'reversal', x.reversal)
      order by x.day, e.id, x.reversal), '[]'), array_agg(distinct e.id), array_agg(distinct e.scheme_version)
    into entries, streams, versions
    from point_entries e
    cross join lateral (
      select false as reversal, e.points, e.occurred_on as day, e.recorded_by, e.counted_month as month, e.counted_quarter as quarter,
        (select f.body->>'lateFor' from facts f where f.tenant = e.tenant and f.stream = e.id and f.type = 'PointsCounted') as late_for
      union all
      select true, -e.points, e.reversed_on, e.reversed_by, e.reversed_month, e.reversed_quarter, e.reversed_for
        where e.reversed_quarter is not null) x
    join scheme_versions v on v.tenant = e.tenant and v.id = e.scheme_version
    join places g on g.tenant = e.tenant and g.id = e.grid
    left join people r on r.tenant = e.tenant and r.id = x.recorded_by
    where of_what <> 'spendable' and e.tenant = s.tenant and e.account = of_account
      and (x.month = of_what or x.quarter = of_what or left(x.quarter, 4) = of_what);
  if of_what = 'spendable' then
    select coalesce(jsonb_agg(jsonb_build_object('type', f.type, 'on', f.occurred_on, 'by', p.name, 'period', coalesce(f.body->>'period', f.body->>'quarter'),
          'points', (case when f.type = 'AccountQuarterClosed' then f.body->>'opened' else f.body->>'points' end)::integer,
          'earned', (f.body->>'earned')::integer, 'threshold', (f.body->>'threshold')::integer, 'fen', (f.body->>'fen')::integer) order by f.seq), '[]'),
        array_agg(distinct f.stream), array_agg(distinct f.scheme_version) filter (where f.scheme_version is not null)
      into ledger, streams, versions
      from facts f left join people p on p.tenant = f.tenant and p.id = f.recorded_by
      where f.tenant = s.tenant and f.subject = of_account
        and f.type in ('AccountQuarterClosed', 'PointsLapsed', 'PointsRedeemed', 'RedemptionReversed');
  end if;
  return (select jsonb_build_object('class', a.class, 'holder', p.name, 'entries', entries, 'ledger', coalesce(ledger, '[]'),
      'value', case when of_what = 'spendable' then a.spendable else coalesce((select q.earned from account_periods q
        where q.tenant = a.tenant and q.account = a.id and q.period = of_what), 0) end,
      'standards', (select coalesce(jsonb_agg(jsonb_build_object('title', v.title, 'version', v.version, 'effective', coalesce((select min(d.effective_from) from adoptions d
        where d.tenant = v.tenant and d.scheme_version = v.id), v.effective), 'hash', v.hash,
            'redemption', v.resolved->'redemption',
            'adoptedBy', (select coalesce(jsonb_agg(jsonb_build_object('title', r.title, 'on', (r.passed_at at time zone 'Asia/Shanghai')::date) order by r.passed_at), '[]')
              from adoptions d join resolutions r on r.tenant = d.tenant and r.id in (d.committee_resolution, d.representatives_resolution)
              where d.tenant = v.tenant and d.scheme_version = v.id)) order by v.effective), '[]')
          from scheme_versions v where v.tenant = a.tenant and v.id = any (versions)),
      'seals', (select coalesce(jsonb_agg(to_jsonb(k) order by k.number), '[]') from (
          select l.number, l.day, encode(l.root_sha256, 'hex') as root, count(*)::integer as facts
          from facts f join seal_leaves w on w.tenant = f.tenant and w.seq = f.seq join seals l on l.tenant = w.tenant and l.id = w.seal
          where f.tenant = a.tenant and f.stream = any (streams) group by l.number, l.day, l.root_sha256) k))
    from point_accounts a left join people p on p.tenant = a.tenant and p.id = a.person
    where a.tenant = s.tenant and a.id = of_account);
end $$;
