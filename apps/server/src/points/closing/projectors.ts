import type { Projector } from '../../record/handlers.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';

/** Marks what a period has earned as final; the constraint keeps it so. A row is made where nothing was earned. */
const sealEarned = `insert into account_periods (tenant, village, account, period, earned, closed_earned)
  select f.tenant, f.village, f.subject, f.body->>'period', (f.body->>'earned')::integer, (f.body->>'earned')::integer ${facts}
  on conflict (tenant, account, period) do update set closed_earned = excluded.closed_earned`;

export const closingProjectors: readonly Projector[] = [
  {
    name: 'project-month-counted',
    types: ['MonthCounted'],
    tables: ['month_counts'],
    sql: `insert into month_counts (tenant, village, month, counted_on, times, counted, points)
      select f.tenant, f.village, f.body->>'month', max(f.occurred_on), count(*), sum((f.body->>'counted')::integer),
        sum((f.body->>'points')::integer)
      ${facts} group by f.tenant, f.village, f.body->>'month'
      on conflict (tenant, village, month) do update set counted_on = greatest(month_counts.counted_on, excluded.counted_on),
        times = month_counts.times + excluded.times, counted = month_counts.counted + excluded.counted,
        points = month_counts.points + excluded.points`,
  },
  {
    name: 'project-period-closed',
    types: ['QuarterClosed', 'YearSummarised'],
    tables: ['period_closes'],
    sql: `insert into period_closes (tenant, village, period, closed_at, closed_by, scheme_version)
      select f.tenant, f.village, f.body->>'period', f.recorded_at, f.recorded_by, f.scheme_version ${facts}`,
  },
  {
    name: 'project-entries-carried',
    types: ['QuarterClosed'],
    tables: ['carried_entries'],
    sql: `insert into carried_entries (tenant, village, period, entry)
      select f.tenant, f.village, f.body->>'period', e.entry::uuid ${facts}
      cross join lateral jsonb_array_elements_text(f.body->'carried') as e(entry)`,
  },
  {
    name: 'project-points-lapsed',
    types: ['PointsLapsed'],
    tables: ['point_accounts'],
    sql: `update point_accounts a set spendable = a.spendable - s.points
      from (select f.tenant, f.subject, sum((f.body->>'points')::integer) as points ${facts} group by f.tenant, f.subject) s
      where a.tenant = s.tenant and a.id = s.subject`,
  },
  {
    name: 'project-account-opened-by-close',
    types: ['AccountQuarterClosed'],
    tables: ['point_accounts'],
    sql: `update point_accounts a set spendable = a.spendable + s.opened, opened_quarter = coalesce(s.quarter, a.opened_quarter)
      from (select f.tenant, f.subject, sum((f.body->>'opened')::integer) as opened,
          max(f.body->>'period') filter (where (f.body->>'opened')::integer > 0) as quarter
        ${facts} group by f.tenant, f.subject) s
      where a.tenant = s.tenant and a.id = s.subject`,
  },
  {
    name: 'project-close-lines',
    types: ['AccountQuarterClosed'],
    tables: ['close_lines'],
    sql: `insert into close_lines (tenant, village, period, account, earned, threshold, carried, lapsed, opened, spendable, yuan, scheme_version)
      select f.tenant, f.village, f.body->>'period', f.subject, (f.body->>'earned')::integer, (f.body->>'threshold')::integer,
        (f.body->>'carried')::integer, (f.body->>'lapsed')::integer, (f.body->>'opened')::integer,
        (f.body->>'spendable')::integer, (f.body->>'yuan')::integer, f.scheme_version ${facts}`,
  },
  {
    name: 'project-year-lines',
    types: ['AccountYearClosed'],
    tables: ['year_lines'],
    sql: `insert into year_lines (tenant, village, year, account, earned, opened, redeemed, lapsed)
      select f.tenant, f.village, f.body->>'period', f.subject, (f.body->>'earned')::integer,
        (f.body->>'opened')::integer, (f.body->>'redeemed')::integer, (f.body->>'lapsed')::integer ${facts}`,
  },
  {
    name: 'project-earned-sealed',
    types: ['AccountQuarterClosed', 'AccountYearClosed'],
    tables: ['account_periods'],
    sql: sealEarned,
  },
];
