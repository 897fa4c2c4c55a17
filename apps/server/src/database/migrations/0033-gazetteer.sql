-- The nation's divisions: reference data of no tenant, filled in the background from a file that comes with the program
-- and never changed by a session. What a county decides about its own places stands in `places` and `jurisdictions`.
-- On Citus these four are reference tables.
create table gazetteer (
  -- A division code; its first 2, 4, 6 and 9 digits are the codes of what it lies in.
  code text collate "C" primary key,
  kind text not null,
  name integer not null
);
create index gazetteer_by_name on gazetteer (name);

-- Each name once: 665,276 places share 310,000 names.
create table gazetteer_names (
  id integer primary key,
  name text not null,
  search_keys text not null
);

-- A name is found by the beginning of one of these keys, so that the commonest search ends as soon as it has enough.
-- `level`: 1 county and above, 2 township, 3 village. `start`: the key begins where the name begins.
create table gazetteer_keys (
  level smallint not null,
  start boolean not null,
  key text collate "C" not null,
  names integer[] not null,
  primary key (level, start, key)
);

-- How far the loading of a list has come; a list is known by the hash of its file.
create table gazetteer_loads (
  list text primary key,
  as_of date not null,
  expected integer not null,
  places integer not null default 0,
  begun_at timestamptz not null,
  finished_at timestamptz
);

create procedure protect_as_reference(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy reference on %s for select using (true)', target);
  execute format('create policy loading on %s to yanzhen_owner using (true) with check (true)', target);
  execute format('grant select on %s to yanzhen_app', target);
end $$;
call protect_as_reference('gazetteer');
call protect_as_reference('gazetteer_names');
call protect_as_reference('gazetteer_keys');
call protect_as_reference('gazetteer_loads');
