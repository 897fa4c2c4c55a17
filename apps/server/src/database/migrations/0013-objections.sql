-- Six digits for whoever handed something in: they find it again on the public pages and over the telephone.
create table receipts (
  tenant integer not null,
  number text not null check (number ~ '^\d{6}$'),
  village uuid not null,
  household uuid,
  proposal uuid,
  objection uuid,
  issued_at timestamptz not null,
  constraint receipt_number_taken primary key (tenant, number)
);
create index receipts_of_proposal on receipts (tenant, proposal) where proposal is not null;
create index receipts_of_household on receipts (tenant, household, issued_at) where household is not null;
call protect_by_village('receipts');
grant select, insert, update (objection) on receipts to yanzhen_app;

-- A correction books the opposite of an entry; the entry stays and says where its opposite stands.
alter table point_entries
  add column reversed_month text,
  add column reversed_quarter text,
  add column reversed_for text,
  add column reversal_reason uuid,
  add column reversed_on date,
  add column reversed_by uuid;
