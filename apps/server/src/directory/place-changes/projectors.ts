import type { Projector } from '../../record/handlers.ts';

const APPLIED = ['PlaceMerged', 'PlaceRenamed', 'PlaceSplit'] as const;
const facts = 'jsonb_populate_recordset(null::facts, $1) f';
const places = (part: 'after' | 'before') => `jsonb_to_recordset(f.body->'${part}') as p(id uuid, parent uuid,
  kind text, code text, name text, official_name text, search_keys text, position integer, demo boolean, since date,
  until date, merged_into uuid)`;
const rows = (part: 'added' | 'removed') =>
  `jsonb_to_recordset(f.body->'${part}') as j(place uuid, village uuid)`;

/** All changes of a county are one stream, so a batch never holds two of them. */
export const placeChangeProjectors: readonly Projector[] = [
  {
    name: 'project-place-change-proposed',
    types: ['PlaceChangeProposed'],
    tables: ['place_changes'],
    sql: `insert into place_changes (tenant, id, kind, effective_on, document, request, status, proposed_by, proposed_at)
      select f.tenant, f.subject, f.body->'request'->>'kind', (f.body->>'effectiveOn')::date, f.body->>'document',
        f.body->'request', 'proposed', f.recorded_by, f.recorded_at
      from ${facts}`,
  },
  {
    name: 'project-place-change-settled',
    types: [...APPLIED, 'PlaceChangeDropped'],
    tables: ['place_changes'],
    sql: `update place_changes c set settled_by = f.recorded_by, settled_at = f.recorded_at,
        status = case when f.type = 'PlaceChangeDropped' then 'dropped' else 'confirmed' end
      from ${facts} where c.tenant = f.tenant and c.id = f.subject`,
  },
  {
    name: 'project-places-changed',
    types: APPLIED,
    tables: ['places'],
    sql: `insert into places (tenant, id, parent, kind, code, name, official_name, search_keys, position, demo, since, until, merged_into)
      select f.tenant, p.id, p.parent, p.kind, p.code, p.name, p.official_name, p.search_keys, p.position, p.demo, p.since,
        p.until, p.merged_into
      from ${facts}, ${places('after')}
      on conflict (tenant, id) do update set parent = excluded.parent, kind = excluded.kind, code = excluded.code,
        name = excluded.name, official_name = excluded.official_name, search_keys = excluded.search_keys,
        until = excluded.until, merged_into = excluded.merged_into`,
  },
  {
    name: 'project-place-history',
    types: APPLIED,
    tables: ['place_history'],
    sql: `insert into place_history (tenant, place, change, counted_from, confirmed_at, kind, code, name, official_name, parent, gone)
      select f.tenant, p.id, '00000000-0000-0000-0000-000000000000'::uuid, '-infinity'::date, null::timestamptz, p.kind, p.code,
        p.name, p.official_name, p.parent, p.until is not null or p.merged_into is not null
      from ${facts}, ${places('before')}
      where not exists (select 1 from place_history h where h.tenant = f.tenant and h.place = p.id)
      union all
      select f.tenant, p.id, f.subject, (f.body->>'countedFrom')::date, f.recorded_at, p.kind, p.code, p.name, p.official_name,
        p.parent, p.until is not null or p.merged_into is not null
      from ${facts}, ${places('after')}`,
  },
  {
    name: 'project-jurisdictions-ended',
    types: APPLIED,
    tables: ['jurisdictions'],
    sql: `delete from jurisdictions t using ${facts}, ${rows('removed')}
      where t.tenant = f.tenant and t.place = j.place and t.village = j.village`,
  },
  {
    name: 'project-jurisdictions-begun',
    types: APPLIED,
    tables: ['jurisdictions'],
    sql: `insert into jurisdictions (tenant, place, village)
      select f.tenant, j.place, j.village from ${facts}, ${rows('added')} on conflict do nothing`,
  },
];
