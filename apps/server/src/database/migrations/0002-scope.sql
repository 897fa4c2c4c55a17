-- The scope of a session, set with SET LOCAL at the start of each transaction and failing closed: a setting that
-- was never set is null, and one that another transaction set before reads as '' afterwards.
create function scope_tenant() returns integer language sql stable parallel safe
  return nullif(current_setting('yanzhen.tenant', true), '')::integer;
create function scope_whole() returns boolean language sql stable parallel safe
  return coalesce(current_setting('yanzhen.whole', true) = 'on', false);
create function scope_villages() returns uuid[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('yanzhen.villages', true), ''), ',')::uuid[];
create function scope_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('yanzhen.person', true), '')::uuid;
create function scope_household() returns uuid language sql stable parallel safe
  return nullif(current_setting('yanzhen.household', true), '')::uuid;

grant execute on function scope_tenant(), scope_whole(), scope_villages(), scope_person(), scope_household()
  to yanzhen_owner, yanzhen_app, yanzhen_public;

-- The three kinds of policy. Scalar sub-selects make each setting be read once a query, not once a row, and the
-- comparisons left are leakproof, so indexes stay usable below them.
create procedure protect_by_tenant(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy jurisdiction on %s using (tenant = (select scope_tenant()))', target);
end $$;

create procedure protect_by_village(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy jurisdiction on %s using (tenant = (select scope_tenant())
       and ((select scope_whole()) or village = any ((select scope_villages())::uuid[])))', target);
end $$;

create procedure protect_by_owner(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy owner on %s using (tenant = (select scope_tenant()) and person = (select scope_person()))', target);
end $$;
