import { printYearSummary } from '@yanzhen/contract/publicity-papers';
import { findDenial } from '@yanzhen/domain/authority';
import { dayOf, daysOf, kindOfPeriod, type Period, refuse } from '@yanzhen/domain/kernel';
import { type SummaryQuarter, toPrintedLine, type YearSummary } from '@yanzhen/domain/publicity';
import type { Transaction } from '../../database/transaction.ts';
import { bookings } from '../../points/explain-entries.ts';
import { handleQuery } from '../../record/handlers.ts';
import { findStandard } from '../../schemes/scheme-cache.ts';
import { lastDayOf, loadLetterhead } from './load-letterhead.ts';
import { printPaper, refusePaper, requireParts } from './print-paper.ts';

interface YearRow {
  readonly closed_at: string | null;
  readonly scheme_version: string | null;
  readonly households: number;
  readonly participating: number;
  readonly objections: YearSummary['objections'];
  readonly vetoes: number;
  readonly meetings: number;
}

/** Counts alone; who is behind them stays off the paper. */
const yearOfVillage = `select
    (select to_jsonb(c.closed_at) #>> '{}' from period_closes c where c.tenant = $1 and c.village = $2 and c.period = $3) as closed_at,
    (select c.scheme_version from period_closes c where c.tenant = $1 and c.village = $2 and c.period = $3) as scheme_version,
    (select count(*)::integer from households h where h.tenant = $1 and h.village = $2 and h.registered_on <= $5
      and (h.closed_on is null or h.closed_on > $5)) as households,
    (select count(distinct a.household)::integer from year_lines l join point_accounts a on a.tenant = l.tenant and a.id = l.account
      where l.tenant = $1 and l.village = $2 and l.year = $3) as participating,
    (select jsonb_build_object('raised', count(*), 'upheld', count(*) filter (where o.status = 'upheld'),
        'dismissed', count(*) filter (where o.status = 'dismissed'), 'open', count(*) filter (where o.status = 'open'))
      from objections o where o.tenant = $1 and o.village = $2 and o.raised_on between $4 and $5) as objections,
    (select count(*)::integer from account_blocks b where b.tenant = $1 and b.village = $2 and b.from_day between $4 and $5) as vetoes,
    (select count(*)::integer from meetings m where m.tenant = $1 and m.village = $2 and m.status = 'closed'
      and m.held_on between $4 and $5) as meetings`;

/** Per closed quarter: awarded, deducted and corrected sum up to what its accounts earned in the close. */
const quartersOfYear = `select c.period,
    coalesce(b.entries, 0)::integer as entries, coalesce(b.awarded, 0)::integer as awarded,
    coalesce(b.deducted, 0)::integer as deducted, coalesce(b.corrected, 0)::integer as corrected,
    (select count(*)::integer from close_lines l where l.tenant = c.tenant and l.village = c.village and l.period = c.period
      and l.earned >= l.threshold) as reached,
    (select count(*)::integer from close_lines l where l.tenant = c.tenant and l.village = c.village and l.period = c.period) as participating,
    (select coalesce(sum(r.fen), 0)::integer from redemptions r where r.tenant = c.tenant and r.village = c.village
      and r.quarter = c.period and r.reversed_on is null) as redeemed
  from period_closes c
  left join lateral (select count(*) filter (where not x.reversal) as entries,
      sum(x.points) filter (where not x.reversal and x.points > 0) as awarded,
      sum(x.points) filter (where not x.reversal and x.points < 0) as deducted,
      sum(x.points) filter (where x.reversal) as corrected
    from point_entries e ${bookings}
    where e.tenant = c.tenant and e.village = c.village and x.quarter = c.period) b on true
  where c.tenant = $1 and c.village = $2 and c.period like $3 || '-Q%' order by c.period`;

/** What was counted most often, of whichever version of the standard. */
const itemsOfYear = `select e.scheme_version, e.item, count(*)::integer as times, sum(e.points)::integer as points
  from point_entries e where e.tenant = $1 and e.village = $2 and left(e.counted_quarter, 4) = $3
  group by e.scheme_version, e.item order by count(*) desc, e.item limit 12`;

type ItemRow = Omit<YearSummary['items'][number], 'name'> & {
  readonly scheme_version: string;
  readonly item: string;
};

async function toItems(transaction: Transaction, tenant: number, rows: readonly ItemRow[]) {
  const items: YearSummary['items'] = [];
  for (const { scheme_version: version, item, times, points } of rows) {
    const title = (await findStandard(transaction, tenant, version))?.itemById.get(item)?.title ?? item;
    const same = items.find(({ name }) => name === title);
    if (same === undefined) items.push({ name: toPrintedLine(title, 80) ?? item, times, points });
    else Object.assign(same, { times: same.times + times, points: same.points + points });
  }
  return items;
}

async function loadYear(transaction: Transaction, tenant: number, village: string, year: Period) {
  const { first, last } = daysOf(year);
  const values = [tenant, village, year];
  const [[counts], quarters, items] = await Promise.all([
    transaction.query<YearRow>({
      name: 'year-of-village',
      text: yearOfVillage,
      values: [...values, first, last],
    }),
    transaction.query<SummaryQuarter>({ name: 'quarters-of-year', text: quartersOfYear, values }),
    transaction.query<ItemRow>({ name: 'items-of-year', text: itemsOfYear, values }),
  ]);
  if (counts === undefined) throw new Error('a query of scalars answered nothing');
  return { counts, quarters, items: await toItems(transaction, tenant, items) };
}

/** WN-09: the year of a village in numbers with their denominators, once it is summed up. */
export const printYearSummaryHandler = handleQuery({
  contract: printYearSummary,
  run: async (transaction, { village, year }, context) => {
    const { actor, now, today } = context;
    const { tenant } = actor;
    const denial = findDenial('publicity.print-year-summary', actor, { village });
    if (denial !== undefined) return denial;
    if (kindOfPeriod(year) !== 'year') return refuse('points.not-a-year', { period: year });
    const letterhead = await loadLetterhead(transaction, tenant, village, lastDayOf(year, today));
    if (letterhead === undefined) return refuse('authority.not-found');
    const { counts, quarters, items } = await loadYear(transaction, tenant, village, year);
    if (counts.closed_at === null || counts.scheme_version === null || quarters.length === 0) {
      return refusePaper([{ code: 'year-open', params: { village: letterhead.village, year } }]);
    }
    const whole = requireParts(letterhead, 'standard', 'seal');
    if (Array.isArray(whole)) return refusePaper(whole);
    const rule = (await findStandard(transaction, tenant, counts.scheme_version))?.redemption;
    const { place, issuer, standard, publicUrl, seal } = whole;
    const { households, participating, objections, vetoes, meetings } = counts;
    return printPaper(transaction, context, letterhead, village, 'year-summary', {
      place,
      year,
      asOf: dayOf(counts.closed_at),
      households,
      participating,
      threshold: rule?.threshold ?? 0,
      standard,
      quarters,
      items,
      objections,
      vetoes,
      meetings,
      issuer,
      publicUrl,
      seal,
      printedAt: now,
    });
  },
});
