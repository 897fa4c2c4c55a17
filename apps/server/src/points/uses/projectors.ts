import type { Projector } from '../../record/handlers.ts';

export const useProjectors: readonly Projector[] = [
  {
    name: 'project-veto-imposed',
    types: ['VetoImposed'],
    tables: ['account_blocks'],
    sql: `insert into account_blocks (tenant, village, entry, account, item, blocks, from_day, until_day)
      select f.tenant, f.village, f.stream, f.subject, f.body->>'item',
        array(select jsonb_array_elements_text(f.body->'blocks')), (f.body->>'from')::date, (f.body->>'until')::date
      from jsonb_populate_recordset(null::facts, $1) f`,
  },
  {
    name: 'project-veto-lifted',
    types: ['PointsReversed'],
    tables: ['account_blocks'],
    // A veto that turns out to be wrong is corrected like any entry, and holds nothing back from then on.
    sql: `update account_blocks b set lifted_on = f.occurred_on
      from jsonb_populate_recordset(null::facts, $1) f where b.tenant = f.tenant and b.entry = f.stream`,
  },
  {
    name: 'project-points-used',
    types: ['HonourNominated', 'CertificateIssued', 'TieBreakNoted'],
    tables: ['point_uses'],
    sql: `insert into point_uses (tenant, id, village, kind, title, accounts, on_day, until_day, detail, reason, decided_by)
      select f.tenant, f.stream, f.village,
        case when f.type = 'HonourNominated' then 'honour' when f.type = 'CertificateIssued' then 'certificate' else 'tie-break' end,
        f.body->>'title', array(select jsonb_array_elements_text(f.body->'accounts')::uuid), f.occurred_on, (f.body->>'until')::date,
        f.body->'detail', (f.body->>'reason')::uuid, f.recorded_by
      from jsonb_populate_recordset(null::facts, $1) f`,
  },
];
