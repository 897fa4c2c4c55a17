import { type PlaceRow, readPlaces } from '@yanzhen/contract/directory';
import { useMemo } from 'react';
import { type Reading, useRead } from '../../ui/use-read.ts';

const villageKinds = new Set(['village', 'gacha', 'community']);

export interface Places {
  /** The villages one may look at, those with generated people first: only they are staffed in a demo. */
  readonly villages: readonly PlaceRow[];
  readonly gridsOf: (village: string) => readonly PlaceRow[];
  readonly groupsOf: (village: string) => readonly PlaceRow[];
  readonly find: (id: string) => PlaceRow | undefined;
  /** Every place in scope, in administrative order. */
  readonly all: readonly PlaceRow[];
  /** A grid or group with its village, anything else alone. */
  readonly nameOf: (id: string) => string;
  /** Until they are there: why not, when it is known. */
  readonly unread: Pick<Reading<unknown>, 'problem' | 'retry'> | undefined;
}

function nameWithin(places: ReadonlyMap<string, PlaceRow>, id: string): string {
  const place = places.get(id);
  const above = places.get(place?.parent ?? '');
  if (place === undefined) return '';
  return above === undefined || !villageKinds.has(above.kind) || place.name.startsWith(above.name)
    ? place.name
    : `${above.name}${place.name}`;
}

export function usePlaces(): Places {
  const { data, problem, retry } = useRead(readPlaces, {});
  const known = useMemo<Omit<Places, 'unread'>>(() => {
    const places = data?.places ?? [];
    const villages = places.filter(({ kind }) => villageKinds.has(kind));
    const byId = new Map(places.map((place) => [place.id, place]));
    return {
      villages: [...villages.filter(({ demo }) => demo), ...villages.filter(({ demo }) => !demo)],
      gridsOf: (village) => places.filter(({ kind, parent }) => kind === 'grid' && parent === village),
      groupsOf: (village) =>
        places.filter(({ kind, parent }) => kind === 'party-group' && parent === village),
      find: (id) => byId.get(id),
      all: places,
      nameOf: (id) => nameWithin(byId, id),
    };
  }, [data]);
  return { ...known, unread: data === undefined ? { problem, retry } : undefined };
}
