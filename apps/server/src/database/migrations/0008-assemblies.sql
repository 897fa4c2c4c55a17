-- Meetings of the bodies of a village, who came, and what was resolved.
create table meetings (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  body text not null,
  title text not null,
  notice_on date not null,
  held_on date not null,
  status text not null check (status in ('called', 'open', 'closed')),
  -- Members entitled to sit, and what the body's rule demands of attendance.
  members integer not null,
  attendance jsonb not null,
  agenda jsonb not null,
  rule_version text not null,
  version integer not null,
  primary key (tenant, id)
);
create index meetings_of_village on meetings (tenant, village, held_on);
call protect_by_village('meetings');

create table meeting_attendance (
  tenant integer not null,
  meeting uuid not null,
  village uuid not null,
  person uuid not null,
  proxy_for uuid,
  primary key (tenant, meeting, person)
);
call protect_by_village('meeting_attendance');

create table resolutions (
  tenant integer not null,
  id uuid not null,
  meeting uuid not null,
  village uuid not null,
  body text not null,
  item text not null,
  title text not null,
  passed_at timestamptz not null,
  subjects jsonb not null,
  recused uuid[] not null,
  line_recusals jsonb not null,
  primary key (tenant, id)
);
create index resolutions_of_meeting on resolutions (tenant, meeting);
call protect_by_village('resolutions');

grant select, insert, update on meetings to yanzhen_app;
grant select, insert on meeting_attendance, resolutions to yanzhen_app;
