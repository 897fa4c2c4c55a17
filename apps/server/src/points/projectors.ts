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
    name: 'project-entry-recorded',
    types: ['EntryRecorded'],
    tables: ['point_entries'],
    sql: `insert into point_entries (tenant, id, village, grid, account, scheme_version, item, quantity, points, occurred_on, occasion, recorded_by, note)
      select f.tenant, f.stream, f.village, (f.body->>'grid')::uuid, f.subject, f.scheme_version, f.body->>'item',
        (f.body->>'quantity')::integer, (f.body->>'points')::integer, f.occurred_on, f.body->>'occasion', f.recorded_by, (f.body->>'note')::uuid
      from jsonb_populate_recordset(null::facts, $1) f`,
  },
  {
    name: 'project-entry-case',
    types: ['EntryRecorded'],
    tables: ['cases'],
    sql: `insert into cases (tenant, id, village, grid, party_group, household, kind, stage, status, opened_on, version)
      select f.tenant, f.stream, f.village, (f.body->>'grid')::uuid, (f.body->>'partyGroup')::uuid, (f.body->>'household')::uuid,
        'points-entry', 'party-group', 'open', (f.recorded_at at time zone 'Asia/Shanghai')::date, f.position
      from jsonb_populate_recordset(null::facts, $1) f`,
  },
];
