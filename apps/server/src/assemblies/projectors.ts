import type { Projector } from '../record/handlers.ts';
import { named } from '../record/named-in-body.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';

export const assemblyProjectors: readonly Projector[] = [
  {
    name: 'project-meeting-called',
    types: ['MeetingCalled'],
    tables: ['meetings'],
    sql: `insert into meetings (tenant, id, village, body, title, notice_on, held_on, status, members, attendance, agenda, rule_version, version)
      select f.tenant, f.stream, f.village, f.body->>'body', coalesce(c.text, ''), (f.body->>'noticeGivenOn')::date, (f.body->>'day')::date,
        'called', (f.body->'eligible'->>'all')::integer, f.body->'rule'->'attendance', f.body->'agenda', f.body->'rule'->>'scheme', f.position
      ${facts} ${named('title')} left join contents c on c.tenant = f.tenant and c.id = named.title`,
  },
  {
    name: 'project-attendance-recorded',
    types: ['AttendanceRecorded'],
    tables: ['meeting_attendance'],
    sql: `insert into meeting_attendance (tenant, meeting, village, person, proxy_for)
      select f.tenant, f.stream, f.village, (a->>'person')::uuid, (a->>'by')::uuid ${facts}
      cross join lateral jsonb_array_elements(f.body->'attendees') a`,
  },
  {
    name: 'project-entitled-on-the-day',
    types: ['AttendanceRecorded'],
    tables: ['meetings'],
    // Lists add up: of several in one batch the last knows most.
    sql: `update meetings m set members = greatest(m.members, f.members)
      from (select tenant, stream, max((body->'eligible'->>'all')::integer) as members
        from jsonb_populate_recordset(null::facts, $1) r group by tenant, stream) f
      where m.tenant = f.tenant and m.id = f.stream`,
  },
  {
    name: 'project-resolution-passed',
    types: ['ResolutionPassed'],
    tables: ['resolutions'],
    sql: `insert into resolutions (tenant, id, meeting, village, body, item, title, passed_at, subjects, recused, line_recusals)
      select f.tenant, (f.body->>'resolution')::uuid, f.stream, f.village, f.body->>'body', f.body->>'item', coalesce(t.text, ''),
        (f.body->>'passedAt')::timestamptz, f.body->'subjects',
        array(select value::uuid from jsonb_array_elements_text(f.body->'recused')), f.body->'lineRecusals'
      ${facts}
      left join meetings m on m.tenant = f.tenant and m.id = f.stream
      left join lateral (select (i->>'title')::uuid as id from jsonb_array_elements(m.agenda) i where i->>'id' = f.body->>'item' offset 0) i on true
      left join contents t on t.tenant = f.tenant and t.id = i.id`,
  },
  {
    name: 'project-meeting-closed',
    types: ['MeetingClosed'],
    tables: ['meetings'],
    sql: `update meetings m set status = 'closed', version = f.position ${facts} where m.tenant = f.tenant and m.id = f.stream`,
  },
  {
    name: 'project-group-formed',
    types: ['GroupFormed'],
    tables: ['village_groups'],
    sql: `insert into village_groups (tenant, id, village, kind, members, since, resolution)
      select f.tenant, f.stream, f.village, f.body->>'kind', array(select jsonb_array_elements_text(f.body->'members')::uuid), f.occurred_on,
        (f.body->>'resolution')::uuid
      ${facts}`,
  },
  {
    name: 'project-standard-adopted',
    types: ['StandardAdopted'],
    tables: ['adoptions'],
    sql: `insert into adoptions (tenant, village, kind, effective_from, scheme_version, committee_resolution, representatives_resolution)
      select f.tenant, f.village, 'points-standard', (f.body->>'effectiveFrom')::date, f.scheme_version,
        (f.body->'resolutions'->>0)::uuid, (f.body->'resolutions'->>-1)::uuid ${facts}`,
  },
  {
    name: 'project-adopted-version',
    types: ['StandardAdopted'],
    tables: ['scheme_versions'],
    sql: `update scheme_versions s set status = 'published', published_at = f.recorded_at ${facts}
      where s.tenant = f.tenant and s.id = f.scheme_version`,
  },
];
