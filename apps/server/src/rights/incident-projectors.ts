import type { Projector } from '../record/handlers.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';
const same = 'i.tenant = f.tenant and i.id = f.stream';

export const incidentProjectors: readonly Projector[] = [
  {
    name: 'project-incident-recorded',
    types: ['IncidentRecorded'],
    tables: ['personal_incidents'],
    sql: `insert into personal_incidents (tenant, id, kind, certainty, grade, status, noticed_at, columns, concerned, people, households,
        cause, harm, remedy, advice, contact, report_by, recorded_on, recorded_by)
      select f.tenant, f.stream, f.body->>'kind', f.body->>'certainty', f.body->>'grade', 'open', (f.body->>'noticedAt')::timestamptz,
        array(select jsonb_array_elements_text(f.body->'columns')), f.body->'concerned', (f.body->>'people')::integer,
        (f.body->>'households')::integer, (f.body->>'cause')::uuid, (f.body->>'harm')::uuid, (f.body->>'remedy')::uuid,
        (f.body->>'advice')::uuid, (f.body->>'contact')::uuid, (f.body->>'reportBy')::timestamptz, f.occurred_on, f.recorded_by
      ${facts}`,
  },
  {
    name: 'project-incident-noted',
    types: ['IncidentNoted'],
    tables: ['incident_notes'],
    sql: `insert into incident_notes (tenant, id, incident, text, noted_on, noted_by)
      select f.tenant, (f.body->>'note')::uuid, f.stream, (f.body->>'text')::uuid, f.occurred_on, f.recorded_by ${facts}`,
  },
  {
    name: 'project-incident-reported',
    types: ['IncidentReported'],
    tables: ['personal_incidents'],
    sql: `update personal_incidents i set reported_at = (f.body->>'at')::timestamptz, reported_to = (f.body->>'to')::uuid,
        reported_by = f.recorded_by
      ${facts} where ${same}`,
  },
  {
    name: 'project-incident-people-told',
    types: ['IncidentPeopleTold'],
    tables: ['personal_incidents'],
    sql: `update personal_incidents i set told_on = f.occurred_on, told_by = f.recorded_by ${facts} where ${same}`,
  },
  {
    name: 'project-incident-people-not-told',
    types: ['IncidentPeopleNotTold'],
    tables: ['personal_incidents'],
    sql: `update personal_incidents i set spared_on = f.occurred_on, spared_by = f.recorded_by, spared_reason = (f.body->>'reason')::uuid
      ${facts} where ${same}`,
  },
  {
    name: 'project-incident-close-asked',
    types: ['IncidentCloseAsked'],
    tables: ['personal_incidents'],
    sql: `update personal_incidents i set status = 'closing', close_asked_on = f.occurred_on, close_asked_by = f.recorded_by,
        lessons = (f.body->>'lessons')::uuid, settled_on = null, settled_by = null, settled_reason = null
      ${facts} where ${same}`,
  },
  {
    name: 'project-incident-close-settled',
    types: ['IncidentCloseSettled'],
    tables: ['personal_incidents'],
    sql: `update personal_incidents i set status = case when (f.body->>'confirmed')::boolean then 'closed' else 'open' end,
        settled_on = f.occurred_on, settled_by = f.recorded_by, settled_reason = (f.body->>'reason')::uuid
      ${facts} where ${same}`,
  },
];
