import type { Projector } from '../record/handlers.ts';

export const authorityProjectors: readonly Projector[] = [
  {
    name: 'project-appointment-made',
    types: ['AppointmentMade'],
    tables: ['appointments'],
    sql: `insert into appointments (tenant, id, person, post, place, village, since, until, deputy_of, title, body, channel, elected_on, source,
        stage, reason)
      select f.tenant, f.stream, (f.body->>'person')::uuid, f.body->>'post', (f.body->>'place')::uuid, f.village,
        (f.body->>'since')::date, (f.body->>'until')::date, (f.body->>'deputyOf')::uuid, f.body->>'title', f.body->>'body',
        f.body->>'channel', (f.body->>'electedOn')::date, (f.body->>'source')::uuid,
        f.body->>'stage', (f.body->>'reason')::uuid
      from jsonb_populate_recordset(null::facts, $1) f`,
  },
  {
    name: 'project-appointment-ended',
    types: ['AppointmentEnded'],
    tables: ['appointments'],
    sql: `update appointments a set until = (f.body->>'until')::date, ended_at = f.recorded_at
      from jsonb_populate_recordset(null::facts, $1) f where a.tenant = f.tenant and a.id = f.stream`,
  },
  {
    name: 'project-factor-reset-requested',
    types: ['SecondFactorResetRequested'],
    tables: ['account_requests'],
    sql: `insert into account_requests (tenant, id, kind, person, requested_by, requested_at, reason)
      select f.tenant, f.stream, 'factor', (f.body->>'person')::uuid, f.recorded_by, f.recorded_at, (f.body->>'reason')::uuid
      from jsonb_populate_recordset(null::facts, $1) f`,
  },
  {
    name: 'project-phone-change-requested',
    types: ['PhoneChangeRequested'],
    tables: ['account_requests'],
    sql: `insert into account_requests (tenant, id, kind, person, requested_by, requested_at, reason, number)
      select f.tenant, f.stream, 'phone', (f.body->>'person')::uuid, f.recorded_by, f.recorded_at, (f.body->>'reason')::uuid,
        (f.body->>'number')::uuid
      from jsonb_populate_recordset(null::facts, $1) f`,
  },
  {
    name: 'project-account-request-settled',
    types: ['SecondFactorResetSettled', 'PhoneChangeSettled'],
    tables: ['account_requests'],
    sql: `update account_requests r set settled_by = f.recorded_by, settled_at = f.recorded_at,
        confirmed = (f.body->>'confirmed')::boolean
      from jsonb_populate_recordset(null::facts, $1) f where r.tenant = f.tenant and r.id = f.stream`,
  },
];
