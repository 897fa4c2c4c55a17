import { type AccountRow, readAccounts } from '@yanzhen/contract/points';
import { daysOf, isRefusal, periodOf } from '@yanzhen/domain/kernel';
import { villagesWithin } from '../database/transaction.ts';
import { readNameFilter } from '../directory/search-keys.ts';
import { handleQuery } from '../record/handlers.ts';

const unrecorded = `not exists (select 1 from point_entries e where e.tenant = a.tenant and e.account = a.id and e.live
      and e.occurred_on between $6 and $7)`;

const filter = `a.tenant = $1 and ($2::uuid[] is null or a.village = any ($2)) and ($3::uuid is null or a.grid = $3)
    and ($4::uuid is null or a.id = $4) and ($5::uuid is null or a.household = $5) and a.closed_on is null
    and ($8::text is null or exists (select 1 from households n
      left join people m on m.tenant = n.tenant and m.household = n.id and (m.id = a.person or (a.person is null and m.is_householder))
      where n.tenant = a.tenant and n.id = a.household
        and (m.search_keys like $8 or lower(replace(n.number, '-', '')) like $8)))
    and ($9::text is null or ${unrecorded})`;

/** The page first, then what is counted for each of its rows. */
const accountsOfPlace = `select a.id, a.village, a.grid, a.household, a.number as "householdNumber",
    coalesce(head.name, '') as "householderName", coalesce(own.name, head.name, '') as "holderName", a.class,
    a.taking_part as "takingPart", a.publication, a.spendable,
    coalesce(w.recorded, 0)::integer as "recordedThisWeek", coalesce(w.in_review, 0)::integer as "inReview",
    coalesce(q.earned, 0) as "earnedThisQuarter", coalesce(y.earned, 0) as "earnedThisYear"
  from (
    select a.*, h.number from point_accounts a join households h on h.tenant = a.tenant and h.id = a.household
    where ${filter} and ($12::uuid is null or (a.village, h.number, a.id) > (select k.village, n.number, k.id
      from point_accounts k join households n on n.tenant = k.tenant and n.id = k.household where k.tenant = $1 and k.id = $12))
    order by a.village, h.number, a.id limit $13
  ) a
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  left join people own on own.tenant = a.tenant and own.id = a.person
  left join account_periods q on q.tenant = a.tenant and q.account = a.id and q.period = $10
  left join account_periods y on y.tenant = a.tenant and y.account = a.id and y.period = $11
  left join lateral (
    select count(*) filter (where e.occurred_on between $6 and $7) as recorded,
      count(*) filter (where e.counted_quarter is null) as in_review
    from point_entries e where e.tenant = a.tenant and e.account = a.id and e.live
  ) w on true
  order by a.village, a.number, a.id`;

const accountsTotal = `select count(*)::integer as total,
    count(*) filter (where ${unrecorded})::integer as unrecorded
  from point_accounts a where ${filter}`;

export const readAccountsHandler = handleQuery({
  contract: readAccounts,
  run: async (transaction, input, { actor, today }) => {
    const week = periodOf(today, 'week');
    const quarter = periodOf(today, 'quarter');
    const { first, last } = daysOf(week);
    const { village, grid, account, household, only } = input;
    const pattern = readNameFilter(input.text);
    if (isRefusal(pattern)) return pattern;
    const filters = [
      actor.tenant,
      villagesWithin(actor, village),
      grid ?? null,
      account ?? null,
      household ?? null,
      first,
      last,
      pattern,
      only ?? null,
    ];
    const [accounts, [sums]] = await Promise.all([
      transaction.query<AccountRow>({
        name: 'accounts-of-place',
        text: accountsOfPlace,
        values: [...filters, quarter, periodOf(today, 'year'), input.after ?? null, input.limit],
      }),
      transaction.query<{ total: number; unrecorded: number }>({
        name: 'accounts-total',
        text: accountsTotal,
        values: filters,
      }),
    ]);
    return { week, quarter, accounts, total: sums?.total ?? 0, unrecorded: sums?.unrecorded ?? 0 };
  },
});
