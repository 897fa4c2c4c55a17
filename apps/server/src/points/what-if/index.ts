import type { ServerSlice } from '../../record/handlers.ts';
import { explainWhatIfHandler } from './explain-what-if.ts';
import { readFairnessHandler } from './read-fairness.ts';
import { fairnessOnCall } from './record-fairness.ts';
import { whatIfHandler } from './what-if.ts';

export const whatIfSlice: ServerSlice = {
  commands: [],
  queries: [whatIfHandler, explainWhatIfHandler, readFairnessHandler],
  projectors: [
    {
      name: 'project-fairness-recorded',
      types: ['FairnessRecorded'],
      tables: ['fairness_pages'],
      sql: `insert into fairness_pages (tenant, id, village, scheme_version, meeting, period, hash, document, recorded_at, recorded_by)
        select f.tenant, f.stream, f.village, f.scheme_version, (f.body->>'meeting')::uuid, f.body->>'period', f.body->>'hash',
          f.body->'document', f.recorded_at, f.recorded_by from jsonb_populate_recordset(null::facts, $1) f`,
    },
  ],
  constraints: { fairness_page_kept: 'points.fairness-kept' },
  consequences: [fairnessOnCall],
};
