import type { Client } from 'pg';
import { withClient } from '../../database/with-client.ts';
import { idOf, loadKeys, type NamesInUse, packName } from './load-keys.ts';
import { BrokenList, type Nation, type NationPlace } from './read-nation.ts';

/** Any number that no other lock uses; held while the list is being loaded. */
export const GAZETTEER_LOCK = '20261122150426';
const BATCH = 2_000;

export interface GazetteerLoad {
  /** False when the list was there already, or another program is loading it. */
  readonly loaded: boolean;
  readonly places: number;
  readonly names: number;
  readonly keys: number;
}

/**
 * Brings the nation's divisions into the database as its owner. A list that is there is left alone; one that was cut off goes
 * on with the next province. Keys are written last and at once, so a search never sees half of them.
 */
export function loadGazetteer(ownerUrl: string, nation: Nation, now: () => string): Promise<GazetteerLoad> {
  return withClient({ url: ownerUrl, name: 'yanzhen-gazetteer' }, async (client) => {
    // Nobody waits for this: what is lost by a crash is loaded again.
    await client.query('set synchronous_commit = off');
    const [lock] = (
      await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${GAZETTEER_LOCK}) as free`)
    ).rows;
    const none = { loaded: false, places: 0, names: 0, keys: 0 };
    if (lock?.free !== true) return none;
    const [begun] = (
      await client.query<{ places: number; finished_at: unknown }>(
        `update yanzhen.gazetteer_loads set failure = null, failed_at = null where list = $1
          returning places, finished_at`,
        [nation.hash],
      )
    ).rows;
    if (begun !== undefined && begun.finished_at !== null) return none;
    if (begun === undefined) await beginAnew(client, nation, now());
    const names = await loadPlaces(client, nation, begun?.places ?? 0);
    const keys = await loadKeys(client, nation.hash, names);
    await client.query('analyze yanzhen.gazetteer, yanzhen.gazetteer_names, yanzhen.gazetteer_keys');
    await finish(client, nation.hash, now());
    return { loaded: true, places: nation.expected, names: names.size, keys };
  });
}

/** Another edition takes the place of the one before: reference data has no history, the record names no row of it. */
async function beginAnew(client: Client, nation: Nation, now: string): Promise<void> {
  await client.query(
    'begin; truncate yanzhen.gazetteer, yanzhen.gazetteer_names, yanzhen.gazetteer_keys, yanzhen.gazetteer_loads',
  );
  await client.query(
    'insert into yanzhen.gazetteer_loads (list, as_of, expected, begun_at) values ($1, $2, $3, $4)',
    [nation.hash, nation.asOf, nation.expected, now],
  );
  await client.query('commit');
}

/** With what was loaded counted level by level in the table itself: what an operator is shown is what is there. */
async function finish(client: Client, list: string, now: string): Promise<void> {
  await client.query(
    `update yanzhen.gazetteer_loads set finished_at = $2, counts = array(
        select (select count(*) from yanzhen.gazetteer where length(code) = digits)
        from unnest(array[2, 4, 6, 9, 12]) with ordinality l (digits, nth) order by nth)
      where list = $1`,
    [list, now],
  );
}

function levelBit({ code }: NationPlace): number {
  return code.length === 12 ? 4 : code.length === 9 ? 2 : 1;
}

interface NamedPlace {
  readonly place: NationPlace;
  readonly name: number;
}

/**
 * Stores province by province, each all or nothing; what the connection's end cuts off is not kept. Ids follow the order
 * of the file, so what an earlier run wrote fits what this one adds.
 */
async function loadPlaces(client: Client, nation: Nation, done: number): Promise<NamesInUse> {
  const names = new Map<string, number>();
  let read = 0;
  let batch: NamedPlace[] = [];
  const flush = async () => {
    await storePlaces(client, batch);
    batch = [];
  };
  const endProvince = async () => {
    if (read > done) {
      await flush();
      await client.query('update yanzhen.gazetteer_loads set places = $2 where list = $1', [
        nation.hash,
        read,
      ]);
    }
    await client.query('commit; begin');
  };
  await client.query('begin');
  for (const place of nation.places()) {
    if (place.code.length === 2) await endProvince();
    const known = names.get(place.name) ?? packName(names.size + 1, 0);
    names.set(place.name, known | levelBit(place));
    if (read >= done) batch.push({ place, name: idOf(known) });
    read += 1;
    if (batch.length === BATCH) await flush();
  }
  await endProvince();
  await client.query('commit');
  if (read !== nation.expected)
    throw new BrokenList(`the list has ${read} places, ${nation.expected} were expected`);
  return names;
}

async function storePlaces(client: Client, batch: readonly NamedPlace[]): Promise<void> {
  await client.query({
    name: 'gazetteer-places',
    text: 'insert into yanzhen.gazetteer (code, kind, name) select * from unnest($1::text[], $2::text[], $3::integer[])',
    values: [
      batch.map(({ place }) => place.code),
      batch.map(({ place }) => place.kind),
      batch.map(({ name }) => name),
    ],
  });
}
