import type { Projector } from '../record/handlers.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';

const decided = (state: string, type: string): Projector => ({
  name: `project-visit-${state}`,
  types: [type],
  tables: ['visits'],
  sql: `update visits v set state = '${state}', decided_on = f.occurred_on, decided_by = f.recorded_by, reason = (f.body->>'reason')::uuid
    ${facts} where v.tenant = f.tenant and v.id = f.subject`,
});

export const visitProjectors: readonly Projector[] = [
  {
    name: 'project-visit-asked',
    types: ['VisitRequested', 'VisitRefused'],
    tables: ['visits'],
    sql: `insert into visits (tenant, id, village, day, kind, also_for, unit, people, purpose, contact, announced, state, scheme_version,
        asked_on, asked_by, cap_limit, cap_per, cap_period, cap_taken)
      select f.tenant, f.subject, f.village, (f.body->>'day')::date, f.body->>'kind',
        array(select jsonb_array_elements_text(f.body->'alsoFor')), (f.body->>'unit')::uuid, (f.body->>'people')::integer,
        (f.body->>'purpose')::uuid, (f.body->>'contact')::uuid, f.body->>'announced',
        case when f.type = 'VisitRefused' then 'refused' else 'requested' end, f.scheme_version, f.occurred_on, f.recorded_by,
        (f.body->>'limit')::integer, f.body->>'per', f.body->>'period', (f.body->>'taken')::integer
      ${facts}`,
  },
  {
    name: 'project-visit-allowed',
    types: ['OverCapAllowed'],
    tables: ['visits'],
    sql: `update visits v set state = 'requested', allowed_on = f.occurred_on, allowed_by = f.recorded_by,
        allowed_reason = (f.body->>'reason')::uuid
      ${facts} where v.tenant = f.tenant and v.id = f.subject`,
  },
  decided('accepted', 'VisitAccepted'),
  decided('declined', 'VisitDeclined'),
  decided('held', 'VisitHeld'),
  decided('cancelled', 'VisitCancelled'),
];
