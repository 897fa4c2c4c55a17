import {
  type PlaceChangeRequest,
  type PlaceChangeRow,
  readPlaceChanges,
} from '@yanzhen/contract/directory-place-changes';
import { explainRefusal } from '@yanzhen/contract/refusals';
import {
  changePlaces,
  isVillageForFigures,
  isPlaceKind,
  levelOf,
  type PlaceState,
} from '@yanzhen/domain/directory';
import { type Day, isRefusal } from '@yanzhen/domain/kernel';
import type { Transaction } from '../../database/transaction.ts';
import { handleQuery } from '../../record/handlers.ts';
import { type CountyDivisions, loadCountyDivisions, toPlaceChange } from './county-divisions.ts';
import { findTooEarly } from './too-early.ts';

interface ChangeRow {
  readonly id: string;
  readonly kind: PlaceChangeRow['kind'];
  readonly effectiveOn: Day;
  readonly document: string;
  readonly request: PlaceChangeRequest;
  readonly status: PlaceChangeRow['status'];
  readonly proposedById: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
  readonly before: readonly FactPlace[] | null;
  readonly after: readonly FactPlace[] | null;
}

interface FactPlace {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly kind: string;
}

const changesNewestFirst = `select c.id, c.kind, c.effective_on as "effectiveOn", c.document, c.request, c.status,
    c.proposed_by as "proposedById", coalesce(p.name, '') as "proposedBy", c.proposed_at as "proposedAt", s.name as "settledBy",
    c.settled_at as "settledAt", f.body->'before' as before, f.body->'after' as after
  from place_changes c
  left join people p on p.tenant = c.tenant and p.id = c.proposed_by
  left join people s on s.tenant = c.tenant and s.id = c.settled_by
  left join facts f on f.tenant = c.tenant and f.subject = c.id and f.type in ('PlaceMerged', 'PlaceRenamed', 'PlaceSplit')
  where c.tenant = $1 and ($2::uuid is null or c.id = $2)
    and ($3::uuid is null or (c.proposed_at, c.id) < (select k.proposed_at, k.id from place_changes k where k.tenant = $1 and k.id = $3))
  order by c.proposed_at desc, c.id desc limit $4`;

const changesTotal = `select count(*)::integer as total from place_changes where tenant = $1 and ($2::uuid is null or id = $2)`;

/** What lies in each of some villages and stays there; counted as far as the session sees. */
const concernedIn = `select v.village,
    (select count(*)::integer from households where tenant = $1 and village = v.village and closed_on is null) as households,
    (select count(*)::integer from point_accounts where tenant = $1 and village = v.village and closed_on is null) as accounts,
    (select count(*)::integer from cases where tenant = $1 and village = v.village and status = 'open') as "openCases",
    (select count(*)::integer from appointments where tenant = $1 and village = v.village
      and since <= $3 and (until is null or until >= $3) and ended_at is null) as posts,
    (select count(distinct grid)::integer from boards where tenant = $1 and village = v.village) as boards
  from unnest($2::uuid[]) v(village)`;

type Concerned = Omit<PlaceChangeRow['concerned'], 'villages'>;

/** Each village once, however many changes concern it. */
async function countConcerned(
  transaction: Transaction,
  tenant: number,
  villages: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, Concerned>> {
  const rows = await transaction.query<Concerned & { readonly village: string }>({
    name: 'place-change-concerned',
    text: concernedIn,
    values: [tenant, [...new Set(villages)], today],
  });
  return new Map(rows.map((row) => [row.village, row]));
}

function sumOf(villages: readonly string[], counted: ReadonlyMap<string, Concerned>): Concerned {
  const sum = { households: 0, accounts: 0, openCases: 0, posts: 0, boards: 0 };
  for (const village of villages) {
    const one = counted.get(village) ?? sum;
    if (one === sum) continue;
    sum.households += one.households;
    sum.accounts += one.accounts;
    sum.openCases += one.openCases;
    sum.posts += one.posts;
    sum.boards += one.boards;
  }
  return sum;
}

/** The state of each place that ever changed, as figures knew it on a day. */
const changedAsOf = `select distinct on (place) place, kind, code, name, gone from place_history
  where tenant = $1 and counted_from <= $2 order by place, counted_from desc, confirmed_at desc nulls last`;

interface StateThen {
  readonly place: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly gone: boolean;
}

function subjectOf(request: PlaceChangeRequest): string {
  return request.kind === 'rename' ? request.place : request.from;
}

const toThen = ({ id, name, code, kind }: FactPlace | PlaceState) => ({ place: id, name, code, kind });

const villagesOf = (request: PlaceChangeRequest, { jurisdictions }: CountyDivisions) =>
  jurisdictions.filter(({ place }) => place === subjectOf(request)).map(({ village }) => village);

function describeChange(
  row: ChangeRow,
  divisions: CountyDivisions,
  counted: ReadonlyMap<string, Concerned>,
  { person, today }: { readonly person: string; readonly today: string },
): PlaceChangeRow {
  const { request, before, after, proposedById, ...rest } = row;
  const nameOf = (id: string) => divisions.places.find((place) => place.id === id)?.name ?? '';
  const subject = subjectOf(request);
  const change = toPlaceChange(request, row.id);
  const effect =
    row.status !== 'proposed' || isRefusal(change)
      ? undefined
      : changePlaces(divisions, change, row.effectiveOn);
  const villages = villagesOf(request, divisions);
  const early = row.status === 'proposed' ? findTooEarly(row.effectiveOn, today) : undefined;
  const obstacle = effect !== undefined && isRefusal(effect) ? effect : early;
  const known = effect === undefined || isRefusal(effect) ? undefined : effect;
  return {
    ...rest,
    isOwn: proposedById === person,
    subject: before?.find(({ id }) => id === subject)?.name ?? nameOf(subject),
    into: request.kind === 'merge' ? nameOf(request.into) : null,
    before: (known?.before ?? before ?? []).map(toThen),
    after: (known?.after ?? after ?? []).map(toThen),
    concerned: { villages: villages.length, ...sumOf(villages, counted) },
    obstacle: obstacle === undefined ? null : explainRefusal(obstacle),
  };
}

/** Places that figures counted on a day: those that never changed as they are, the others as they were. */
function countPlaces(
  divisions: CountyDivisions,
  then: readonly StateThen[],
  everChanged: ReadonlySet<string>,
) {
  const unchanged = divisions.places
    .filter(({ id, until, mergedInto }) => !everChanged.has(id) && until === null && mergedInto === null)
    .map(({ kind }): string => kind);
  const kinds = [...unchanged, ...then.filter(({ gone }) => !gone).map(({ kind }) => kind)].filter(
    isPlaceKind,
  );
  return {
    townships: kinds.filter((kind) => levelOf(kind) === 'township').length,
    villages: kinds.filter(isVillageForFigures).length,
    communities: kinds.filter((kind) => kind === 'community').length,
  };
}

export const readPlaceChangesHandler = handleQuery({
  contract: readPlaceChanges,
  run: async (transaction, { on, change, after, limit }, { actor, today }) => {
    const { tenant } = actor;
    const day = on ?? today;
    const [rows, totals, divisions, then, changed] = await Promise.all([
      transaction.query<ChangeRow>({
        name: 'place-changes',
        text: changesNewestFirst,
        values: [tenant, change ?? null, after ?? null, limit],
      }),
      transaction.query<{ total: number }>({
        name: 'place-changes-total',
        text: changesTotal,
        values: [tenant, change ?? null],
      }),
      loadCountyDivisions(transaction, tenant),
      transaction.query<StateThen>({ name: 'places-as-of', text: changedAsOf, values: [tenant, day] }),
      transaction.query<{ place: string }>({
        name: 'places-ever-changed',
        text: 'select distinct place from place_history where tenant = $1',
        values: [tenant],
      }),
    ]);
    const villages = rows.flatMap(({ request }) => villagesOf(request, divisions));
    const counted = await countConcerned(transaction, tenant, villages, today);
    const everChanged = new Set(changed.map(({ place }) => place));
    return {
      changes: rows.map((row) => describeChange(row, divisions, counted, { person: actor.person, today })),
      total: totals[0]?.total ?? 0,
      counts: { on: day, ...countPlaces(divisions, then, everChanged) },
      names: then
        .filter(({ gone }) => !gone)
        .map(({ place, name, code, kind }) => ({ place, name, code, kind })),
    };
  },
});
