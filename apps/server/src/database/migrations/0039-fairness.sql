-- 公平性说明: what a draft would have made of the last closed quarter, kept with the version it is about. It names nobody.
create table fairness_pages (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  scheme_version uuid not null,
  -- The meeting for which it was made.
  meeting uuid,
  -- Null while the village had closed no quarter.
  period text,
  -- SHA-256 of the document in its canonical form.
  hash text not null,
  document jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (tenant, id),
  constraint fairness_page_kept unique (tenant, village, scheme_version, hash)
);
call protect_by_village('fairness_pages');
grant select, insert on fairness_pages to yanzhen_app;
