import { printSlips } from '@yanzhen/contract/publicity-papers';
import { writeDay, writePeriod } from '@yanzhen/contract/texts/dates';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { noticeTexts, quarterSlipTexts as texts } from '@yanzhen/contract/texts/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { type Day, daysOf, kindOfPeriod, type Period, refuse } from '@yanzhen/domain/kernel';
import { type QuarterSlip, type SlipEntry, toPrintedLine } from '@yanzhen/domain/publicity';
import type { Transaction } from '../../database/transaction.ts';
import { bookings } from '../../points/explain-entries.ts';
import { handleQuery } from '../../record/handlers.ts';
import { readingStatement } from '../../directory/log-reading.ts';
import { findStandard } from '../../schemes/scheme-cache.ts';
import { lastDayOf, loadLetterhead } from './load-letterhead.ts';
import { printPaper, refusePaper, requireParts } from './print-paper.ts';

interface Target {
  readonly village: string;
  readonly grid: string;
  readonly household: string | null;
  readonly name: string;
}

const slipsOfHousehold = `select h.village, h.grid, h.id as household, h.number as name from households h where h.tenant = $1 and h.id = $2`;
const slipsOfGrid = `select g.parent as village, g.id as grid, null::uuid as household, g.name from places g
  where g.tenant = $1 and g.id = $2 and g.kind = 'grid'`;

interface AccountRow {
  readonly id: string;
  readonly number: string;
  readonly holder: string;
  readonly reader: string | null;
  readonly class: 'villager' | 'party-member' | 'grid-worker';
  readonly earned: number;
  readonly spendable: number;
  readonly scheme_version: string | null;
  readonly close: { readonly threshold: number | null; readonly opened: number } | null;
  readonly blocked_until: Day | null;
}

/** Accounts of a grid or of one household that take part or have something booked in the quarter. */
const slipAccounts = `select a.id, h.number, coalesce(own.name, head.name, '') as holder, coalesce(own.id, head.id) as reader, a.class,
    coalesce(p.earned, 0) as earned, a.spendable,
    (select d.scheme_version from adoptions d where d.tenant = a.tenant and d.village = a.village and d.kind = 'points-standard'
      and d.effective_from <= $5 order by d.effective_from desc limit 1) as scheme_version,
    (select jsonb_build_object('threshold', l.threshold, 'opened', l.opened) from close_lines l
      where l.tenant = a.tenant and l.account = a.id and l.period = $4) as close,
    (select max(b.until_day) from account_blocks b where b.tenant = a.tenant and b.account = a.id
      and 'redemption' = any (b.blocks) and $6 between b.from_day and b.until_day and b.lifted_on is null) as blocked_until
  from point_accounts a
  join households h on h.tenant = a.tenant and h.id = a.household
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  left join people own on own.tenant = a.tenant and own.id = a.person
  left join account_periods p on p.tenant = a.tenant and p.account = a.id and p.period = $4
  where a.tenant = $1 and (a.household = $2 or ($2::uuid is null and a.grid = $3)) and a.opened_on <= $5
    and (p.earned is not null or (a.taking_part and a.closed_on is null))
  order by h.number, a.person is not null, a.id`;

interface EntryRow {
  readonly account: string;
  readonly day: Day;
  readonly item: string;
  readonly quantity: number;
  readonly points: number;
  readonly reversal: boolean;
  readonly counted: boolean;
  readonly status: string;
  readonly adverse: boolean;
  readonly object_until: Day | null;
  readonly delivered_on: Day | null;
  readonly scheme_version: string;
}

/** What is booked in the quarter, which sums up to what was earned, and what happened in it and is not booked. */
const slipEntries = `select e.account, x.day, e.item, e.quantity, x.points, x.reversal, x.quarter is not null as counted, c.status, c.adverse,
    c.object_until, c.delivered_on, e.scheme_version
  from point_entries e
  ${bookings}
  join cases c on c.tenant = e.tenant and c.id = e.id
  where e.tenant = $1 and e.account = any ($2)
    and (x.quarter = $3 or (x.quarter is null and c.status <> 'withdrawn' and x.day between $4 and $5))
  order by x.day, e.id, x.reversal`;

function stateOf({ counted, status }: EntryRow): SlipEntry['state'] {
  if (counted) return 'final';
  switch (status) {
    case 'posted':
    case 'frozen':
    case 'reversed':
    case 'refused':
      return status;
    case 'final':
      return 'awaiting';
    default:
      return 'open';
  }
}

async function toEntry(transaction: Transaction, tenant: number, row: EntryRow): Promise<SlipEntry> {
  const item = (await findStandard(transaction, tenant, row.scheme_version))?.itemById.get(row.item);
  const title = item?.title ?? row.item;
  const what = row.quantity > 1 ? `${title} ${row.quantity}${item?.unit ?? ''}` : title;
  const reason = row.reversal ? fillText(texts.correction, { item: what }) : what;
  return {
    occurredOn: row.day,
    reason: toPrintedLine(reason, 60) ?? row.item,
    points: row.points,
    state: stateOf(row),
    objectUntil: row.adverse && row.delivered_on === null ? null : row.object_until,
  };
}

/** Why there is as much to spend as there is, in a sentence or two. */
async function explain(transaction: Transaction, tenant: number, account: AccountRow): Promise<string> {
  const version = account.scheme_version;
  const rule = version === null ? undefined : (await findStandard(transaction, tenant, version))?.redemption;
  const blocked =
    account.blocked_until === null
      ? ''
      : fillText(texts.explanations.blocked, { until: writeDay(account.blocked_until) });
  return `${explainClose(account, rule?.threshold ?? null)}${blocked}`;
}

function explainClose({ close, earned }: AccountRow, demanded: number | null): string {
  const threshold = close === null ? demanded : close.threshold;
  if (threshold === null) return texts.explanations.noRedemption;
  if (close === null) return fillText(texts.explanations.open, { threshold });
  const { reached, below } = texts.explanations;
  return fillText(earned >= threshold ? reached : below, { earned, threshold, opened: close.opened });
}

async function toSlip(
  transaction: Transaction,
  tenant: number,
  account: AccountRow,
  rows: readonly EntryRow[],
): Promise<QuarterSlip> {
  const entries: SlipEntry[] = [];
  for (const row of rows) entries.push(await toEntry(transaction, tenant, row));
  const holder =
    account.class === 'villager'
      ? account.holder
      : fillText(texts.memberHolder, { name: account.holder, class: noticeTexts.classes[account.class] });
  return {
    householdNumber: account.number,
    householder: toPrintedLine(holder, 40) ?? account.number,
    entries,
    earned: account.earned,
    spendable: account.spendable,
    explanation: await explain(transaction, tenant, account),
  };
}

async function loadSlips(
  transaction: Transaction,
  tenant: number,
  { household, grid }: Target,
  quarter: Period,
  today: Day,
) {
  const { first, last } = daysOf(quarter);
  const accounts = await transaction.query<AccountRow>({
    name: 'slip-accounts',
    text: slipAccounts,
    values: [tenant, household, grid, quarter, last, today],
  });
  const entries = await transaction.query<EntryRow>({
    name: 'slip-entries',
    text: slipEntries,
    values: [tenant, accounts.map(({ id }) => id), quarter, first, last],
  });
  const slips: QuarterSlip[] = [];
  for (const account of accounts) {
    const own = entries.filter((entry) => entry.account === account.id);
    slips.push(await toSlip(transaction, tenant, account, own));
  }
  return { slips, readers: [...new Set(accounts.flatMap(({ reader }) => reader ?? []))] };
}

/** WN-06: what each household gets on paper at the end of a quarter; every reading is one that its people see. */
export const printSlipsHandler = handleQuery({
  contract: printSlips,
  run: async (transaction, input, context) => {
    const { actor, now, today } = context;
    const { tenant } = actor;
    const [of, text] = 'household' in input ? [input.household, slipsOfHousehold] : [input.grid, slipsOfGrid];
    const [target] = await transaction.query<Target>({ text, values: [tenant, of] });
    if (target === undefined) return refuse('authority.not-found');
    const denial = findDenial('publicity.print-slips', actor, {
      village: target.village,
      grid: target.grid,
      household: target.household ?? undefined,
    });
    if (denial !== undefined) return denial;
    const { quarter, paper } = input;
    if (kindOfPeriod(quarter) !== 'quarter') return refuse('points.not-a-quarter', { period: quarter });
    const letterhead = await loadLetterhead(
      transaction,
      tenant,
      target.village,
      lastDayOf(quarter, today),
      target.grid,
    );
    if (letterhead === undefined) return refuse('authority.not-found');
    const whole = requireParts(letterhead, 'standard', 'seal', 'contact');
    if (Array.isArray(whole)) return refusePaper(whole);
    const { slips, readers } = await loadSlips(transaction, tenant, target, quarter, today);
    if (slips.length === 0) {
      const params = { where: target.name, period: writePeriod(quarter) };
      return refusePaper([{ code: 'nobody-takes-part', params }]);
    }
    await transaction.query(readingStatement(actor, readers, 'quarter-slip', now));
    const { place, standard, publicUrl, seal, contact } = whole;
    return printPaper(transaction, context, letterhead, of, 'quarter-slips', {
      paper,
      place,
      period: quarter,
      standard,
      objection: { body: noticeTexts.instances['supervisory-committee'], ...contact },
      publicUrl,
      seal,
      slips,
      printedAt: now,
    });
  },
});
