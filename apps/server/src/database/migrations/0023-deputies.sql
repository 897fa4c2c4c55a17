-- A deputy is named for a stage and with a reason; a case knows with whom it lies and who has acted on it.
alter table appointments
  add column stage text,
  add column reason uuid;

alter table cases
  -- The instance that took the stage over when nobody in its own post might act; null while it lies with that post.
  add column escalated_to text,
  -- Who recorded it or decided it alone, with the stage decided; '' for whoever only recorded it.
  add column acted jsonb not null default '{}';

create policy backfill on cases to yanzhen_owner using (true);
update cases c set acted = done.acted
from (
  select tenant, stream, jsonb_object_agg(person, stage) as acted
  from (
    select tenant, stream, person, max(stage) as stage
    from (
      select tenant, stream, body->>'recordedBy' as person, '' as stage from facts where type = 'CaseOpened'
      union all
      select tenant, stream, body->>'onBehalfOf', '' from facts where type = 'CaseOpened'
      union all
      select tenant, stream, body->>'person', '' from facts where type = 'CaseResubmitted'
      union all
      select tenant, stream, body->>'person', body->>'stage' from facts
        where type in ('StagePassed', 'CaseReturned', 'CaseRefused')
    ) acts
    where person is not null
    group by tenant, stream, person
  ) persons
  group by tenant, stream
) done
where c.tenant = done.tenant and c.id = done.stream;
drop policy backfill on cases;

-- What `findRecusal` of the domain says of one person, for lists of many cases.
create function is_recused(of_person uuid, of_household uuid, household uuid, acted jsonb, stage text) returns boolean
  language sql immutable parallel safe
  return coalesce(of_household = household, false) or coalesce(acted->>(of_person::text) <> stage, false);

-- Signing in as a deputy must tell whose household is concerned, before any village is opened.
create function household_of_holder(of_deputy uuid) returns uuid
  language sql stable security definer set search_path = yanzhen, pg_temp
begin atomic
  select p.household from appointments d
  join appointments h on h.tenant = d.tenant and h.id = d.deputy_of
  join people p on p.tenant = h.tenant and p.id = h.person
  where d.tenant = (select scope_tenant()) and d.id = of_deputy and d.person = (select scope_person());
end;

grant execute on function is_recused(uuid, uuid, uuid, jsonb, text) to yanzhen_owner, yanzhen_app;
grant execute on function household_of_holder(uuid) to yanzhen_app;
