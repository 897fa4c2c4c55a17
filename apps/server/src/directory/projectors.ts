import type { Projector } from '../record/handlers.ts';

export const directoryProjectors: readonly Projector[] = [
  {
    name: 'project-household-registered',
    types: ['HouseholdRegistered'],
    tables: ['households'],
    sql: `insert into households (tenant, id, village, grid, party_group, number, away, registered_on)
      select f.tenant, f.stream, f.village, (f.body->>'grid')::uuid, (f.body->>'partyGroup')::uuid, f.body->>'number',
        (f.body->>'away')::boolean, f.occurred_on
      from jsonb_populate_recordset(null::facts, $1) f`,
  },
  {
    name: 'project-household-moved',
    types: ['HouseholdMoved'],
    tables: ['households'],
    sql: `update households h set grid = (f.body->>'grid')::uuid, party_group = (f.body->>'partyGroup')::uuid
      from jsonb_populate_recordset(null::facts, $1) f where h.tenant = f.tenant and h.id = f.stream`,
  },
  {
    name: 'project-household-left',
    types: ['HouseholdLeft'],
    tables: ['households'],
    sql: `update households h set closed_on = f.occurred_on
      from jsonb_populate_recordset(null::facts, $1) f where h.tenant = f.tenant and h.id = f.stream`,
  },
];
