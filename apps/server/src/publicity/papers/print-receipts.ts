import { printObjectionReceipt, printRedemptionReceipt } from '@yanzhen/contract/publicity-papers';
import { writeDay } from '@yanzhen/contract/texts/dates';
import { fillText, writeSigned } from '@yanzhen/contract/texts/fill-text';
import { receiptTexts as texts } from '@yanzhen/contract/texts/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { addWorkingDays, type Day, dayOf, refuse } from '@yanzhen/domain/kernel';
import { toPrintedLine } from '@yanzhen/domain/publicity';
import { handleQuery } from '../../record/handlers.ts';
import { readingStatement } from '../../directory/log-reading.ts';
import { type GoodsLine, goodsLines } from '../../points/shop/goods-lines.ts';
import { getCalendar } from '../../schemes/calendar.ts';
import { findProcedure, findStandard } from '../../schemes/scheme-cache.ts';
import { loadLetterhead } from './load-letterhead.ts';
import { printPaper, refusePaper, requireParts } from './print-paper.ts';

interface ObjectionRow {
  readonly village: string;
  readonly grid: string;
  readonly grid_name: string;
  readonly household: string;
  readonly objector: string;
  readonly number: string | null;
  readonly at: string;
  readonly item: string;
  readonly points: number;
  readonly occurred_on: Day;
  readonly status: string;
  readonly since: Day;
  readonly procedure: string;
  readonly scheme_version: string;
  readonly on_behalf_by: string | null;
}

const objectionToPrint = `select o.village, e.grid, g.name as grid_name, a.household, o.objector, r.number,
    to_jsonb(coalesce(r.issued_at, f.recorded_at)) #>> '{}' as at, e.item, e.points, e.occurred_on, o.status, o.since, c.procedure, e.scheme_version,
    case when f.on_behalf_of is not null then w.name end as on_behalf_by
  from objections o
  join cases c on c.tenant = o.tenant and c.id = o.case_id
  join point_entries e on e.tenant = o.tenant and e.id = o.case_id
  join point_accounts a on a.tenant = e.tenant and a.id = e.account
  join places g on g.tenant = e.tenant and g.id = e.grid
  join facts f on f.tenant = o.tenant and f.stream = o.case_id and f.type = 'ObjectionRaised' and f.body->>'objection' = o.id::text
  left join people w on w.tenant = f.tenant and w.id = f.recorded_by
  left join receipts r on r.tenant = o.tenant and r.objection = o.id
  where o.tenant = $1 and o.id = $2`;

/** The number to ask by and the day of the answer; why somebody objects stays off the paper. */
export const printObjectionReceiptHandler = handleQuery({
  contract: printObjectionReceipt,
  run: async (transaction, { objection, paper }, context) => {
    const { actor, now, today } = context;
    const { tenant } = actor;
    const [row] = await transaction.query<ObjectionRow>({
      name: 'objection-to-print',
      text: objectionToPrint,
      values: [tenant, objection],
    });
    if (row === undefined || row.number === null) return refuse('authority.not-found');
    const denial = findDenial('publicity.print-objection-receipt', actor, row);
    if (denial !== undefined) return denial;
    const letterhead = await loadLetterhead(transaction, tenant, row.village, today, row.grid);
    if (letterhead === undefined) return refuse('authority.not-found');
    // A receipt carries neither points standard nor seal: a telephone is all its head needs.
    const whole = requireParts(letterhead, 'contact');
    if (Array.isArray(whole)) return refusePaper(whole);
    const [standard, rules] = await Promise.all([
      findStandard(transaction, tenant, row.scheme_version),
      findProcedure(transaction, tenant, row.procedure),
    ]);
    const days = rules?.objection?.decideWithinWorkingDays;
    const what = fillText(texts.objectionWhat, {
      item: standard?.itemById.get(row.item)?.title ?? row.item,
      points: writeSigned(row.points),
      day: writeDay(row.occurred_on),
    });
    await transaction.query(readingStatement(actor, [row.objector], 'objection-receipt', now));
    return printPaper(transaction, context, letterhead, objection, 'receipt', {
      place: whole.place,
      publicUrl: whole.publicUrl,
      ...whole.contact,
      paper,
      kind: 'matter',
      queryNumber: row.number,
      what: toPrintedLine(what, 200) ?? row.item,
      where: toPrintedLine(row.grid_name, 60) ?? row.grid_name,
      receivedAt: new Date(row.at).toISOString(),
      answerBy:
        row.status === 'open' && days !== undefined
          ? addWorkingDays(getCalendar(), row.since, days).day
          : null,
      onBehalfBy: row.on_behalf_by,
      printedAt: now,
    });
  },
});

interface RedemptionRow {
  readonly village: string;
  readonly grid: string;
  readonly household: string;
  readonly household_number: string;
  readonly reader: string | null;
  readonly fen: number;
  readonly points: number;
  readonly at: string;
  readonly reversed_on: Day | null;
  readonly keeper: string;
  readonly nth: number;
  readonly left: number;
  readonly lines: readonly GoodsLine[];
}

/** What was left is what the account's movements had come to with this one. */
const redemptionToPrint = `select r.village, a.grid, a.household, h.number as household_number, coalesce(own.id, head.id) as reader, r.fen, r.points,
    to_jsonb(r.redeemed_at) #>> '{}' as at, r.reversed_on, coalesce(k.name, '') as keeper,
    (select count(*)::integer from redemptions o where o.tenant = r.tenant and o.village = r.village
      and date_part('year', o.redeemed_on) = date_part('year', r.redeemed_on) and (o.redeemed_at, o.id) <= (r.redeemed_at, r.id)) as nth,
    (select coalesce(sum(case f.type when 'AccountQuarterClosed' then (f.body->>'opened')::integer
        when 'RedemptionReversed' then (f.body->>'points')::integer else -(f.body->>'points')::integer end), 0)::integer
      from facts f where f.tenant = r.tenant and f.subject = r.account
        and f.type in ('AccountQuarterClosed', 'PointsLapsed', 'PointsRedeemed', 'RedemptionReversed')
        and f.seq <= (select p.seq from facts p where p.tenant = r.tenant and p.stream = r.id and p.type = 'PointsRedeemed')) as left,
    ${goodsLines}
  from redemptions r
  join point_accounts a on a.tenant = r.tenant and a.id = r.account
  join households h on h.tenant = a.tenant and h.id = a.household
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  left join people own on own.tenant = a.tenant and own.id = a.person
  left join people k on k.tenant = r.tenant and k.id = r.redeemed_by
  where r.tenant = $1 and r.id = $2`;

/** WN-12: what was handed over the counter, for how many points, and how many are left. */
export const printRedemptionReceiptHandler = handleQuery({
  contract: printRedemptionReceipt,
  run: async (transaction, { redemption, paper }, context) => {
    const { actor, now, today } = context;
    const [row] = await transaction.query<RedemptionRow>({
      name: 'redemption-to-print',
      text: redemptionToPrint,
      values: [actor.tenant, redemption],
    });
    if (row === undefined) return refuse('authority.not-found');
    const denial = findDenial('publicity.print-redemption-receipt', actor, row);
    if (denial !== undefined) return denial;
    if (row.reversed_on !== null) {
      return refusePaper([{ code: 'redemption-reversed', params: { on: writeDay(row.reversed_on) } }]);
    }
    const letterhead = await loadLetterhead(transaction, actor.tenant, row.village, today);
    if (letterhead === undefined) return refuse('authority.not-found');
    const whole = requireParts(letterhead, 'contact');
    if (Array.isArray(whole)) return refusePaper(whole);
    if (row.reader !== null) {
      await transaction.query(readingStatement(actor, [row.reader], 'redemption-receipt', now));
    }
    return printPaper(transaction, context, letterhead, redemption, 'receipt', {
      place: whole.place,
      publicUrl: whole.publicUrl,
      ...whole.contact,
      paper,
      kind: 'redemption',
      number: `${dayOf(row.at).slice(0, 4)}-${String(row.nth).padStart(5, '0')}`,
      shop: fillText(texts.shopOf, { village: letterhead.village }),
      householdNumber: row.household_number,
      goods: row.lines.map(({ name, unit, count, price }) => ({
        name: toPrintedLine(fillText(texts.goodsUnit, { name, unit }), 40) ?? unit,
        quantity: count,
        price,
      })),
      total: row.fen,
      pointsSpent: row.points,
      pointsLeft: row.left,
      redeemedAt: new Date(row.at).toISOString(),
      keeper: toPrintedLine(row.keeper, 40) ?? texts.shop,
      printedAt: now,
    });
  },
});
