import type { ServerSlice } from '../record/handlers.ts';
import { notMadeBy } from '../record/not-made-by.ts';
import { checkSchemeHandler, proposeSchemeHandler, publishSchemeHandler } from './propose-scheme.ts';
import { readSchemesHandler } from './read-schemes.ts';

export const schemesSlice: ServerSlice = {
  commands: [checkSchemeHandler, proposeSchemeHandler, publishSchemeHandler],
  queries: [readSchemesHandler],
  projectors: [
    {
      name: 'project-scheme-proposed',
      types: ['SchemeProposed'],
      tables: ['scheme_versions'],
      sql: `insert into scheme_versions (tenant, id, village, scheme, version, kind, title, effective, source, resolved, hash, status,
          proposed_at, proposed_by)
        select f.tenant, f.stream, f.village, f.body->>'scheme', f.body->>'version', f.body->>'kind', f.body->>'title',
          (f.body->>'effective')::date, f.body->>'source', f.body->'resolved', f.body->>'hash', 'draft', f.recorded_at, f.recorded_by
        from jsonb_populate_recordset(null::facts, $1) f`,
    },
    {
      name: 'project-scheme-published',
      types: ['SchemePublished'],
      tables: ['scheme_versions'],
      sql: `update scheme_versions s set status = 'published', published_at = f.recorded_at
        from jsonb_populate_recordset(null::facts, $1) f where s.tenant = f.tenant and s.id = f.stream`,
    },
  ],
  constraints: { scheme_version_taken: 'schemes.version-taken' },
  loaded: { scheme_versions: notMadeBy('SchemeProposed') },
};
