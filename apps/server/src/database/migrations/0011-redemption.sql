-- WN-09: which months of a village were counted, how often, and when last.
create table month_counts (
  tenant integer not null,
  village uuid not null,
  month text not null,
  counted_on date not null,
  times integer not null,
  counted integer not null,
  points integer not null,
  primary key (tenant, village, month)
);
call protect_by_village('month_counts');

-- What a closed period has earned never changes again, whoever tries and however late his transaction commits.
alter table account_periods add column closed_earned integer,
  add constraint account_period_closed check (closed_earned is null or closed_earned = earned);
alter table point_accounts add constraint point_account_not_overdrawn check (spendable >= 0);
alter table point_accounts drop constraint point_accounts_spendable_check;

-- Every number of a quarter's close, by account.
create table close_lines (
  tenant integer not null,
  village uuid not null,
  period text not null,
  account uuid not null,
  earned integer not null,
  threshold integer,
  carried integer not null,
  lapsed integer not null,
  opened integer not null,
  spendable integer not null,
  yuan integer not null,
  scheme_version uuid not null,
  primary key (tenant, account, period),
  constraint close_line_adds_up check (spendable = carried - lapsed + opened)
);
create index close_lines_of_village on close_lines (tenant, village, period);
call protect_by_village('close_lines');

create table year_lines (
  tenant integer not null,
  village uuid not null,
  year text not null,
  account uuid not null,
  earned integer not null,
  opened integer not null,
  redeemed integer not null,
  lapsed integer not null,
  primary key (tenant, account, year),
  constraint year_line_adds_up check (opened = redeemed + lapsed)
);
create index year_lines_of_village on year_lines (tenant, village, year);
call protect_by_village('year_lines');

-- Entries that a close left behind, to be booked late.
create table carried_entries (
  tenant integer not null,
  village uuid not null,
  period text not null,
  entry uuid not null,
  primary key (tenant, entry, period)
);
call protect_by_village('carried_entries');

-- WN-12: the shop of a village. `name` is a text in contents; the stock is the sum of its movements.
create table shop_items (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  name uuid not null,
  unit text not null,
  price integer check (price > 0),
  stock integer not null default 0,
  withdrawn_on date,
  version integer not null,
  primary key (tenant, id),
  constraint shop_stock_left check (stock >= 0)
);
create index shop_items_of_village on shop_items (tenant, village);
call protect_by_village('shop_items');

create table stock_movements (
  tenant integer not null,
  village uuid not null,
  item uuid not null,
  stream uuid not null,
  position integer not null,
  kind text not null check (kind in ('stocked', 'corrected', 'redeemed', 'returned')),
  count integer not null,
  reason uuid,
  moved_on date not null,
  moved_at timestamptz not null,
  moved_by uuid not null,
  primary key (tenant, stream, position, item)
);
create index stock_movements_of_item on stock_movements (tenant, item, moved_at);
call protect_by_village('stock_movements');

-- A card of its own for redeeming: one in use per account, revocable at no other cost.
create table shop_cards (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  account uuid not null,
  number text not null,
  issued_on date not null,
  revoked_on date,
  version integer not null,
  primary key (tenant, id),
  constraint shop_card_number_taken unique (tenant, number)
);
create unique index shop_card_in_use on shop_cards (tenant, account) where revoked_on is null;
call protect_by_village('shop_cards');

-- No projection: what a card opens with is in no fact. Failures survive the refusal that they cause.
create table card_secrets (
  tenant integer not null,
  card uuid not null,
  village uuid not null,
  pin_hash text not null,
  failures integer not null default 0,
  last_failure uuid,
  primary key (tenant, card)
);
call protect_by_village('card_secrets');
comment on column card_secrets.pin_hash is 'personal: purpose=redeeming at the shop; basis=PIPL 13(2); class=ordinary; retention=until the card is revoked';

-- Serial numbers that people write and read out, without gaps, one series per kind and year.
create table number_series (
  tenant integer not null,
  kind text not null,
  year integer not null,
  last integer not null,
  primary key (tenant, kind, year)
);
call protect_by_tenant('number_series');

-- WN-13: one exchange a quarter, four a year, and never two at a time.
create table exchanges (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  quarter text not null,
  opens_on date not null,
  ends_on date not null,
  closed_on date,
  version integer not null,
  primary key (tenant, id),
  constraint exchange_of_quarter unique (tenant, village, quarter)
);
create unique index exchange_under_way on exchanges (tenant, village) where closed_on is null;
call protect_by_village('exchanges');

create table redemptions (
  tenant integer not null,
  id uuid not null,
  village uuid not null,
  account uuid not null,
  card uuid not null,
  exchange uuid not null,
  quarter text not null,
  fen integer not null,
  points integer not null check (points >= 0),
  redeemed_on date not null,
  redeemed_at timestamptz not null,
  redeemed_by uuid not null,
  reversed_on date,
  reversed_by uuid,
  reason uuid,
  version integer not null,
  primary key (tenant, id)
);
create index redemptions_of_village on redemptions (tenant, village, quarter, redeemed_at);
create index redemptions_of_account on redemptions (tenant, account);
call protect_by_village('redemptions');

create table redemption_lines (
  tenant integer not null,
  village uuid not null,
  redemption uuid not null,
  item uuid not null,
  count integer not null check (count > 0),
  price integer not null,
  primary key (tenant, redemption, item)
);
call protect_by_village('redemption_lines');

grant select, insert, update on month_counts, shop_items, shop_cards, card_secrets, number_series, exchanges, redemptions
  to yanzhen_app;
grant select, insert on close_lines, year_lines, carried_entries, stock_movements, redemption_lines to yanzhen_app;
