import { printCertificate } from '@yanzhen/contract/publicity-papers';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { certificateTexts } from '@yanzhen/contract/texts/publicity';
import { findDenial } from '@yanzhen/domain/authority';
import { type Day, type Period, refuse } from '@yanzhen/domain/kernel';
import { toPrintedLine } from '@yanzhen/domain/publicity';
import { handleQuery } from '../../record/handlers.ts';
import { readingStatement } from '../../directory/log-reading.ts';
import { publicAddress } from '../public-address.ts';
import { loadLetterhead } from './load-letterhead.ts';
import { printPaper, refusePaper, requireParts } from './print-paper.ts';

interface CertificateRow {
  readonly village: string;
  readonly household: string;
  readonly household_number: string;
  readonly holder: string;
  readonly reader: string | null;
  readonly on_day: Day;
  readonly until_day: Day;
  readonly period: Period | null;
  readonly earned: number | null;
  readonly nth: number;
}

/** The points are those the fact of the issue holds, whatever was counted since; ids grow with time. */
const certificateRow = `select u.village, a.household, h.number as household_number, coalesce(own.name, head.name, '') as holder,
    coalesce(own.id, head.id) as reader, u.on_day, u.until_day, f.body->>'period' as period, (f.body->>'earned')::integer as earned,
    (select count(*)::integer from point_uses o where o.tenant = u.tenant and o.village = u.village and o.kind = 'certificate'
      and date_part('year', o.on_day) = date_part('year', u.on_day) and o.id <= u.id) as nth
  from point_uses u
  join facts f on f.tenant = u.tenant and f.stream = u.id and f.type = 'CertificateIssued'
  join point_accounts a on a.tenant = u.tenant and a.id = u.accounts[1]
  join households h on h.tenant = a.tenant and h.id = a.household
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  left join people own on own.tenant = a.tenant and own.id = a.person
  where u.tenant = $1 and u.id = $2 and u.kind = 'certificate'`;

/** WN-16: carried by its holder; its code answers whether it is valid and nothing else. */
export const printCertificateHandler = handleQuery({
  contract: printCertificate,
  run: async (transaction, { certificate }, context) => {
    const { actor, now } = context;
    const [row] = await transaction.query<CertificateRow>({
      name: 'certificate-to-print',
      text: certificateRow,
      values: [actor.tenant, certificate],
    });
    if (row === undefined) return refuse('authority.not-found');
    const denial = findDenial('publicity.print-certificate', actor, row);
    if (denial !== undefined) return denial;
    const letterhead = await loadLetterhead(transaction, actor.tenant, row.village, row.on_day);
    if (letterhead === undefined) return refuse('authority.not-found');
    const whole = requireParts(letterhead, 'standard', 'seal');
    if (Array.isArray(whole)) return refusePaper(whole);
    const { period, earned } = row;
    if (period === null || earned === null) return refusePaper([{ code: 'certificate-bare', params: {} }]);
    if (row.reader !== null) {
      await transaction.query(readingStatement(actor, [row.reader], 'certificate', now));
    }
    const { place, issuer, standard, seal } = whole;
    const year = row.on_day.slice(0, 4);
    return printPaper(transaction, context, letterhead, certificate, 'points-certificate', {
      place,
      number: fillText(certificateTexts.serial, { village: place.village, year, nth: row.nth }),
      householdNumber: row.household_number,
      holder: toPrintedLine(row.holder, 40) ?? row.household_number,
      period,
      asOf: row.on_day,
      earned,
      standard,
      issuer,
      issuedOn: row.on_day,
      validUntil: row.until_day,
      checkUrl: `${publicAddress()}/c/${certificate}`,
      seal,
      printedAt: now,
    });
  },
});
