-- The register of personal information (PIPL 54): every column that can hold some says what for, on what basis, of which class and
-- for how long, and every other open column of a table about people says why it holds none. A record about people is registered as a
-- table: what it says lasts with the village's archive, and is about nobody in particular once the name is erased.

comment on column access_log.post is 'plain: a post';
comment on column access_log.what is 'plain: a word of a closed list';
comment on column account_blocks.item is 'plain: an item of the standard';
comment on column account_blocks.blocks is 'plain: words of a closed list';
comment on column account_periods.period is 'plain: a period';
comment on column appointments.post is 'plain: a post';
comment on column appointments.title is 'plain: the name of an office';
comment on column appointments.body is 'plain: a word of a closed list';
comment on column appointments.channel is 'plain: a word of a closed list';
comment on column appointments.stage is 'plain: a stage of a procedure';
comment on column cases.kind is 'plain: a word of a closed list';
comment on column cases.procedure is 'plain: a procedure';
comment on column cases.stages is 'plain: stages of a procedure';
comment on column cases.stage is 'plain: a stage of a procedure';
comment on column cases.status is 'plain: a word of a closed list';
comment on column cases.escalated_to is 'plain: an instance';
comment on column cases.acted is 'plain: ids of who acted at which stage';
comment on column close_lines.period is 'plain: a period';
comment on column commands.name is 'plain: the name of a command';
comment on column commands.body_hash is 'plain: a hash, without inputs that could be guessed';
comment on column commands.response is 'plain: ids and numbers; what is shown once is not kept';
comment on column contents.kind is 'plain: a word of a closed list';
comment on column contents.salt is 'plain: random; erased with the text';
comment on column devices.token_hash is 'plain: a hash of something random';
comment on column duty_phones.number is 'plain: the telephone of a post, published';
comment on column duty_phones.hours is 'plain: when the post answers';
comment on column facts.type is 'plain: a word of a closed list';
comment on column facts.body is 'plain: ids, numbers and words of closed lists';
comment on column facts.content_hash is 'plain: a salted hash';
comment on column facts.caused_by is 'plain: a stream and a type';
comment on column objections.instance is 'plain: an instance';
comment on column objections.status is 'plain: a word of a closed list';
comment on column point_accounts.class is 'plain: a word of a closed list';
comment on column point_accounts.opened_quarter is 'plain: a period';
comment on column point_entries.item is 'plain: an item of the standard';
comment on column point_entries.occasion is 'plain: which of several on one day';
comment on column point_entries.counted_quarter is 'plain: a period';
comment on column point_entries.counted_month is 'plain: a period';
comment on column point_entries.reversed_month is 'plain: a period';
comment on column point_entries.reversed_quarter is 'plain: a period';
comment on column point_entries.reversed_for is 'plain: a period';
comment on column point_uses.kind is 'plain: a word of a closed list';
comment on column point_uses.title is 'plain: the name of an honour or a vacancy';
comment on column point_uses.detail is 'plain: criteria, places and numbers';
comment on column proposals.source is 'plain: a word of a closed list';
comment on column proposals.command is 'plain: the name of a command';
comment on column proposals.status is 'plain: a word of a closed list';
comment on column public_sessions.token_hash is 'plain: a hash of something random';
comment on column receipts.number is 'plain: a number drawn at random';
comment on column redemptions.quarter is 'plain: a period';
comment on column sessions.token_hash is 'plain: a hash of something random';
comment on column shop_cards.number is 'plain: the number of a card';
comment on column village_groups.kind is 'plain: a word of a closed list';
comment on column year_lines.year is 'plain: a year';

comment on column recovery_codes.code_hash is 'plain: a keyed hash of something random';
comment on column remembered_computers.token_hash is 'plain: a hash of something random';
comment on column second_factors.secret is 'plain: random and sealed';
comment on column second_factors.next_secret is 'plain: random and sealed';
comment on column sessions.awaiting is 'plain: a word of a closed list';
comment on column sessions.kind is 'plain: a word of a closed list';

-- The record of a reset is about nobody once the name is gone, like every other.
comment on column second_factor_resets.person is 'personal: purpose=giving back a lost second factor; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on column households.number is 'personal: purpose=finding the household by its door; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on column households.away is 'personal: purpose=knowing whom to reach elsewhere; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on column sign_ins.password_hash is 'personal: purpose=sign-in; basis=PIPL 13(3); class=ordinary; retention=while appointed';
comment on column contents.text is 'personal: purpose=evidence and reasons of village governance; basis=PIPL 13; class=ordinary; retention=10 years';

comment on table access_log is 'personal: purpose=telling a person who read the file; basis=PIPL 44; class=ordinary; retention=3 years';
comment on table appointments is 'personal: purpose=who holds which office; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on table point_accounts is 'personal: purpose=points of those who take part; basis=PIPL 13(1); class=ordinary; retention=with the name';
comment on table point_entries is 'personal: purpose=points of those who take part; basis=PIPL 13(1); class=ordinary; retention=with the name';
comment on table account_periods is 'personal: purpose=points of those who take part; basis=PIPL 13(1); class=ordinary; retention=with the name';
comment on table close_lines is 'personal: purpose=points of those who take part; basis=PIPL 13(1); class=ordinary; retention=with the name';
comment on table year_lines is 'personal: purpose=points of those who take part; basis=PIPL 13(1); class=ordinary; retention=with the name';
comment on table account_blocks is 'personal: purpose=a veto with its end; basis=PIPL 13(1); class=ordinary; retention=with the name';
comment on table cases is 'personal: purpose=review with the hearing of objections; basis=PIPL 13(1); class=ordinary; retention=with the name';
comment on table objections is 'personal: purpose=deciding objections; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on table receipts is 'personal: purpose=finding again what was handed in; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on table point_uses is 'personal: purpose=honours, certificates and tie-breaks; basis=PIPL 13(1); class=ordinary; retention=with the name';
comment on table shop_cards is 'personal: purpose=redeeming at the shop; basis=PIPL 13(2); class=ordinary; retention=with the name';
comment on table redemptions is 'personal: purpose=redeeming at the shop; basis=PIPL 13(2); class=ordinary; retention=with the name';
comment on table meeting_attendance is 'personal: purpose=quorum of meetings; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on table village_groups is 'personal: purpose=who belongs to a working group; basis=PIPL 13(3); class=ordinary; retention=with the name';
comment on table duty_phones is 'personal: purpose=whose post answers a telephone, with consent; basis=PIPL 25; class=ordinary; retention=with the name';

-- A person whose name, contact and texts are gone; facts keep the id.
alter table people add column erased_at timestamptz;

-- What the retention job did, for the screen and the auditor.
create table retention_runs (
  tenant integer not null,
  ran_at timestamptz not null,
  what text not null,
  removed integer not null,
  primary key (tenant, ran_at, what)
);
call protect_by_tenant('retention_runs');
grant select, insert on retention_runs to yanzhen_app;

-- Defined in functions/, which hold the one text of each.
create function erase_people(of_people uuid[], at timestamptz) returns integer language sql as 'select 0';
revoke execute on function erase_people(uuid[], timestamptz) from public;
grant execute on function erase_people(uuid[], timestamptz) to yanzhen_app;
create policy erase on proposals for delete to yanzhen_owner using (tenant = (select scope_tenant())
  and ((select scope_whole()) or village = any ((select scope_villages())::uuid[])));
