import {
  type IncidentRow,
  type OwnIncident,
  readIncidents,
  readOwnIncidents,
} from '@yanzhen/contract/rights-incidents';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { incidentTexts } from '@yanzhen/contract/texts/incidents';
import { writeMoment } from '@yanzhen/contract/texts/dates';
import { findDenial } from '@yanzhen/domain/authority';
import { type ConcernedRule, concernedBy } from '@yanzhen/domain/rights';
import { handleQuery } from '../record/handlers.ts';

const incidentsPage = `with names as materialized (select person, name from names_in_office($2)),
  page as (
    select * from personal_incidents n where n.tenant = $1 and ($3::text is null or n.status = $3)
      -- Behind the last row that was read, in the order of the list.
      and ($6::uuid is null or exists (select from personal_incidents k where k.tenant = $1 and k.id = $6
        and ((n.status = 'closed') > (k.status = 'closed')
          or ((n.status = 'closed') = (k.status = 'closed') and (n.noticed_at, n.id) < (k.noticed_at, k.id)))))
    order by n.status = 'closed', n.noticed_at desc, n.id desc limit $7)
  select i.id, i.kind, i.certainty, i.grade, i.status, i.noticed_at as "noticedAt", i.columns, i.people, i.households, i.report_by as "reportBy",
    i.concerned as rule, (select n.name from names n where n.person = (i.concerned->>'reader')::uuid) as "readerName",
    (select string_agg(p.name, '、' order by p.position) from places p where p.tenant = i.tenant and i.concerned->>'by' = 'villages'
      and i.concerned->'villages' ? p.id::text) as "villageNames",
    c.text as cause, h.text as harm, r.text as remedy, a.text as advice, t.text as contact,
    jsonb_build_object('on', i.recorded_on, 'by', coalesce(nr.name, '')) as recorded,
    i.report_by is not null and coalesce(i.reported_at, $4) > i.report_by as late,
    case when i.reported_at is not null then jsonb_build_object('at', to_char(i.reported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'to', ro.text, 'by', coalesce(np.name, '')) end as reported,
    case when i.told_on is not null then jsonb_build_object('on', i.told_on, 'by', coalesce(nt.name, '')) end as told,
    case when i.spared_on is not null then
      jsonb_build_object('on', i.spared_on, 'by', coalesce(ns.name, ''), 'reason', so.text) end as "notTold",
    (select coalesce(jsonb_agg(jsonb_build_object('on', e.noted_on, 'by', coalesce(ne.name, ''), 'text', et.text) order by e.id), '[]')
      from incident_notes e left join names ne on ne.person = e.noted_by left join contents et on et.tenant = e.tenant and et.id = e.text
      where e.tenant = i.tenant and e.incident = i.id) as notes,
    case when i.close_asked_on is not null then
      jsonb_build_object('on', i.close_asked_on, 'by', coalesce(nc.name, ''), 'lessons', l.text) end as "closeAsked",
    case when i.settled_on is not null then jsonb_build_object('on', i.settled_on, 'by', coalesce(nl.name, ''),
      'confirmed', i.status = 'closed', 'reason', sr.text) end as settled,
    i.status = 'closing' and i.close_asked_by <> $5 and (i.concerned->>'reader')::uuid is distinct from $5 as "maySettle"
  from page i
  left join names nr on nr.person = i.recorded_by left join names np on np.person = i.reported_by
  left join names nt on nt.person = i.told_by left join names ns on ns.person = i.spared_by
  left join names nc on nc.person = i.close_asked_by left join names nl on nl.person = i.settled_by
  left join contents c on c.tenant = i.tenant and c.id = i.cause left join contents h on h.tenant = i.tenant and h.id = i.harm
  left join contents r on r.tenant = i.tenant and r.id = i.remedy left join contents a on a.tenant = i.tenant and a.id = i.advice
  left join contents t on t.tenant = i.tenant and t.id = i.contact left join contents ro on ro.tenant = i.tenant and ro.id = i.reported_to
  left join contents so on so.tenant = i.tenant and so.id = i.spared_reason left join contents l on l.tenant = i.tenant and l.id = i.lessons
  left join contents sr on sr.tenant = i.tenant and sr.id = i.settled_reason
  order by i.status = 'closed', i.noticed_at desc, i.id desc`;

interface FoundIncident extends Omit<IncidentRow, 'concerned'> {
  readonly rule: ConcernedRule;
  readonly readerName: string | null;
  readonly villageNames: string | null;
}

/** The rule in words, as somebody at a desk would say it. */
function describeRule({ rule, readerName, villageNames }: FoundIncident): string {
  if (rule.by === 'readings') {
    const { from, to } = rule;
    return fillText(incidentTexts.byReadings, {
      reader: readerName ?? incidentTexts.somebody,
      from: writeMoment(from),
      to: writeMoment(to),
    });
  }
  if (rule.by === 'villages') return fillText(incidentTexts.byVillages, { villages: villageNames ?? '' });
  if (rule.by === 'households') {
    return fillText(incidentTexts.byHouseholds, { count: rule.households.length });
  }
  return concernedBy[rule.by];
}

export const readIncidentsHandler = handleQuery({
  contract: readIncidents,
  run: async (transaction, { status, after, limit }, { actor, today, now }) => {
    const denial = findDenial('rights.read-incidents', actor);
    if (denial !== undefined) return denial;
    const { tenant, person } = actor;
    const [found, totals, staff] = await Promise.all([
      transaction.query<FoundIncident>({
        name: 'incidents',
        text: incidentsPage,
        values: [tenant, today, status ?? null, now, person, after ?? null, limit],
      }),
      transaction.query<{ total: number }>({
        name: 'incidents-total',
        text: 'select count(*)::integer as total from personal_incidents where tenant = $1 and ($2::text is null or status = $2)',
        values: [tenant, status ?? null],
      }),
      transaction.query<{ person: string; name: string }>({
        name: 'staff-of-incidents',
        text: 'select person, name from names_in_office($1) order by name, person',
        values: [today],
      }),
    ]);
    const incidents = found.map((row): IncidentRow => {
      const { rule: _rule, readerName: _reader, villageNames: _villages, ...rest } = row;
      return { ...rest, concerned: describeRule(row) };
    });
    return { incidents, total: totals[0]?.total ?? 0, staff };
  },
});

/** Row-level security shows a person only the rows that say he is one of those concerned. */
const ownPage = `select i.id, i.kind, i.certainty, i.noticed_at as "noticedAt", i.columns, c.text as cause, h.text as harm, r.text as remedy,
    a.text as advice, t.text as contact, i.told_on as "toldOn"
  from incident_people x join personal_incidents i on i.tenant = x.tenant and i.id = x.incident
  left join contents c on c.tenant = i.tenant and c.id = i.cause left join contents h on h.tenant = i.tenant and h.id = i.harm
  left join contents r on r.tenant = i.tenant and r.id = i.remedy left join contents a on a.tenant = i.tenant and a.id = i.advice
  left join contents t on t.tenant = i.tenant and t.id = i.contact
  where x.tenant = $1 and x.person = $2 and i.told_on is not null order by i.told_on desc, i.id desc limit 100`;

export const readOwnIncidentsHandler = handleQuery({
  contract: readOwnIncidents,
  run: async (transaction, _input, { actor }) => ({
    incidents: await transaction.query<OwnIncident>({
      name: 'own-incidents',
      text: ownPage,
      values: [actor.tenant, actor.person],
    }),
  }),
});
