-- Sensitive features (PIPL 55): off until an impact assessment that a second person has approved stands behind them.
create table impact_assessments (
  tenant integer not null,
  id uuid not null,
  feature text not null,
  -- The four texts of article 56.
  purpose uuid not null,
  necessity uuid not null,
  risks uuid not null,
  measures uuid not null,
  valid_until date not null,
  recorded_on date not null,
  recorded_by uuid not null,
  outcome text check (outcome in ('approved', 'returned')),
  reviewed_on date,
  reviewed_by uuid,
  reason uuid,
  primary key (tenant, id)
);
create index impact_assessments_of_feature on impact_assessments (tenant, feature);
call protect_by_tenant('impact_assessments');

create table sensitive_features (
  tenant integer not null,
  feature text not null,
  assessment uuid not null,
  turned_on_on date not null,
  turned_on_by uuid not null,
  until date not null,
  turned_off_on date,
  turned_off_cause text check (turned_off_cause in ('decided', 'expired')),
  turned_off_reason uuid,
  primary key (tenant, feature)
);
call protect_by_tenant('sensitive_features');

-- The switch, for every slice: whether the feature may hold and show what it is for on a day.
create function is_feature_on(of_feature text, on_day date) returns boolean language sql stable parallel safe
  set search_path = yanzhen, pg_temp
begin atomic
  select exists (select 1 from sensitive_features f where f.tenant = (select scope_tenant()) and f.feature = of_feature
    and f.turned_off_on is null and on_day <= f.until);
end;

-- 持证残疾人户, yes or no and nothing more. No fact tells the answer: erased here, it is gone.
create table household_disabilities (
  tenant integer not null,
  household uuid not null,
  village uuid not null,
  certified boolean not null,
  noted_on date not null,
  noted_by uuid not null,
  agreed_by uuid not null,
  agreed_on date not null,
  primary key (tenant, household)
);
call protect_by_village('household_disabilities');
comment on column household_disabilities.certified is 'personal: purpose=seeing whether a rule leaves disabled households behind; basis=PIPL 29; class=sensitive; retention=until the consent is taken back or the feature is off';
comment on column household_disabilities.agreed_by is 'personal: purpose=proving the separate consent; basis=PIPL 29; class=ordinary; retention=with the answer it belongs to';

grant select, insert, update on impact_assessments, sensitive_features to yanzhen_app;
grant select, insert, update, delete on household_disabilities to yanzhen_app;
grant execute on function is_feature_on(text, date) to yanzhen_app;
