import type { Projector } from '../../record/handlers.ts';

export const objectionProjectors: readonly Projector[] = [
  {
    name: 'project-entry-corrected',
    types: ['PointsReversed'],
    tables: ['point_entries'],
    // Not live any more, so that the right entry of the same day and occasion can be written down.
    sql: `update point_entries e set live = false, reversed_month = f.body->>'month', reversed_quarter = f.body->>'quarter',
        reversed_for = f.body->>'lateFor', reversal_reason = (f.body->>'reason')::uuid, reversed_on = f.occurred_on,
        reversed_by = f.recorded_by
      from jsonb_populate_recordset(null::facts, $1) f where e.tenant = f.tenant and e.id = f.stream`,
  },
];
