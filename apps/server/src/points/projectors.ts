import type { Projector } from '../record/handlers.ts';

export const pointsProjectors: readonly Projector[] = [
  {
    name: 'project-account-opened',
    types: ['AccountOpened'],
    tables: ['point_accounts'],
    sql: `insert into point_accounts (tenant, id, village, grid, party_group, household, person, class, opened_on, taking_part, publication)
      select f.tenant, f.stream, f.village, (f.body->>'grid')::uuid, (f.body->>'partyGroup')::uuid, (f.body->>'household')::uuid,
        (f.body->>'person')::uuid, f.body->>'class', f.occurred_on, true, (f.body->>'publication')::boolean
      from jsonb_populate_recordset(null::facts, $1) f`,
  },
  {
    name: 'project-account-moved',
    types: ['HouseholdMoved'],
    tables: ['point_accounts'],
    sql: `update point_accounts a set grid = (f.body->>'grid')::uuid, party_group = (f.body->>'partyGroup')::uuid
      from jsonb_populate_recordset(null::facts, $1) f where a.tenant = f.tenant and a.household = f.stream`,
  },
  {
    name: 'project-entry-recorded',
    types: ['EntryRecorded'],
    tables: ['point_entries'],
    sql: `insert into point_entries (tenant, id, village, grid, account, scheme_version, item, quantity, points, occurred_on, occasion, recorded_by, note, evidence)
      select f.tenant, f.stream, f.village, (f.body->>'grid')::uuid, f.subject, f.scheme_version, f.body->>'item',
        (f.body->>'quantity')::integer, (f.body->>'points')::integer, f.occurred_on, f.body->>'occasion', f.recorded_by, (f.body->>'note')::uuid, (f.body->>'evidence')::uuid
      from jsonb_populate_recordset(null::facts, $1) f`,
  },
  {
    name: 'project-entry-ended',
    types: ['CaseRefused', 'CaseReversed', 'CaseWithdrawn'],
    tables: ['point_entries'],
    sql: `update point_entries e set live = false from jsonb_populate_recordset(null::facts, $1) f
      where e.tenant = f.tenant and e.id = f.stream`,
  },
  {
    name: 'project-entry-counted',
    types: ['PointsCounted'],
    tables: ['point_entries'],
    sql: `update point_entries e set counted_quarter = f.body->>'quarter', counted_month = f.body->>'month'
      from jsonb_populate_recordset(null::facts, $1) f where e.tenant = f.tenant and e.id = f.stream`,
  },
  {
    name: 'project-points-earned',
    types: ['PointsCounted', 'PointsReversed'],
    tables: ['account_periods'],
    sql: `insert into account_periods (tenant, village, account, period, earned)
      select f.tenant, f.village, f.subject, p.period, sum((f.body->>'points')::integer)
      from jsonb_populate_recordset(null::facts, $1) f
      cross join lateral (values (f.body->>'month'), (f.body->>'quarter'), (f.body->>'year')) as p(period)
      group by f.tenant, f.village, f.subject, p.period
      on conflict (tenant, account, period) do update set earned = account_periods.earned + excluded.earned`,
  },
];
