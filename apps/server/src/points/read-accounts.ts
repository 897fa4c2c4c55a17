import { type AccountRow, readAccounts } from '@yanzhen/contract/points';
import { daysOf, periodOf } from '@yanzhen/domain/kernel';
import { handleQuery } from '../record/handlers.ts';

const accountsOfPlace = `select a.id, a.village, a.grid, a.household, h.number as "householdNumber",
    coalesce(head.name, '') as "householderName", coalesce(own.name, head.name, '') as "holderName", a.class,
    a.taking_part as "takingPart", a.publication, a.spendable,
    coalesce(w.recorded, 0)::integer as "recordedThisWeek", coalesce(w.in_review, 0)::integer as "inReview",
    coalesce(q.earned, 0) as "earnedThisQuarter", coalesce(y.earned, 0) as "earnedThisYear"
  from point_accounts a
  join households h on h.tenant = a.tenant and h.id = a.household
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  left join people own on own.tenant = a.tenant and own.id = a.person
  left join account_periods q on q.tenant = a.tenant and q.account = a.id and q.period = $6
  left join account_periods y on y.tenant = a.tenant and y.account = a.id and y.period = $7
  left join lateral (
    select count(*) filter (where e.occurred_on between $4 and $5) as recorded,
      count(*) filter (where e.counted_quarter is null) as in_review
    from point_entries e where e.tenant = a.tenant and e.account = a.id and e.live
  ) w on true
  where a.tenant = $1 and ($2::uuid is null or a.village = $2) and ($3::uuid is null or a.grid = $3) and a.closed_on is null
  order by a.village, h.number, a.id limit 2000`;

export const readAccountsHandler = handleQuery({
  contract: readAccounts,
  run: async (transaction, input, { actor, today }) => {
    const week = periodOf(today, 'week');
    const quarter = periodOf(today, 'quarter');
    const { first, last } = daysOf(week);
    const accounts = await transaction.query<AccountRow>({
      name: 'accounts-of-place',
      text: accountsOfPlace,
      values: [
        actor.tenant,
        input.village ?? null,
        input.grid ?? null,
        first,
        last,
        quarter,
        periodOf(today, 'year'),
      ],
    });
    return { week, quarter, accounts };
  },
});
