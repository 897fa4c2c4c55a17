-- A superior's blank tables: mapped once, filled ever after. They belong to the office that took them in: whoever sees
-- all villages that office reaches sees them, and so does the county.
create procedure protect_by_office(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy office on %s using (tenant = (select scope_tenant())
       and ((select scope_whole()) or villages <@ (select scope_villages())))', target);
end $$;

create table forms (
  tenant integer not null,
  id uuid not null,
  office uuid not null,
  -- Null for an office of the whole county; an empty list would be within everybody's.
  villages uuid[] check (cardinality(villages) > 0),
  name uuid not null,
  format text not null check (format in ('xlsx', 'docx')),
  sha256 text not null,
  uploaded_on date not null,
  uploaded_by uuid not null,
  mapping uuid,
  cells integer,
  mapped_on date,
  mapped_by uuid,
  withdrawn_on date,
  version integer not null,
  primary key (tenant, id)
);
create index forms_by_day on forms (tenant, uploaded_on, id);
call protect_by_office('forms');

-- The file as it was handed in, beside the record: what is filled is a copy of it.
create table form_files (
  tenant integer not null,
  form uuid not null,
  villages uuid[] check (cardinality(villages) > 0),
  bytes bytea not null,
  primary key (tenant, form)
);
call protect_by_office('form_files');

-- What was filled, by whom, when and for which period. The file itself may hold names and is not kept.
create table form_fillings (
  tenant integer not null,
  id uuid not null,
  form uuid not null,
  office uuid not null,
  villages uuid[] check (cardinality(villages) > 0),
  period text not null,
  sha256 text not null,
  filled integer not null,
  unfilled integer not null,
  detail uuid not null,
  as_of timestamptz not null,
  filled_on date not null,
  filled_by uuid not null,
  primary key (tenant, id)
);
create index form_fillings_of_form on form_fillings (tenant, form, as_of);
call protect_by_office('form_fillings');

grant select, insert on forms, form_files, form_fillings to yanzhen_app;
grant update (mapping, cells, mapped_on, mapped_by, withdrawn_on, version) on forms to yanzhen_app;
