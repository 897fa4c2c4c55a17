-- The persons behind what an answer or a list carries, as far as the session that asks sees them: of a household its householder or
-- everybody in it, of an account its householder and the person whose own it is, of an objection whoever raised it as well.
create or replace function people_named(households uuid[], whole_households uuid[], accounts uuid[], entries uuid[], objections uuid[])
  returns setof uuid language sql stable set search_path = yanzhen, pg_temp as $$
  with raised as (
    select o.objector, o.case_id as entry from objections o where o.tenant = scope_tenant() and o.id = any (people_named.objections)
  ), counted as (
    select unnest(people_named.accounts) as id
    union select e.account from point_entries e where e.tenant = scope_tenant()
      and e.id = any (people_named.entries || array(select r.entry from raised r))
  ), held as (
    select a.person, a.household from point_accounts a join counted c on c.id = a.id where a.tenant = scope_tenant()
  ), headed as (
    select unnest(people_named.households) as id union select h.household from held h
  )
  select p.id from people p join headed h on h.id = p.household where p.tenant = scope_tenant() and p.is_householder
  union select p.id from people p where p.tenant = scope_tenant() and p.household = any (people_named.whole_households)
  union select h.person from held h where h.person is not null
  union select r.objector from raised r where r.objector is not null
$$;
