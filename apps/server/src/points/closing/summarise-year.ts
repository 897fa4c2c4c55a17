import { summariseYear } from '@yanzhen/contract/points-close';
import { findDenial } from '@yanzhen/domain/authority';
import { daysOf, isRefusal, kindOfPeriod, refuse } from '@yanzhen/domain/kernel';
import { type AccountToSummarise, decideSummariseYear } from '@yanzhen/domain/points';
import { handleCommand } from '../../record/handlers.ts';
import { findStandardInForce } from './close-quarter.ts';
import { loadVillageCalendar } from './load-calendar.ts';

/** An account that earned in the year or still holds something of it, open or not. */
const accountsToSummarise = `select a.id, v.version, coalesce(p.earned, 0) as earned, coalesce(l.opened, 0)::integer as opened,
    coalesce(l.lapsed, 0)::integer as lapsed, a.spendable, a.opened_quarter as "openedQuarter"
  from point_accounts a
  cross join lateral (select max(f.position) as version from facts f where f.tenant = a.tenant and f.stream = a.id) v
  left join account_periods p on p.tenant = a.tenant and p.account = a.id and p.period = $3
  cross join lateral (select sum(c.opened) as opened, sum(c.lapsed) as lapsed from close_lines c
    where c.tenant = a.tenant and c.account = a.id and left(c.period, 4) = $3) l
  where a.tenant = $1 and a.village = $2 and a.opened_on <= $4
    and (a.closed_on is null or a.closed_on > $4 or a.spendable > 0 or p.earned is not null)
  order by a.id for update of a`;

export const summariseYearHandler = handleCommand({
  contract: summariseYear,
  load: async (transaction, { village, year }, { actor }) => {
    const { tenant } = actor;
    const denial = findDenial('points.summarise-year', actor, { village });
    if (denial !== undefined) return denial;
    if (kindOfPeriod(year) !== 'year') return refuse('points.not-a-year', { period: year });
    const { last } = daysOf(year);
    // The calendar before the accounts: a count in between moves its version, and the close is decided again.
    const [calendar, accounts, inForce] = await Promise.all([
      loadVillageCalendar(transaction, tenant, village),
      transaction.query<AccountToSummarise>({
        name: 'accounts-to-summarise',
        text: accountsToSummarise,
        values: [tenant, village, year, last],
      }),
      findStandardInForce(transaction, tenant, village, last),
    ]);
    if (inForce === undefined) return refuse('points.no-standard', { day: last });
    return { calendar, accounts, schemeVersion: inForce.schemeVersion };
  },
  decide: (loaded, input, context) => {
    const decision = decideSummariseYear(input, loaded, context);
    if (isRefusal(decision)) return decision;
    const { accounts, earned, lapsed } = decision.summary;
    return { facts: decision.facts, output: { accounts, earned, lapsed } };
  },
});
