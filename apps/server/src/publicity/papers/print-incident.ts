import { printIncident } from '@yanzhen/contract/publicity-papers';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { incidentTexts } from '@yanzhen/contract/texts/incidents';
import { incidentPaperTexts as texts } from '@yanzhen/contract/texts/publicity';
import { isRegisterKey, registerTexts } from '@yanzhen/contract/texts/register';
import { findPostDenial } from '@yanzhen/domain/authority';
import { type Day, refuse } from '@yanzhen/domain/kernel';
import { type ConcernedHousehold, toPrintedLine } from '@yanzhen/domain/publicity';
import {
  findPrintFault,
  incidentCertainties,
  type IncidentCertainty,
  type IncidentKind,
  incidentKinds,
} from '@yanzhen/domain/rights';
import type { Transaction } from '../../database/transaction.ts';
import { readingStatement } from '../../directory/log-reading.ts';
import { handleQuery } from '../../record/handlers.ts';
import { loadLetterhead } from './load-letterhead.ts';
import { printPaper } from './print-paper.ts';

interface IncidentToPrint {
  readonly kind: IncidentKind;
  readonly certainty: IncidentCertainty;
  readonly noticed_at: string;
  readonly told_on: Day | null;
  readonly reader: string | null;
  readonly columns: readonly string[];
  readonly cause: string | null;
  readonly harm: string | null;
  readonly remedy: string | null;
  readonly advice: string | null;
  readonly contact: string | null;
}

const incidentToPrint = `select i.kind, i.certainty, to_jsonb(i.noticed_at) #>> '{}' as noticed_at, i.told_on, i.concerned->>'reader' as reader,
    i.columns, c.text as cause, h.text as harm, r.text as remedy, a.text as advice, t.text as contact
  from personal_incidents i
  left join contents c on c.tenant = i.tenant and c.id = i.cause left join contents h on h.tenant = i.tenant and h.id = i.harm
  left join contents r on r.tenant = i.tenant and r.id = i.remedy left join contents a on a.tenant = i.tenant and a.id = i.advice
  left join contents t on t.tenant = i.tenant and t.id = i.contact
  where i.tenant = $1 and i.id = $2`;

interface ConcernedRow {
  readonly number: string | null;
  readonly head: string | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Whoever is of no household gets a sheet of his own. */
const concernedOfVillage = `select h.number, (select o.name from people o where o.tenant = $1 and o.household = h.id and o.is_householder limit 1) as head,
    jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.is_householder desc, p.id) as people
  from people_of_incident($2, $4) x
  join people p on p.tenant = $1 and p.id = x.person and p.village = $3 and p.erased_at is null
  left join households h on h.tenant = p.tenant and h.id = p.household
  group by h.id, h.number, case when h.id is null then p.id end order by h.number, h.id`;

const nameOf = (name: string | null): string | null => toPrintedLine(name ?? '', 40) ?? null;
const words = (text: string | null): string => toPrintedLine(text ?? '', 1_200) ?? incidentTexts.erased;

async function findConcerned(
  transaction: Transaction,
  values: readonly [tenant: number, incident: string, village: string, today: Day],
) {
  const rows = await transaction.query<ConcernedRow>({
    name: 'concerned-of-village',
    text: concernedOfVillage,
    values: [...values],
  });
  const households = rows.map(
    ({ number, head, people }): ConcernedHousehold => ({
      householdNumber: number,
      householder: nameOf(head),
      people: people.map(({ name }) => nameOf(name) ?? texts.nobody),
    }),
  );
  return { households, people: rows.flatMap(({ people }) => people.map(({ id }) => id)) };
}

/** PIPL 57 for those without a telephone: a list to deliver by, and a sheet for each household; every print is one that they see. */
export const printIncidentHandler = handleQuery({
  contract: printIncident,
  run: async (transaction, { incident, village, paper }, context) => {
    const { actor, now, today } = context;
    const { tenant } = actor;
    // Whoever may not print it does not learn whether there is one.
    const denial = findPostDenial('publicity.print-incident', actor);
    if (denial !== undefined) return denial;
    const [row] = await transaction.query<IncidentToPrint>({
      name: 'incident-to-print',
      text: incidentToPrint,
      values: [tenant, incident],
    });
    if (row === undefined) return refuse('authority.not-found');
    const { told_on: toldOn, reader } = row;
    const fault = findPrintFault({ isTold: toldOn !== null, reader }, actor);
    if (fault !== undefined) return fault;
    const letterhead = await loadLetterhead(transaction, tenant, village, today);
    if (letterhead === undefined || toldOn === null) return refuse('authority.not-found');
    const { households, people } = await findConcerned(transaction, [tenant, incident, village, today]);
    if (people.length === 0) return refuse('rights.incident-print-nobody', { village: letterhead.village });
    await transaction.query(readingStatement(actor, people, 'incident-paper', now));
    const { place, publicUrl } = letterhead;
    const head = {
      place,
      publicUrl,
      issuer: fillText(texts.issuer, { county: place.county }),
      event: `${incidentCertainties[row.certainty]}${incidentKinds[row.kind]}`,
      noticedAt: new Date(row.noticed_at).toISOString(),
      toldOn,
      households,
      printedAt: now,
    };
    if (paper === 'list')
      return printPaper(transaction, context, letterhead, incident, 'incident-list', head);
    return printPaper(transaction, context, letterhead, incident, 'incident-notices', {
      ...head,
      columns: words(
        row.columns.map((key) => (isRegisterKey(key) ? registerTexts[key].what : key)).join('、'),
      ),
      cause: words(row.cause),
      harm: words(row.harm),
      remedy: words(row.remedy),
      advice: words(row.advice),
      contact: words(row.contact),
    });
  },
});
