/** The villages and quarters ($3) to be tried, of one village ($2) or of all that the session sees, with the version that closed each. */
export const closesToTry = `select c.village, c.period as quarter, c.scheme_version as version from period_closes c
  where c.tenant = $1 and ($2::uuid is null or c.village = $2) and c.period = any ($3) order by c.village, c.period`;

/**
 * The closes of some villages ($2). A county is tried some villages at a time: each statement finds what it needs by the
 * village, so that it costs no more among many, and between two of them one may be told how far it is, and stop.
 */
const closes = `closes as (
    select c.village, c.period, c.scheme_version, (c.closed_at at time zone 'Asia/Shanghai')::date as closed_on
    from period_closes c where c.tenant = $1 and c.village = any ($2::uuid[]) and c.period = any ($3))`;

/**
 * What the lines need besides: the eldest of each household, of the villages first and by the household where it has
 * left them since; and whose redemption a veto held back on the day of the close.
 */
const surroundings = `eldest as materialized (select p.household, min(p.birth_day) as born from people p
    where p.tenant = $1 and p.village = any ($2::uuid[]) and p.household is not null group by p.household),
  homes as materialized (select h.id, h.away from households h where h.tenant = $1 and h.village = any ($2::uuid[])),
  blocked as materialized (select distinct b.account, c.period from account_blocks b join closes c on c.village = b.village
    where b.tenant = $1 and b.village = any ($2::uuid[]) and 'redemption' = any (b.blocks)
      and c.closed_on between b.from_day and b.until_day and (b.lifted_on is null or b.lifted_on > c.closed_on))`;

/** What is told of each line, in the order of `WhatIfLine`. */
const told = [
  'account',
  'quarter',
  'class',
  'age',
  'away',
  'disabled',
  'blocked',
  'earned',
  'threshold',
  'carried',
  'lapsed',
  'opened',
  'spendable',
  'yuan',
  'difference',
] as const;

/**
 * The lines as they were, those of which the very same is said as one ($6: each account by itself), column by column in
 * one row: as a hundred thousand rows they took longer to be written, sent and read again than to be found. Birthdays are
 * the directory's of today, and so is who is away; `age` is how many of the borders ($5) a birthday has reached.
 * Disability is asked only while the county has that sensitive feature on, and only of households that agreed to say it.
 */
const lines = (difference: string, joined: string) => `found as (
    select l.account, l.period as quarter, a.class,
      case when a.person is not null then (select own.birth_day from people own where own.tenant = $1 and own.id = a.person)
        else coalesce(e.born, (select min(p.birth_day) from people p where p.tenant = $1 and p.household = a.household)) end as born,
      coalesce(h.away, (select o.away from households o where o.tenant = $1 and o.id = a.household), false) as away,
      case when (select is_feature_on('household-disability', $4)) then d.certified end as disabled,
      b.account is not null as blocked, l.earned, l.threshold, l.carried, l.lapsed, l.opened, l.spendable, l.yuan,
      ${difference} as difference
    from closes c
    join close_lines l on l.tenant = $1 and l.village = c.village and l.period = c.period
      and l.village = any ($2::uuid[]) and l.period = any ($3)
    join point_accounts a on a.tenant = $1 and a.id = l.account and a.village = any ($2::uuid[])
    left join homes h on h.id = a.household
    left join household_disabilities d on d.tenant = $1 and d.household = a.household
    left join eldest e on e.household = a.household
    left join blocked b on b.account = l.account and b.period = l.period${joined}),
  lines as (select case when $6::boolean then account end as account, quarter, class,
      width_bucket(born, $5::date[]) as age, away, disabled, blocked, earned, threshold, carried, lapsed, opened, spendable,
      yuan, difference, count(*)::integer as accounts
    from found group by ${told.map((_, nth) => nth + 1).join(', ')})
  select ${[...told, 'accounts']
    .map((name) => `coalesce(to_json(array_agg(${name})), '[]') as ${name}`)
    .join(', ')}`;

/** The lines where the draft changes no item: no entry needs to be looked at. */
export const linesToTry = `with ${closes}, ${surroundings}, ${lines('0', '')}, '[]'::json as touched, '[]'::json as capped
  from lines`;

/**
 * The entries that the draft would have scored otherwise: of changed items ($7), booked into the quarter, scored by the
 * version that closed it, and not taken back within it. Villages whose versions say the same have one `rule`, the version
 * that speaks for all of them: a county's rates are those of a few rules. `rated` has the draft's points ($8) of an
 * account's entries that are alike.
 */
const rated = `changed as materialized (
    select row_number() over () as nth, c.village, c.period, c.scheme_version as version, r.rule, r.item
    from jsonb_to_recordset($7) as r(version uuid, rule uuid, item text) join closes c on c.scheme_version = r.version),
  rates as materialized (select * from jsonb_to_recordset($8) as r(rule uuid, item text, class text, quantity integer, points integer)),
  entries as (
    select e.account, g.nth, e.quantity, e.points as given, e.live, e.occurred_on
    from changed g
    join point_entries e on e.tenant = $1 and e.village = g.village and e.village = any ($2::uuid[]) and e.counted_quarter = g.period
      and e.counted_quarter = any ($3) and e.scheme_version = g.version and e.item = g.item
    where e.live or not exists (select 1 from facts f where f.tenant = e.tenant and f.stream = e.id
      and f.type = 'PointsReversed' and f.body->>'quarter' = g.period)),
  rated as materialized (
    select t.account, t.nth, g.period, g.rule, g.item, a.class, t.quantity, t.given, t.entries, coalesce(r.points, 0) as draft
    from (select account, nth, quantity, given, count(*)::integer as entries from entries
      group by account, nth, quantity, given) t
    join changed g on g.nth = t.nth
    join point_accounts a on a.tenant = $1 and a.id = t.account and a.village = any ($2::uuid[])
    left join rates r on r.rule = g.rule and r.item = g.item and r.class = a.class and r.quantity = t.quantity),
  moved as (select account, period, sum(entries * (draft - given))::integer as difference from rated group by account, period)`;

/** The entries counted by what decides on their points, so that it can be said which rule moved how many. */
const touched = `(select coalesce(json_agg(t), '[]') from (
    select rule as version, item, class, quantity, given, sum(entries)::integer as entries
    from rated group by rule, item, class, quantity, given) t) as touched`;

const movedLine = 'left join moved m on m.account = l.account and m.period = l.period';

/** In one pass over the entries what the draft gives each account more than it got, and which rule moved how many. */
export const linesAndDifferencesToTry = `with ${closes}, ${surroundings}, ${rated},
  ${lines('coalesce(m.difference, 0)', `\n    ${movedLine}`)}, ${touched}, '[]'::json as capped
  from lines`;

/**
 * The same less what the draft's maximums ($9) leave out. Entries share a maximum within its own period, in the order of
 * the quarters they were counted in; what earlier quarters hold of it is what they were given. One that was reversed
 * later stands alone. See `revalueAccount`, which does the same for one household and is what this is tested against.
 */
export const linesUnderMaximumsToTry = `with ${closes}, ${surroundings}, ${rated},
  maximums as (select * from jsonb_to_recordset($9) as m(rule uuid, item text, points integer, per text)),
  sharing as (
    select t.account, g.period, g.version, g.item, m.points as most, m.per, t.live, x.draft,
      date_trunc(m.per, t.occurred_on::timestamp)::date as first
    from entries t join changed g on g.nth = t.nth
    join rated x on x.account = t.account and x.nth = t.nth and x.quantity = t.quantity and x.given = t.given
    join maximums m on m.rule = g.rule and m.item = g.item),
  spans as (
    select account, period, version, item, most, per, first, sum(draft)::integer as drafted
    from sharing where live group by account, period, version, item, most, per, first),
  held as (
    select s.*, coalesce((select sum(e.points) from point_entries e where e.tenant = $1 and e.account = s.account
        and e.item = s.item and e.scheme_version = s.version and e.live and e.counted_quarter < s.period
        and e.occurred_on >= s.first and date_trunc(s.per, e.occurred_on::timestamp)::date = s.first), 0)::integer as before
    from spans s),
  lost as materialized (
    select account, period, item, least(greatest(0, drafted), greatest(0, before + drafted - most)) as capped from held
    union all
    select account, period, item, greatest(0, draft - most) from sharing where not live),
  kept_out as (select account, period, sum(capped)::integer as capped from lost group by account, period),
  ${lines(
    'coalesce(m.difference, 0) - coalesce(o.capped, 0)',
    `\n    ${movedLine}\n    left join kept_out o on o.account = l.account and o.period = l.period`,
  )}, ${touched},
    (select coalesce(json_agg(t), '[]') from (
      select item, sum(capped)::integer as capped from lost group by item having sum(capped) > 0) t) as capped
  from lines`;

/** Entries of the quarters that another version than the closing one scored: the draft leaves them as they are. */
export const keptByOthers = `with ${closes},
  mixed as (select d.village from adoptions d where d.tenant = $1 and d.kind = 'points-standard'
    group by d.village having count(*) > 1)
  select count(*)::integer as kept from closes c join mixed m on m.village = c.village
  join point_entries e on e.tenant = $1 and e.village = c.village and e.counted_quarter = c.period
    and e.scheme_version <> c.scheme_version`;

/** Who the accounts are, for those that a draft moves most. */
export const holdersOfAccounts = `select a.id as account, h.number as "householdNumber", coalesce(own.name, head.name, '') as "holderName"
  from point_accounts a
  join households h on h.tenant = a.tenant and h.id = a.household
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  left join people own on own.tenant = a.tenant and own.id = a.person
  where a.tenant = $1 and a.id = any ($2)`;

/** One account's entries that have to do with some quarters: those booked there and whatever may share a maximum. */
export const entriesOfAccount = `select e.item, e.quantity, e.points, e.occurred_on as "occurredOn", e.scheme_version as "schemeVersion",
    e.counted_quarter as "countedQuarter",
    case when e.live then null else (select f.body->>'quarter' from facts f where f.tenant = e.tenant and f.stream = e.id
      and f.type = 'PointsReversed' limit 1) end as "reversedQuarter"
  from point_entries e where e.tenant = $1 and e.account = $2 and e.counted_quarter <= $3`;
