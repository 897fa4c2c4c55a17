-- On a Citus cluster each county has a schema of its own, built after the plain one from the catalogs, and all of it lies
-- on one worker: a statement under a county's scope names no other table and is sent there whole. Run on the coordinator
-- by its superuser after each migration; `docs/how-to/run-on-citus.md` says how, and what is otherwise on a cluster.
set search_path = yanzhen, public;
create schema if not exists citus_counties;

-- What is asked before the county is known, or is the whole nation's: it stays in `yanzhen`.
create or replace view citus_counties.shared_tables as
  select c.oid::regclass as shared from pg_class c
  where c.relnamespace = 'yanzhen'::regnamespace and c.relkind = 'r' and (
    not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped)
    -- Unique in the whole installation, such as a session's token.
    or exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and not exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant' and a.attnum = any (i.indkey::int2[])))
    -- Signing in.
    or c.relname in ('tenants', 'sign_ins', 'sign_in_rules', 'second_factors', 'second_factor_resets', 'recovery_codes',
      'remembered_computers', 'identity_providers', 'identity_links', 'provider_flows', 'audit_events', 'audit_heads'));

-- A policy on a shard may hold no sub-select. Of `tenant = $1` and `tenant = scope_tenant()` PostgreSQL concludes `$1 =
-- scope_tenant()`, and a conclusion without columns keeps Citus from any outer join before PostgreSQL 17.
create or replace function citus_counties.plainly(clause text) returns text language sql immutable as $$
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace(clause,
    '\( SELECT ((?:yanzhen\.)?scope_[a-z]+\(\)) AS scope_[a-z]+\)', '\1', 'g'),
    '= ((?:yanzhen\.)?scope_[a-z]+\(\))', '= any (array[\1])', 'g'),
    '^\( SELECT \(\(SESSION_USER (.*)\)\)$', '(SESSION_USER \1'),
    ' AND \(EXISTS \( SELECT 1\s+FROM .*\)\)\)$', ')')
$$;

create or replace procedure citus_counties.copy_table(source regclass, home text) language plpgsql as $$
declare
  item record;
  target text := format('%I.%I', home, (select relname from pg_class where oid = source));
begin
  execute format('create table %s (like %s including all excluding indexes)', target, source);
  execute format('alter table %s owner to yanzhen_owner', target);
  for item in select conname, pg_get_constraintdef(oid) as said from pg_constraint where conrelid = source and contype in ('p', 'u', 'x') loop
    execute format('alter table %s add constraint %I %s', target, item.conname, item.said);
  end loop;
  for item in select pg_get_indexdef(i.indexrelid) as said from pg_index i where i.indrelid = source
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid) loop
    execute regexp_replace(item.said, ' ON (ONLY )?(yanzhen\.)?\w+ USING', format(' ON %s USING', target));
  end loop;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  for item in select polname, polpermissive, polcmd, polroles,
      citus_counties.plainly(pg_get_expr(polqual, polrelid)) as reads, citus_counties.plainly(pg_get_expr(polwithcheck, polrelid)) as writes
    from pg_policy where polrelid = source
  loop
    execute format('create policy %I on %s as %s for %s to %s %s %s', item.polname, target,
      case when item.polpermissive then 'permissive' else 'restrictive' end,
      case item.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      (select string_agg(case when r = 0 then 'public' else r::regrole::text end, ', ') from unnest(item.polroles) r),
      'using (' || item.reads || ')', 'with check (' || item.writes || ')');
  end loop;
  for item in select g.grantee, g.privilege_type, null::name as attname
      from pg_class c, aclexplode(c.relacl) g where c.oid = source
    union all select g.grantee, g.privilege_type, a.attname
      from pg_attribute a, aclexplode(a.attacl) g where a.attrelid = source and not a.attisdropped
  loop
    execute format('grant %s %s on %s to %s', item.privilege_type, coalesce('(' || quote_ident(item.attname) || ')', ''), target,
      case when item.grantee = 0 then 'public' else item.grantee::regrole::text end);
  end loop;
end $$;

-- A body that was parsed when it was made holds on to the tables it reads, which Citus takes for a circle, and Citus does
-- not see through the parameters of an SQL function. As plpgsql each says the same, its columns before its parameters.
create or replace procedure citus_counties.copy_function(source regprocedure, home text) language plpgsql as $$
declare
  made record;
  body text;
begin
  select p.*, l.lanname, pg_get_functiondef(p.oid) as said, pg_get_function_sqlbody(p.oid) as parsed, pg_get_function_result(p.oid) as result
    into made from pg_proc p join pg_language l on l.oid = p.prolang where p.oid = source;
  made.said := replace(made.said, 'FUNCTION yanzhen.', format('FUNCTION %I.', home));
  made.said := replace(made.said, 'SET search_path TO ''yanzhen''', format('SET search_path TO %L, ''yanzhen''', home));
  made.said := regexp_replace(made.said, 'RETURNS (SETOF )?yanzhen\.', format('RETURNS \1%I.', home));
  if made.lanname = 'sql' then
    body := coalesce(regexp_replace(made.parsed, '^BEGIN ATOMIC\n(.*)END$', '\1'), made.prosrc);
    body := regexp_replace(body, '^RETURN (.*)$', 'SELECT \1');
    body := regexp_replace(rtrim(body, E' \n;'), '^(.*;\n)?\s*((?:SELECT|WITH|UPDATE|INSERT|DELETE)\M.*)$',
      case when made.result = 'void' then '\1 \2;' when made.proretset then '\1return query \2;' else '\1return (\2);' end, 'i');
    made.said := regexp_replace(regexp_replace(made.said, '\s(BEGIN ATOMIC|RETURN|AS \$function\$)\M.*$', ''), '\sAS \$function\$.*$', '');
    body := regexp_replace(body, '= \( ?select ((?:yanzhen\.)?scope_tenant\(\))( AS scope_tenant)?\)', '= any (array[\1])', 'gi');
    made.said := replace(made.said, 'LANGUAGE sql', 'LANGUAGE plpgsql') || ' as '
      || quote_literal(e'#variable_conflict use_column\nbegin\n' || body || e'\nend');
  end if;
  execute made.said;
  made.said := format('%I.%I(%s)', home, made.proname, pg_get_function_identity_arguments(source));
  execute format('alter function %s owner to yanzhen_owner', made.said);
  execute format('revoke all on function %s from public', made.said);
  for made in select g.grantee, p.oid from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where p.oid = source loop
    execute format('grant execute on function %s.%s to %s', quote_ident(home), substring(source::text from '[^.]*$'),
      case when made.grantee = 0 then 'public' else made.grantee::regrole::text end);
  end loop;
end $$;

create or replace procedure citus_counties.make_county(tenant integer) language plpgsql set search_path = yanzhen, public as $$
declare
  home text := 'county_' || tenant;
  item record;
begin
  set local citus.enable_unsafe_triggers = on;
  set local citus.enable_ddl_propagation = off;
  execute format('create schema %I authorization yanzhen_owner', home);
  execute format('grant usage on schema %I to yanzhen_app, yanzhen_public', home);
  for item in select c.oid::regclass as source from pg_class c where c.relnamespace = 'yanzhen'::regnamespace and c.relkind = 'r'
      and c.oid not in (select shared from citus_counties.shared_tables) order by c.relname loop
    call citus_counties.copy_table(item.source, home);
  end loop;
  set local check_function_bodies = off;
  for item in select p.oid::regprocedure as source from pg_proc p where p.pronamespace = 'yanzhen'::regnamespace and p.prokind = 'f'
      -- What only reckons serves every county.
      and p.proname not like 'scope\_%' and (p.proconfig is not null or p.prolang <> (select oid from pg_language where lanname = 'sql')
        or exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.refclassid = 'pg_class'::regclass))
      and p.provolatile <> 'i' and p.proname not in ('enter_household', 'record_tenants') order by p.proname loop
    call citus_counties.copy_function(item.source, home);
  end loop;
  for item in select pg_get_triggerdef(t.oid) as said from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'yanzhen'::regnamespace and not t.tgisinternal and c.oid not in (select shared from citus_counties.shared_tables) loop
    execute regexp_replace(regexp_replace(item.said, ' ON (yanzhen\.)?(\w+)', format(' ON %I.\2', home)), 'FUNCTION (yanzhen\.)?', format('FUNCTION %I.', home));
  end loop;
  execute format('grant usage on all sequences in schema %I to yanzhen_owner, yanzhen_app', home);
  set local citus.enable_ddl_propagation = on;
  perform citus_schema_distribute(home::regnamespace);
  -- A function with the owner's rights runs on the county's worker, within the transaction that the caller has there.
  for item in select p.oid::regprocedure as made, p.prosecdef
      and p.prosrc !~ (select '\m(note_audit_event|' || string_agg(shared::text, '|') || ')\M' from citus_counties.shared_tables) as moves
    from pg_proc p where p.pronamespace = home::regnamespace and p.prorettype <> 'trigger'::regtype loop
    if item.moves then
      perform create_distributed_function(item.made, colocate_with => home || '.facts', force_delegation => true);
    else
      perform create_distributed_function(item.made);
    end if;
  end loop;
end $$;

-- What every county asks beside its own tables lies on every node.
create or replace procedure citus_counties.share_tables() language plpgsql set search_path = yanzhen, public as $$
declare
  item record;
begin
  perform set_config('citus.enable_ddl_propagation', 'off', true);
  for item in select p.oid::regprocedure as source from pg_proc p where p.pronamespace = 'yanzhen'::regnamespace and p.prosqlbody is not null
      and exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.refclassid = 'pg_class'::regclass) loop
    call citus_counties.copy_function(item.source, 'yanzhen');
  end loop;
  perform set_config('citus.enable_ddl_propagation', 'on', true);
  for item in select shared from citus_counties.shared_tables loop
    call citus_counties.say_plainly(item.shared);
  end loop;
  perform create_reference_table('tenants');
  -- Which counties there are is not asked of the facts, which are each in a schema of its own.
  create or replace function record_tenants() returns setof integer language plpgsql stable security definer
    set search_path = yanzhen, pg_temp as 'begin return query select t.tenant from tenants t; end';
end $$;

create or replace procedure citus_counties.say_plainly(target regclass) language plpgsql as $$
declare
  item record;
begin
  for item in select polname, citus_counties.plainly(pg_get_expr(polqual, polrelid)) as reads,
      citus_counties.plainly(pg_get_expr(polwithcheck, polrelid)) as writes from pg_policy where polrelid = target loop
    execute format('alter policy %I on %s %s %s', item.polname, target, 'using (' || item.reads || ')', 'with check (' || item.writes || ')');
  end loop;
end $$;
