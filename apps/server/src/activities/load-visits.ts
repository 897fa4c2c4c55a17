import {
  emptyBook,
  evolveBook,
  type RecordedVisit,
  type VisitBook,
  type VisitContext,
} from '@yanzhen/domain/activities';
import type { Actor } from '@yanzhen/domain/authority';
import { type Day, type Refusal, refuse, startOfDay } from '@yanzhen/domain/kernel';
import { VisitRules } from '@yanzhen/domain/schemes';
import type { Statement, Transaction } from '../database/transaction.ts';
import { makeStableId } from '../directory/stable-id.ts';
import type { CommandContext } from '../record/handlers.ts';

/** A published version of visit rules, as it governs a village on a day. */
export interface GoverningRules {
  readonly id: string;
  readonly scheme: string;
  readonly version: string;
  readonly hash: string;
  readonly rules: VisitRules;
}

interface RulesRow extends Omit<GoverningRules, 'rules'> {
  readonly resolved: unknown;
}

/** Of the published versions that mean the village, the narrowest place holds (a code grows with the depth), then the newest. */
const rulesOfDay = `select s.id, s.scheme, s.version, s.hash, s.resolved from scheme_versions s
  where s.tenant = $1 and s.kind = 'visit-rules' and s.village is null and s.status = 'published' and s.effective <= $3
    and coalesce(s.resolved->>'ends', '9999-12-31') >= $3::text
    and (s.resolved->>'place' is null or exists (
      select 1 from places p join jurisdictions j on j.tenant = p.tenant and j.place = p.id
      where p.tenant = $1 and p.code = s.resolved->>'place' and j.village = $2))
  order by length(coalesce(s.resolved->>'place', '')) desc, s.effective desc, s.published_at desc, s.id desc limit 1`;

export async function findVisitRules(
  transaction: Transaction,
  tenant: number,
  village: string,
  day: Day,
): Promise<GoverningRules | undefined> {
  const [row] = await transaction.query<RulesRow>({
    name: 'visit-rules-of-day',
    text: rulesOfDay,
    values: [tenant, village, day],
  });
  if (row === undefined) return undefined;
  const { resolved, ...named } = row;
  return { ...named, rules: VisitRules.parse(resolved) };
}

/** One stream for a village's visits of a year, found by what it is about: so its last place is given once. */
export function visitStream(tenant: number, village: string, day: Day): string {
  const year = day.slice(0, 4);
  return makeStableId('visits', `${tenant}/${village}/${year}`, Date.parse(startOfDay(`${year}-01-01`)));
}

interface FactRow extends Omit<RecordedVisit, 'recordedBy'> {
  readonly position: number;
  readonly recorded_by: string;
}

const factsOfStream = (tenant: number, stream: string): Statement => ({
  name: 'visits-of-year',
  text: `select position, type, subject, recorded_by, body from facts
    where tenant = $1 and stream = $2 order by position`,
  values: [tenant, stream],
});

export interface LoadedVisits {
  readonly village: string;
  readonly villageName: string;
  readonly stream: string;
  readonly after: number;
  readonly book: VisitBook;
  readonly governing: GoverningRules | undefined;
}

/** A village's visits of the year of `day` and the rules of that day; absent when there is no such village. */
export async function loadVisits(
  transaction: Transaction,
  { tenant }: Actor,
  village: string,
  day: Day,
): Promise<LoadedVisits | Refusal> {
  const stream = visitStream(tenant, village, day);
  const [places, governing, facts] = await Promise.all([
    transaction.query<{ name: string }>({
      name: 'village-to-visit',
      text: `select name from places where tenant = $1 and id = $2 and kind in ('village', 'gacha', 'community') and until is null`,
      values: [tenant, village],
    }),
    findVisitRules(transaction, tenant, village, day),
    transaction.query<FactRow>(factsOfStream(tenant, stream)),
  ]);
  const [place] = places;
  if (place === undefined) return refuse('authority.not-found');
  const book = facts.reduce<VisitBook>(
    (before, { recorded_by, ...fact }) => evolveBook(before, { ...fact, recordedBy: recorded_by }),
    emptyBook,
  );
  const after = facts.at(-1)?.position ?? 0;
  return { village, villageName: place.name, stream, after, book, governing };
}

/** The same for the village and year of one visit; absent when the session does not see it. */
export async function loadVisitsOf(
  transaction: Transaction,
  actor: Actor,
  visit: string,
): Promise<LoadedVisits | Refusal> {
  const [row] = await transaction.query<{ village: string; day: Day }>({
    name: 'village-of-visit',
    text: 'select village, day from visits where tenant = $1 and id = $2',
    values: [actor.tenant, visit],
  });
  return row === undefined
    ? refuse('authority.not-found')
    : loadVisits(transaction, actor, row.village, row.day);
}

/** What a decision about a visit is taken from. */
export function visitContextOf(loaded: LoadedVisits, { actor, today }: CommandContext): VisitContext {
  const { governing, village, stream, after, book } = loaded;
  return {
    actor,
    today,
    village,
    stream,
    after,
    book,
    rules: governing?.rules,
    schemeVersion: governing?.id ?? null,
  };
}
