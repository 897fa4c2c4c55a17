import { closeQuarter } from '@yanzhen/contract/points-close';
import { findDenial } from '@yanzhen/domain/authority';
import { daysOf, isRefusal, kindOfPeriod, refuse } from '@yanzhen/domain/kernel';
import { type AccountToClose, decideCloseQuarter } from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { handleCommand } from '../../record/handlers.ts';
import { findStandard } from '../../schemes/scheme-cache.ts';
import { loadVillageCalendar } from './load-calendar.ts';

/** Locked in one order, so that a redemption is wholly before the close or wholly after it. */
const accountsToClose = `select a.id, v.version, coalesce(p.earned, 0) as earned, a.spendable
  from point_accounts a
  cross join lateral (select max(f.position) as version from facts f where f.tenant = a.tenant and f.stream = a.id) v
  left join account_periods p on p.tenant = a.tenant and p.account = a.id and p.period = $3
  where a.tenant = $1 and a.village = $2 and a.opened_on <= $4 and (a.closed_on is null or a.closed_on > $4)
  order by a.id for update of a`;

const unsettledEntries = `select e.id from point_entries e
  where e.tenant = $1 and e.village = $2 and e.live and e.counted_quarter is null and e.occurred_on <= $3 order by e.id`;

/** The standard in force in a village on a day. */
export async function findStandardInForce(
  transaction: Transaction,
  tenant: number,
  village: string,
  day: string,
) {
  const [adopted] = await transaction.query<{ scheme_version: string }>({
    name: 'standard-in-force',
    text: `select scheme_version from adoptions where tenant = $1 and village = $2 and kind = 'points-standard'
      and effective_from <= $3 order by effective_from desc limit 1`,
    values: [tenant, village, day],
  });
  if (adopted === undefined) return undefined;
  const standard = await findStandard(transaction, tenant, adopted.scheme_version);
  return standard === undefined ? undefined : { standard, schemeVersion: adopted.scheme_version };
}

export const closeQuarterHandler = handleCommand({
  contract: closeQuarter,
  load: async (transaction, { village, quarter }, { actor }) => {
    const { tenant } = actor;
    const denial = findDenial('points.close-quarter', actor, { village });
    if (denial !== undefined) return denial;
    if (kindOfPeriod(quarter) !== 'quarter') return refuse('points.not-a-quarter', { period: quarter });
    const { last } = daysOf(quarter);
    // The calendar before the accounts: a count in between moves its version, and the close is decided again.
    const [calendar, accounts, unsettled, inForce] = await Promise.all([
      loadVillageCalendar(transaction, tenant, village),
      transaction.query<AccountToClose>({
        name: 'accounts-to-close',
        text: accountsToClose,
        values: [tenant, village, quarter, last],
      }),
      transaction.query<{ id: string }>({
        name: 'unsettled-entries',
        text: unsettledEntries,
        values: [tenant, village, last],
      }),
      findStandardInForce(transaction, tenant, village, last),
    ]);
    return {
      calendar,
      accounts,
      unsettled: unsettled.map(({ id }) => id),
      standard: inForce?.standard,
      schemeVersion: inForce?.schemeVersion ?? '',
    };
  },
  decide: (loaded, input, context) => {
    const decision = decideCloseQuarter(input, loaded, context);
    if (isRefusal(decision)) return decision;
    const opened = decision.lines.filter(({ body }) => body.opened > 0);
    return {
      facts: decision.facts,
      output: {
        accounts: decision.lines.length,
        opened: opened.length,
        points: opened.reduce((sum, { body }) => sum + body.opened, 0),
        carried: loaded.unsettled,
      },
    };
  },
});
