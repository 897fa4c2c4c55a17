import { newUses } from '@yanzhen/domain/rights';
import type { Projector } from '../record/handlers.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';

export const rightsProjectors: readonly Projector[] = [
  {
    name: 'project-impact-recorded',
    types: ['ImpactRecorded'],
    tables: ['impact_assessments'],
    sql: `insert into impact_assessments (tenant, id, feature, purpose, necessity, risks, measures, valid_until, recorded_on, recorded_by)
      select f.tenant, f.subject, f.body->>'feature', (f.body->>'purpose')::uuid, (f.body->>'necessity')::uuid,
        (f.body->>'risks')::uuid, (f.body->>'measures')::uuid, (f.body->>'validUntil')::date, f.occurred_on, f.recorded_by
      ${facts}`,
  },
  {
    name: 'project-impact-reviewed',
    types: ['ImpactReviewed'],
    tables: ['impact_assessments'],
    sql: `update impact_assessments a set outcome = f.body->>'outcome', reviewed_on = f.occurred_on, reviewed_by = f.recorded_by,
        reason = (f.body->>'reason')::uuid
      ${facts} where a.tenant = f.tenant and a.id = f.subject`,
  },
  {
    name: 'project-feature-turned-on',
    types: ['FeatureTurnedOn'],
    tables: ['sensitive_features'],
    sql: `insert into sensitive_features (tenant, feature, assessment, turned_on_on, turned_on_by, until)
      select f.tenant, f.body->>'feature', f.subject, f.occurred_on, f.recorded_by, (f.body->>'until')::date
      ${facts}
      on conflict (tenant, feature) do update set assessment = excluded.assessment, turned_on_on = excluded.turned_on_on,
        turned_on_by = excluded.turned_on_by, until = excluded.until, turned_off_on = null, turned_off_cause = null,
        turned_off_reason = null`,
  },
  {
    name: 'project-feature-turned-off',
    types: ['FeatureTurnedOff'],
    tables: ['sensitive_features'],
    sql: `update sensitive_features s set turned_off_on = f.occurred_on, turned_off_cause = f.body->>'cause',
        turned_off_reason = (f.body->>'reason')::uuid
      ${facts} where s.tenant = f.tenant and s.feature = f.body->>'feature'`,
  },
  {
    name: 'project-restricted',
    types: ['ProcessingRestricted'],
    tables: ['restrictions'],
    sql: `insert into restrictions (tenant, id, village, household, person, request, subjects, since, since_at)
      select f.tenant, f.stream, f.village, (f.body->>'household')::uuid, f.subject, (f.body->>'request')::uuid,
        f.subject || array(select jsonb_array_elements_text(f.body->'accounts')::uuid), f.occurred_on, f.recorded_at
      ${facts}`,
  },
  {
    name: 'project-restriction-lifted',
    types: ['RestrictionLifted'],
    tables: ['restrictions'],
    sql: `update restrictions r set lifted_on = f.occurred_on, lifted_at = f.recorded_at, lifted_by = f.recorded_by,
        lift_reason = (f.body->>'reason')::uuid
      ${facts} where r.tenant = f.tenant and r.id = f.stream`,
  },
  {
    // A rule, not a table: the database refuses whatever would have to be written here.
    name: 'project-no-new-use',
    types: newUses,
    tables: ['restricted_uses'],
    sql: `insert into restricted_uses (tenant, person, type)
      select f.tenant, r.person, f.type ${facts}
      join restrictions r on r.tenant = f.tenant and f.recorded_at >= r.since_at and (r.lifted_at is null or f.recorded_at < r.lifted_at)
        and (f.subject = any (r.subjects) or exists (select 1 from unnest(r.subjects) s where position(s::text in f.body::text) > 0))`,
  },
  {
    name: 'project-request-lodged',
    types: ['PersonalRequestLodged'],
    tables: ['personal_requests'],
    sql: `insert into personal_requests (tenant, id, village, household, person, kind, channel, status, text, guardian, lodged_on,
        lodged_by, due, last_day)
      select f.tenant, f.stream, f.village, (f.body->>'household')::uuid, f.subject, f.body->>'kind', f.body->>'channel', 'open',
        (f.body->>'text')::uuid, (f.body->>'guardian')::uuid, f.occurred_on, f.recorded_by, (f.body->>'due')::date, (f.body->>'last')::date
      ${facts}`,
  },
  {
    name: 'project-request-extended',
    types: ['PersonalRequestExtended'],
    tables: ['personal_requests'],
    sql: `update personal_requests r set due = (f.body->>'due')::date, reply = (f.body->>'reason')::uuid
      ${facts} where r.tenant = f.tenant and r.id = f.stream`,
  },
  {
    name: 'project-request-answered',
    types: ['PersonalRequestGranted', 'PersonalRequestRefused'],
    tables: ['personal_requests'],
    sql: `update personal_requests r set status = case when f.type = 'PersonalRequestGranted' then 'granted' else 'refused' end,
        answered_on = f.occurred_on, answered_by = f.recorded_by, law = f.body->>'law', object_until = (f.body->>'objectUntil')::date,
        reply = coalesce(f.body->>'reply', f.body->>'reason')::uuid
      ${facts} where r.tenant = f.tenant and r.id = f.stream`,
  },
  {
    name: 'project-refusal-objected',
    types: ['PersonalRefusalObjected'],
    tables: ['personal_requests'],
    sql: `update personal_requests r set status = 'objected', objection = (f.body->>'reason')::uuid, due = (f.body->>'due')::date
      ${facts} where r.tenant = f.tenant and r.id = f.stream`,
  },
  {
    name: 'project-refusal-decided',
    types: ['PersonalRefusalDecided'],
    tables: ['personal_requests'],
    sql: `update personal_requests r set status = case when f.body->>'outcome' = 'upheld' then 'open' else 'dismissed' end,
        decided_on = f.occurred_on, decided_by = f.recorded_by, decision = (f.body->>'reason')::uuid,
        due = case when f.body->>'outcome' = 'upheld' then (f.body->>'due')::date else r.due end,
        last_day = case when f.body->>'outcome' = 'upheld' then (f.body->>'last')::date else r.last_day end
      ${facts} where r.tenant = f.tenant and r.id = f.stream`,
  },
];
