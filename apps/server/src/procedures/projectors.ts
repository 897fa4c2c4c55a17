import type { Projector } from '../record/handlers.ts';
import { named } from '../record/named-in-body.ts';

const facts = 'from jsonb_populate_recordset(null::facts, $1) f';
const ofCase = 'where c.tenant = f.tenant and c.id = f.stream';

/** Whoever decides alone is remembered with the stage; a body's members are not, they are counted by its meeting. */
const withPerson = `case when f.body->>'person' is null then c.acted
  else c.acted || jsonb_build_object(f.body->>'person', f.body->>'stage') end`;

const caseProjectors: readonly Projector[] = [
  {
    name: 'project-case-opened',
    types: ['CaseOpened'],
    tables: ['cases'],
    sql: `insert into cases (tenant, id, village, grid, party_group, household, kind, procedure, stages, stage, status, adverse, since, version, acted)
      select f.tenant, f.stream, f.village, case when f.body ? 'grid' then (f.body->>'grid')::uuid else h.grid end,
        case when f.body ? 'grid' then (f.body->>'partyGroup')::uuid else h.party_group end, (f.body->>'household')::uuid, f.body->'subject'->>'kind', f.body->>'procedure', s.stages,
        s.stages[1], 'open', (f.body->>'adverse')::boolean, (f.body->>'on')::date, f.position,
        jsonb_build_object(f.body->>'recordedBy', '', coalesce(f.body->>'onBehalfOf', f.body->>'recordedBy'), '')
      ${facts}
      cross join lateral (select array_agg(value order by ordinality) as stages
        from jsonb_array_elements_text(f.body->'stages') with ordinality) s
      ${named('household', "f.body ? 'grid' as has_grid")}
      left join households h on h.tenant = f.tenant and h.id = named.household and not named.has_grid`,
  },
  {
    // A case lies with those who look after the household now, so whoever reviews it changes with the move.
    name: 'project-cases-moved',
    types: ['HouseholdMoved'],
    tables: ['cases'],
    sql: `update cases c set grid = (f.body->>'grid')::uuid, party_group = (f.body->>'partyGroup')::uuid
      ${facts} where c.tenant = f.tenant and c.household = f.stream`,
  },
  {
    name: 'project-stage-passed',
    types: ['StagePassed'],
    tables: ['cases'],
    sql: `update cases c set stage = coalesce(c.stages[array_position(c.stages, f.body->>'stage') + 1]),
        since = (f.body->>'on')::date, version = f.position, escalated_to = null, acted = ${withPerson} ${facts} ${ofCase}`,
  },
  {
    name: 'project-stage-escalated',
    types: ['StageEscalated'],
    tables: ['cases'],
    sql: `update cases c set escalated_to = f.body->>'to', since = (f.body->>'on')::date, version = f.position
      ${facts} ${ofCase}`,
  },
  {
    name: 'project-case-returned',
    types: ['CaseReturned'],
    tables: ['cases'],
    sql: `update cases c set status = case when f.body->>'to' is null then 'returned' else 'open' end,
        stage = coalesce(f.body->>'to', c.stages[1]), since = (f.body->>'on')::date, version = f.position,
        escalated_to = null, acted = ${withPerson} ${facts} ${ofCase}`,
  },
  {
    name: 'project-case-resubmitted',
    types: ['CaseResubmitted'],
    tables: ['cases'],
    sql: `update cases c set status = 'open', since = (f.body->>'on')::date, version = f.position,
        acted = jsonb_build_object(f.body->>'person', '') || c.acted ${facts} ${ofCase}`,
  },
  {
    name: 'project-case-ended',
    types: ['CaseRefused', 'CaseReversed', 'CaseFinalised', 'CaseWithdrawn'],
    tables: ['cases'],
    sql: `update cases c set since = (f.body->>'on')::date, version = f.position, escalated_to = null,
        acted = case when f.type = 'CaseRefused' then ${withPerson} else c.acted end,
        status = case when f.type = 'CaseRefused' then 'refused' when f.type = 'CaseReversed' then 'reversed'
          when f.type = 'CaseFinalised' then 'final' else 'withdrawn' end
      ${facts} ${ofCase}`,
  },
  {
    name: 'project-case-posted',
    types: ['CasePosted'],
    tables: ['cases'],
    sql: `update cases c set status = 'posted', since = (f.body->>'from')::date, posting = (f.body->>'posting')::uuid,
        posted_from = (f.body->>'from')::date, object_until = (f.body->'window'->>'objectUntil')::date, version = f.position
      ${facts} ${ofCase}`,
  },
  {
    name: 'project-delivery-recorded',
    types: ['DeliveryRecorded', 'WindowRecomputed'],
    tables: ['cases'],
    sql: `update cases c set version = f.position,
        delivered_on = case when f.type = 'DeliveryRecorded' then (f.body->>'on')::date else c.delivered_on end,
        object_until = coalesce((f.body->'window'->>'objectUntil')::date, c.object_until)
      ${facts} ${ofCase}`,
  },
];

/** Frozen while any objection is open, posted again when none is. Runs after the objection rows were written. */
const freeze = (types: readonly string[]): Projector => ({
  name: `project-freeze-${types[0] ?? ''}`,
  types,
  tables: ['cases'],
  sql: `update cases c set version = f.position, status = case when exists (
        select 1 from objections o where o.tenant = c.tenant and o.case_id = c.id and o.status = 'open')
      then 'frozen' else 'posted' end ${facts} ${ofCase}`,
});

const objectionProjectors: readonly Projector[] = [
  {
    name: 'project-objection-raised',
    types: ['ObjectionRaised'],
    tables: ['objections'],
    sql: `insert into objections (tenant, id, case_id, village, objector, household, reason, instance, status, raised_on, since)
      select f.tenant, (f.body->>'objection')::uuid, f.stream, f.village, (f.body->>'objector')::uuid, (f.body->>'household')::uuid,
        (f.body->>'reason')::uuid, f.body->>'instance', 'open', (f.body->>'on')::date, (f.body->>'on')::date ${facts}`,
  },
  {
    name: 'project-objection-decided',
    types: ['ObjectionDecided'],
    tables: ['objections'],
    sql: `update objections o set status = f.body->>'outcome', since = (f.body->>'on')::date, decided_by = (f.body->>'decidedBy')::uuid,
        decision_reason = (f.body->>'reason')::uuid, appeal_until = (f.body->'appealUntil'->>'day')::date
      ${facts} ${named('objection')} where o.tenant = f.tenant and o.id = named.objection`,
  },
  {
    name: 'project-objection-escalated',
    types: ['ObjectionEscalated'],
    tables: ['objections'],
    sql: `update objections o set status = 'open', instance = f.body->>'to', since = (f.body->>'on')::date, appeal_until = null
      ${facts} ${named('objection')} where o.tenant = f.tenant and o.id = named.objection`,
  },
  freeze(['ObjectionRaised']),
  freeze(['ObjectionDecided']),
  freeze(['ObjectionEscalated']),
];

export const procedureProjectors: readonly Projector[] = [...caseProjectors, ...objectionProjectors];
