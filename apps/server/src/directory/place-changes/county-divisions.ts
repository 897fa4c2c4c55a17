import type { PlaceChangeRequest } from '@yanzhen/contract/directory-place-changes';
import {
  type Divisions,
  isPlaceKind,
  type Jurisdiction,
  levelOf,
  type PlaceChange,
  type PlaceState,
  placeKindNames,
} from '@yanzhen/domain/directory';
import { type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../../database/transaction.ts';
import { makeStableId } from '../stable-id.ts';

/** A place with what its table holds besides. */
export interface CountyPlace extends PlaceState {
  readonly position: number;
  readonly demo: boolean;
}

export interface CountyDivisions extends Divisions {
  readonly places: readonly CountyPlace[];
}

const kinds = placeKindNames.filter((kind) => ['county', 'township', 'village'].includes(levelOf(kind)));

/** All changes of a county follow each other in one stream, so that no two of them are decided on the same state. */
export function divisionsStream(tenant: number): string {
  return makeStableId('divisions', String(tenant), 0);
}

export async function loadDivisionsVersion(transaction: Transaction, tenant: number): Promise<number> {
  const [row] = await transaction.query<{ version: number }>({
    name: 'divisions-version',
    text: 'select coalesce(max(position), 0)::integer as version from facts where tenant = $1 and stream = $2',
    values: [tenant, divisionsStream(tenant)],
  });
  return row?.version ?? 0;
}

/** Every place from the county down to its villages, those that ceased included, and which village lies where. */
export async function loadCountyDivisions(
  transaction: Transaction,
  tenant: number,
): Promise<CountyDivisions> {
  const [places, jurisdictions] = await Promise.all([
    transaction.query<CountyPlace>({
      name: 'county-divisions',
      text: `select id, parent, kind, code, name, official_name as "officialName", since, until,
          merged_into as "mergedInto", position, demo
        from places where tenant = $1 and kind = any ($2::text[]) order by position, id`,
      values: [tenant, kinds],
    }),
    transaction.query<Jurisdiction>({
      name: 'county-jurisdictions',
      text: 'select place, village from jurisdictions where tenant = $1',
      values: [tenant],
    }),
  ]);
  return { places, jurisdictions };
}

/** The change as the rule takes it; a split's village has the id of the change's own making. */
export function toPlaceChange(request: PlaceChangeRequest, change: string): PlaceChange | Refusal {
  if (request.kind === 'merge') return request;
  const { placeKind } = request;
  if (!isPlaceKind(placeKind)) return refuse('directory.kind-other-level', { name: request.name });
  return request.kind === 'rename' ? { ...request, placeKind } : { ...request, placeKind, created: change };
}
