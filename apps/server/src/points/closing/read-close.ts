import { type CloseLine, readClose, type YearLine } from '@yanzhen/contract/points-close';
import { findDenial } from '@yanzhen/domain/authority';
import { daysOf, kindOfPeriod, periodsWithin, refuse } from '@yanzhen/domain/kernel';
import type { z } from 'zod';
import type { Transaction } from '../../database/transaction.ts';
import { handleQuery } from '../../record/handlers.ts';

type Answer = z.infer<typeof readClose.output>;

const holders = `join point_accounts a on a.tenant = l.tenant and a.id = l.account
  join households h on h.tenant = a.tenant and h.id = a.household
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  left join people own on own.tenant = a.tenant and own.id = a.person`;
const holderColumns = `l.account, h.number as "householdNumber", coalesce(own.name, head.name, '') as "holderName"`;

const closeOfPeriod = `select to_jsonb(c.closed_at) #>> '{}' as at, (c.closed_at at time zone 'Asia/Shanghai')::date as "on", coalesce(p.name, '') as "by",
    coalesce(s.title, '') as standard, coalesce(s.version, '') as version
  from period_closes c
  left join people p on p.tenant = c.tenant and p.id = c.closed_by
  left join scheme_versions s on s.tenant = c.tenant and s.id = c.scheme_version
  where c.tenant = $1 and c.village = $2 and c.period = $3`;

const linesOfQuarter = `select ${holderColumns}, l.earned, l.threshold, l.carried, l.lapsed, l.opened, l.spendable, l.yuan
  from close_lines l ${holders} where l.tenant = $1 and l.village = $2 and l.period = $3 order by h.number, l.account`;

const linesOfYear = `select ${holderColumns}, l.earned, l.opened, l.redeemed, l.lapsed
  from year_lines l ${holders} where l.tenant = $1 and l.village = $2 and l.year = $3 order by h.number, l.account`;

/** Before a close what is not settled yet, after it what it carried over. */
const unsettledOfPeriod = `select e.id as entry, e.occurred_on as "occurredOn", c.status
  from point_entries e join cases c on c.tenant = e.tenant and c.id = e.id
  where e.tenant = $1 and e.village = $2 and case
    when exists (select 1 from period_closes p where p.tenant = $1 and p.village = $2 and p.period = $3)
    then exists (select 1 from carried_entries k where k.tenant = e.tenant and k.entry = e.id and k.period = $3)
    else e.live and e.counted_quarter is null and e.occurred_on <= $4 end
  order by e.occurred_on, e.id`;

async function readQuarter(transaction: Transaction, tenant: number, village: string, quarter: string) {
  const months = periodsWithin(quarter, 'month');
  const [counts, unsettled, lines] = await Promise.all([
    transaction.query<Answer['months'][number] & { month: string }>({
      name: 'counts-of-months',
      text: `select month, counted_on as "countedOn", counted, points from month_counts
        where tenant = $1 and village = $2 and month = any ($3)`,
      values: [tenant, village, months],
    }),
    transaction.query<Answer['unsettled'][number]>({
      name: 'unsettled-of-period',
      text: unsettledOfPeriod,
      values: [tenant, village, quarter, daysOf(quarter).last],
    }),
    transaction.query<CloseLine>({
      name: 'lines-of-quarter',
      text: linesOfQuarter,
      values: [tenant, village, quarter],
    }),
  ]);
  const none = { countedOn: null, counted: 0, points: 0 };
  return {
    months: months.map((month) => counts.find((count) => count.month === month) ?? { month, ...none }),
    unsettled,
    lines,
    yearLines: [],
  };
}

export const readCloseHandler = handleQuery({
  contract: readClose,
  run: async (transaction, { village, period }, { actor }) => {
    const { tenant } = actor;
    const denial = findDenial('points.read-close', actor, { village });
    if (denial !== undefined) return denial;
    const kind = kindOfPeriod(period);
    if (kind !== 'quarter' && kind !== 'year') return refuse('points.not-a-quarter', { period });
    const closing = transaction.query<NonNullable<Answer['closed']>>({
      name: 'close-of-period',
      text: closeOfPeriod,
      values: [tenant, village, period],
    });
    if (kind === 'quarter') {
      const [[closed], quarter] = await Promise.all([
        closing,
        readQuarter(transaction, tenant, village, period),
      ]);
      return { period, closed: closed ?? null, ...quarter };
    }
    const [[closed], yearLines] = await Promise.all([
      closing,
      transaction.query<YearLine>({
        name: 'lines-of-year',
        text: linesOfYear,
        values: [tenant, village, period],
      }),
    ]);
    return { period, closed: closed ?? null, months: [], unsettled: [], lines: [], yearLines };
  },
});
