import { printNotice } from '@yanzhen/contract/publicity-papers';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { writePeriod } from '@yanzhen/contract/texts/dates';
import { noticeTexts } from '@yanzhen/contract/texts/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { addDays, type Day, refuse } from '@yanzhen/domain/kernel';
import { blockOf } from '@yanzhen/domain/points';
import { computeWindow } from '@yanzhen/domain/procedures';
import { type Notice, type PostedAward, type PostedMatter, toPrintedLine } from '@yanzhen/domain/publicity';
import type { Transaction } from '../../database/transaction.ts';
import { handleQuery } from '../../record/handlers.ts';
import { getCalendar } from '../../schemes/calendar.ts';
import { findProcedure, findStandard } from '../../schemes/scheme-cache.ts';
import { type Letterhead, type LetterheadWith, loadLetterhead } from './load-letterhead.ts';
import { printPaper, refusePaper, requireParts } from './print-paper.ts';

type WholeLetterhead = LetterheadWith<'standard' | 'seal' | 'contact'>;

/** As on the villagers' pages: corrections stand for thirty days. */
const CORRECTION_DAYS = 30;

interface MatterRow {
  readonly id: string;
  readonly grid: string;
  readonly item: string;
  readonly points: number;
  readonly occurred_on: Day;
  readonly status: string;
  readonly adverse: boolean;
  readonly object_until: Day | null;
  readonly delivered_on: Day | null;
  readonly procedure: string;
  readonly scheme_version: string;
  readonly late_for: string | null;
  readonly reversed_on: Day | null;
}

const matterColumns = `e.id, g.name as grid, e.item, e.points, e.occurred_on, c.status, c.adverse, c.object_until, c.delivered_on,
    c.procedure, e.scheme_version, e.reversed_for as late_for, e.reversed_on
  from cases c join point_entries e on e.tenant = c.tenant and e.id = c.id
  join places g on g.tenant = e.tenant and g.id = e.grid`;

/**
 * What may still be objected to on a day: no notice posts what is past that, be it that it waits to be counted or for
 * the answer to an objection. A burden's days begin with its delivery.
 */
const isPosted = (day: string) => `c.status in ('posted', 'frozen')
    and (c.object_until >= ${day} or (c.adverse and c.delivered_on is null))`;

/** What is in posting since a day. */
const matterInPosting = `select ${matterColumns}
  where c.tenant = $1 and c.village = $2 and c.posted_from = $3 and ${isPosted('$4')} order by e.occurred_on, e.id`;

const correctedMatters = `select ${matterColumns}
  where c.tenant = $1 and c.village = $2 and e.reversed_on > $3 order by e.reversed_on, e.id`;

/** The posting asked for, else the latest one still open, and which of the year's postings it is. */
const postingOfVillage = `with days as (select distinct c.posted_from as day, ${isPosted('$4')} as live from cases c
    where c.tenant = $1 and c.village = $2 and c.posted_from is not null),
  chosen as (select max(day) as day from days where live and ($3::date is null or day = $3))
  select chosen.day as from, (select count(distinct d.day)::integer from days d
    where d.day <= chosen.day and date_part('year', d.day) = date_part('year', chosen.day)) as nth from chosen`;

/** The notice is numbered by its latest correction, which in January may be of the year before. */
const correctionsOfYear = `select count(distinct e.reversed_on)::integer as nth from point_entries e
  where e.tenant = $1 and e.village = $2 and date_part('year', e.reversed_on) = date_part('year', $3::date)`;

function headOf({ letterhead, number, issuedOn, printedAt }: HeadOf) {
  const { place, issuer, publicUrl, seal } = letterhead;
  return { place, number, issuer, issuedOn, publicUrl, seal, printedAt };
}

interface HeadOf {
  readonly letterhead: WholeLetterhead;
  readonly number: string;
  readonly issuedOn: Day;
  readonly printedAt: string;
}

/** An entry as a matter: grid, item and rule, never whose it is. */
async function toMatter(
  transaction: Transaction,
  tenant: number,
  row: MatterRow,
  number: string,
  isReversal: boolean,
): Promise<PostedMatter> {
  const standard = await findStandard(transaction, tenant, row.scheme_version);
  const item = standard?.itemById.get(row.item);
  const title = item?.title ?? row.item;
  const late =
    isReversal && row.late_for !== null
      ? fillText(noticeTexts.lateFor, { period: writePeriod(row.late_for) })
      : '';
  const basis = item?.basis == null ? '' : `；${item.basis}`;
  return {
    number,
    grid: row.grid,
    what: toPrintedLine(`${title}${late}`, 120) ?? title,
    rule: toPrintedLine(`《${standard?.title ?? ''}》${item?.ruleText ?? title}${basis}`, 160) ?? title,
    occurredOn: row.occurred_on,
    objectUntil: row.adverse && row.delivered_on === null ? null : row.object_until,
    frozen: row.status === 'frozen',
    effect: isReversal
      ? { kind: 'reversal', points: -row.points }
      : effectOf(row, standard?.compiled.itemById.get(row.item)?.item),
  };
}

function effectOf(
  { points, occurred_on: on }: MatterRow,
  item: Parameters<typeof blockOf>[0] | undefined,
): PostedMatter['effect'] {
  const block = item === undefined ? undefined : blockOf(item, on);
  if (block === undefined) return { kind: 'deduction', points };
  const blocks = block.blocks.map(
    (one) => noticeTexts.vetoBlocks[one as keyof typeof noticeTexts.vetoBlocks],
  );
  return { kind: 'veto', blocks: blocks.join('、'), until: block.until };
}

/** Everything given, by item: how often and for how many points together. */
async function toAwards(transaction: Transaction, tenant: number, rows: readonly MatterRow[]) {
  const awards = new Map<string, PostedAward>();
  for (const { scheme_version: version, item, points, status } of rows) {
    const title = (await findStandard(transaction, tenant, version))?.itemById.get(item)?.title ?? item;
    const before = awards.get(title) ?? { item: title, entries: 0, points: 0, frozen: 0 };
    awards.set(title, {
      item: title,
      entries: before.entries + 1,
      points: before.points + points,
      frozen: before.frozen + (status === 'frozen' ? 1 : 0),
    });
  }
  return [...awards.values()];
}

interface Asked {
  readonly tenant: number;
  readonly village: string;
  readonly today: Day;
  readonly now: string;
}

/** The latest posting under way, or the one begun on `from`. */
async function draftPosting(
  transaction: Transaction,
  { tenant, village, today, now }: Asked,
  letterhead: WholeLetterhead,
  from: Day | undefined,
): Promise<Notice | undefined> {
  const [posting] = await transaction.query<{ from: Day | null; nth: number }>({
    name: 'posting-of-village',
    text: postingOfVillage,
    values: [tenant, village, from ?? null, today],
  });
  if (posting === undefined || posting.from === null) return undefined;
  const rows = await transaction.query<MatterRow>({
    name: 'matters-in-posting',
    text: matterInPosting,
    values: [tenant, village, posting.from, today],
  });
  const procedure =
    rows[0] === undefined ? undefined : await findProcedure(transaction, tenant, rows[0].procedure);
  if (procedure === undefined) return undefined;
  const window = computeWindow(procedure, getCalendar(), posting.from, null);
  const year = posting.from.slice(0, 4);
  const matters: PostedMatter[] = [];
  for (const row of rows.filter(({ adverse }) => adverse)) {
    const number = `${year}-${posting.nth}-${String(matters.length + 1).padStart(2, '0')}`;
    matters.push(await toMatter(transaction, tenant, row, number, false));
  }
  const number = fillText(noticeTexts.postingNumber, { village: letterhead.village, year, nth: posting.nth });
  const body = noticeTexts.instances[procedure.objection?.goesTo[0] as keyof typeof noticeTexts.instances];
  return {
    ...headOf({ letterhead, number, issuedOn: posting.from, printedAt: now }),
    kind: 'posting',
    standard: letterhead.standard,
    matters,
    awards: await toAwards(
      transaction,
      tenant,
      rows.filter(({ adverse }) => !adverse),
    ),
    postedFrom: posting.from,
    objection: {
      body: body ?? letterhead.issuer,
      ...letterhead.contact,
      until: window.objectUntil,
      provisional: window.provisional,
    },
  };
}

/** What was corrected in the last thirty days. */
async function draftCorrection(
  transaction: Transaction,
  { tenant, village, today, now }: Asked,
  letterhead: WholeLetterhead,
): Promise<Notice | undefined> {
  const rows = await transaction.query<MatterRow>({
    name: 'corrected-matters',
    text: correctedMatters,
    values: [tenant, village, addDays(today, -CORRECTION_DAYS)],
  });
  const latest = rows.at(-1)?.reversed_on;
  if (latest == null) return undefined;
  const [count] = await transaction.query<{ nth: number }>({
    name: 'corrections-of-year',
    text: correctionsOfYear,
    values: [tenant, village, latest],
  });
  const year = latest.slice(0, 4);
  const nth = count?.nth ?? 0;
  const matters: PostedMatter[] = [];
  for (const row of rows) {
    const number = `${year}-${nth}-${String(matters.length + 1).padStart(2, '0')}`;
    matters.push(await toMatter(transaction, tenant, row, number, true));
  }
  const number = fillText(noticeTexts.correctionNumber, { village: letterhead.village, year, nth });
  return {
    ...headOf({ letterhead, number, issuedOn: today, printedAt: now }),
    kind: 'correction',
    matters,
    contact: letterhead.contact,
  };
}

function nothingToPrint(kind: 'posting' | 'correction', { village }: Letterhead) {
  return kind === 'posting'
    ? refusePaper([{ code: 'nothing-posted', params: { village } }])
    : refusePaper([{ code: 'nothing-corrected', params: { village, days: CORRECTION_DAYS } }]);
}

/** WN-10: matters in posting or corrected, without people. */
export const printNoticeHandler = handleQuery({
  contract: printNotice,
  run: async (transaction, { village, kind, from }, context) => {
    const { actor, now, today } = context;
    const denial = findDenial('publicity.print-notice', actor, { village });
    if (denial !== undefined) return denial;
    const letterhead = await loadLetterhead(transaction, actor.tenant, village, today);
    if (letterhead === undefined) return refuse('authority.not-found');
    const whole = requireParts(letterhead, 'standard', 'seal', 'contact');
    if (Array.isArray(whole)) return refusePaper(whole);
    const asked = { tenant: actor.tenant, village, today, now };
    const notice =
      kind === 'posting'
        ? await draftPosting(transaction, asked, whole, from)
        : await draftCorrection(transaction, asked, whole);
    if (notice === undefined) return nothingToPrint(kind, letterhead);
    return printPaper(transaction, context, letterhead, village, 'notice', notice);
  },
});
