import { findPostDenial, type Actor } from '@yanzhen/domain/authority';
import { type PlaceTerms, rosterNames, type Vocabulary } from '@yanzhen/domain/insight';
import type { Transaction } from '../database/transaction.ts';
import type { Reportable, ReportableRoster, ServerSlice } from '../record/handlers.ts';

/** Everything that can be counted and listed, gathered from the slices; insight knows none of them. */
export interface Catalogue {
  readonly measures: ReadonlyMap<string, Reportable>;
  readonly rosters: ReadonlyMap<string, ReportableRoster>;
}

export function gatherCatalogue(slices: readonly Pick<ServerSlice, 'reportables' | 'rosters'>[]): Catalogue {
  const measures = slices.flatMap(({ reportables = [] }) => reportables);
  const rosters = slices.flatMap(({ rosters: own = [] }) => own);
  return {
    measures: new Map(measures.map((measure) => [measure.id, measure])),
    rosters: new Map(rosters.map((roster) => [roster.name, roster])),
  };
}

interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly official: string;
  readonly kind: string;
}

/** The places a form of this office may name: its villages, what lies in them, and the office itself. */
const placesInReach = `select p.id, p.name, p.official_name as official, p.kind from places p
  where p.tenant = $1 and p.until is null and p.kind <> 'party-group'
    and ($2 or p.id = any ($3::uuid[]) or p.parent = any ($3::uuid[]) or p.id = $4)
  order by p.position, p.code, p.id limit 2000`;

export function readPlaces(transaction: Transaction, actor: Actor): Promise<PlaceRow[]> {
  return transaction.query<PlaceRow>({
    name: 'places-in-reach',
    text: placesInReach,
    values: [actor.tenant, actor.whole, actor.villages, actor.place],
  });
}

/** `示例嘎查` is also written `示例`, `示例嘎查委员会` or `示例村`. */
function namesOf({ name, official, kind }: PlaceRow): string[] {
  if (kind === 'grid') return [name];
  const bare = name.replace(/(嘎查|村|社区|苏木|镇|乡|街道)$/, '');
  return [
    ...new Set([name, official, ...(bare.length >= 2 ? [bare] : []), `${name}村民委员会`, `${name}委员会`]),
  ];
}

export const toPlaceTerms = (rows: readonly PlaceRow[]): PlaceTerms[] =>
  rows.map((row) => ({ id: row.id, names: namesOf(row) }));

/** What labels may mean for this office; what its post may not read is not offered to it. */
export function vocabularyFor(
  { measures, rosters }: Catalogue,
  places: readonly PlaceRow[],
  actor: Actor,
): Vocabulary {
  return {
    measures: [...measures.values()].filter(({ needs }) => findPostDenial(needs, actor) === undefined),
    rosters: rosterNames.flatMap((name) => {
      const roster = rosters.get(name);
      return roster === undefined ? [] : [{ name, fields: roster.fields }];
    }),
    places: toPlaceTerms(places),
  };
}
