import type { Client } from 'pg';
import { MORNING_AFTER } from './model-village.ts';

/** What the close of a quarter leaves of each account, computed by the set; the standard's numbers are spelt out. */
const lines = `create temporary table bench_lines on commit drop as
  select a.tenant, a.village, a.id as account, v.version + 1 as position, coalesce(p.earned, 0) as earned, 80 as threshold,
    a.spendable as carried, 0 as lapsed, case when coalesce(p.earned, 0) >= 80 then p.earned else 0 end as opened,
    a.spendable + case when coalesce(p.earned, 0) >= 80 then p.earned else 0 end as spendable,
    (a.spendable + case when coalesce(p.earned, 0) >= 80 then p.earned else 0 end) / 5 as yuan, d.scheme_version, k.key
  from yanzhen.point_accounts a
  cross join lateral (select max(f.position) as version from yanzhen.facts f where f.tenant = a.tenant and f.stream = a.id) v
  join unnest($1::uuid[], $2::uuid[]) as k(village, key) on k.village = a.village
  join yanzhen.adoptions d on d.tenant = a.tenant and d.village = a.village and d.kind = 'points-standard'
  left join yanzhen.account_periods p on p.tenant = a.tenant and p.account = a.id and p.period = $3
  where a.village = any ($1) and a.closed_on is null`;

const villages = `create temporary table bench_villages on commit drop as
  select l.tenant, l.village, l.scheme_version, l.key, count(*) as accounts, count(*) filter (where l.opened > 0) as opened,
    sum(l.opened) as points,
    coalesce((select jsonb_agg(e.id order by e.id) from yanzhen.point_entries e where e.tenant = l.tenant and e.village = l.village
      and e.live and e.counted_quarter is null and e.occurred_on <= $2), '[]') as carried,
    (select max(f.position) from yanzhen.facts f where f.tenant = l.tenant and f.stream = l.village) + 1 as position,
    (select s.person from yanzhen.appointments s where s.village = l.village and s.post = 'village-secretary' limit 1) as person
  from bench_lines l where $1 <> '' group by l.tenant, l.village, l.scheme_version, l.key`;

const writes = [
  `insert into yanzhen.facts (tenant, stream, position, type, scheme_version, village, subject, body, command_key, occurred_on, recorded_at, recorded_by)
   select v.tenant, v.village, v.position, 'QuarterClosed', v.scheme_version, v.village, null, jsonb_build_object('period', $1::text,
     'accounts', v.accounts, 'opened', v.opened, 'points', v.points, 'carried', v.carried), v.key, $2::date, $2::timestamptz, v.person
   from bench_villages v
   union all
   select l.tenant, l.account, l.position, 'AccountQuarterClosed', l.scheme_version, l.village, l.account, jsonb_build_object(
     'period', $1::text, 'earned', l.earned, 'threshold', l.threshold, 'carried', l.carried, 'lapsed', l.lapsed, 'opened', l.opened,
     'spendable', l.spendable, 'yuan', l.yuan), l.key, $2::date, $2::timestamptz, v.person
   from bench_lines l join bench_villages v on v.village = l.village`,
  `insert into yanzhen.period_closes (tenant, village, period, closed_at, closed_by, scheme_version)
   select tenant, village, $1::text, $2::timestamptz, person, scheme_version from bench_villages`,
  `insert into yanzhen.carried_entries (tenant, village, period, entry)
   select v.tenant, v.village, $1::text, e.entry::uuid from bench_villages v cross join lateral jsonb_array_elements_text(v.carried) as e(entry)
   where $2::text is not null`,
  `update yanzhen.point_accounts a set spendable = l.spendable, opened_quarter = case when l.opened > 0 then $1::text else a.opened_quarter end
   from bench_lines l where a.tenant = l.tenant and a.id = l.account and $2::text is not null`,
  `insert into yanzhen.close_lines (tenant, village, period, account, earned, threshold, carried, lapsed, opened, spendable, yuan, scheme_version)
   select tenant, village, $1::text, account, earned, threshold, carried, lapsed, opened, spendable, yuan, scheme_version from bench_lines
   where $2::text is not null`,
  `insert into yanzhen.account_periods (tenant, village, account, period, earned, closed_earned)
   select tenant, village, account, $1::text, earned, earned from bench_lines where $2::text is not null
   on conflict (tenant, account, period) do update set closed_earned = excluded.closed_earned`,
  `insert into yanzhen.commands (tenant, key, person, name, body_hash, response, answered_at, facts)
   select tenant, key, person, 'points.close-quarter', md5($1::text), jsonb_build_object('accounts', accounts, 'opened', opened,
     'points', points, 'carried', carried), $2::timestamptz, accounts + 1 from bench_villages`,
];

/** Writes what the closes of these villages write, in as few statements as there are tables. Answers how many accounts. */
export async function closeByHand(
  admin: Client,
  quarter: string,
  ofVillages: readonly string[],
): Promise<number> {
  const keys = ofVillages.map(() => crypto.randomUUID());
  const { rowCount } = await admin.query(lines, [ofVillages, keys, quarter]);
  await admin.query(villages, [quarter, '2026-09-30']);
  for (const write of writes) await admin.query(write, [quarter, MORNING_AFTER]);
  return rowCount ?? 0;
}
