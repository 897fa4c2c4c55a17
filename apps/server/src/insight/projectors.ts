import type { Projector } from '../record/handlers.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';
const villages = `case when jsonb_typeof(f.body->'villages') = 'array' then
  array(select jsonb_array_elements_text(f.body->'villages')::uuid) end`;

export const insightProjectors: readonly Projector[] = [
  {
    name: 'project-form-uploaded',
    types: ['FormUploaded'],
    tables: ['forms'],
    sql: `insert into forms (tenant, id, office, villages, name, format, sha256, uploaded_on, uploaded_by, version)
      select f.tenant, f.stream, (f.body->>'office')::uuid, ${villages}, (f.body->>'name')::uuid, f.body->>'format', f.body->>'sha256',
        f.occurred_on, f.recorded_by, f.position ${facts}`,
  },
  {
    name: 'project-form-mapped',
    types: ['FormMapped'],
    tables: ['forms'],
    sql: `update forms o set mapping = (f.body->>'mapping')::uuid, cells = (f.body->>'cells')::integer, mapped_on = f.occurred_on,
        mapped_by = f.recorded_by, version = f.position
      from (select distinct on (g.tenant, g.stream) g.* from jsonb_populate_recordset(null::facts, $1) g
        order by g.tenant, g.stream, g.position desc) f
      where o.tenant = f.tenant and o.id = f.stream`,
  },
  {
    name: 'project-form-withdrawn',
    types: ['FormWithdrawn'],
    tables: ['forms'],
    sql: `update forms o set withdrawn_on = f.occurred_on, version = f.position ${facts} where o.tenant = f.tenant and o.id = f.stream`,
  },
  {
    name: 'project-form-filled',
    types: ['FormFilled'],
    tables: ['form_fillings'],
    sql: `insert into form_fillings (tenant, id, form, office, villages, period, sha256, filled, unfilled, detail, as_of, filled_on, filled_by)
      select f.tenant, f.stream, f.subject, (f.body->>'office')::uuid, ${villages}, f.body->>'period', f.body->>'sha256',
        (f.body->>'filled')::integer, (f.body->>'unfilled')::integer, (f.body->>'detail')::uuid, f.recorded_at, f.occurred_on, f.recorded_by
      ${facts}`,
  },
];
