import {
  type DivisionKeys,
  type DivisionReading,
  makeDivisionKeys,
  readDivisionName,
} from '@yanzhen/domain/directory';
import type { Client } from 'pg';
import { withClient } from '../../database/with-client.ts';
import { nameTools } from '../search-keys.ts';
import { type Nation, type NationPlace } from './read-nation.ts';

/** Any number that no other lock uses. */
const LOCK = '20261122150426';
const BATCH = 5_000;

export interface GazetteerLoad {
  /** False when the list was there already, or another program is loading it. */
  readonly loaded: boolean;
  readonly places: number;
  readonly names: number;
  readonly keys: number;
}

/**
 * Brings the nation's divisions into the database as its owner. A list that is there is left alone; one that was cut off goes
 * on with the next province. Keys are written last, in one transaction, so a search never sees half of them.
 */
export function loadGazetteer(ownerUrl: string, nation: Nation, now: () => string): Promise<GazetteerLoad> {
  return withClient({ url: ownerUrl, name: 'yanzhen-gazetteer' }, async (client) => {
    // Nobody waits for this: what is lost by a crash is loaded again.
    await client.query('set synchronous_commit = off');
    const [lock] = (await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${LOCK}) as free`))
      .rows;
    const none = { loaded: false, places: 0, names: 0, keys: 0 };
    if (lock?.free !== true) return none;
    const [begun] = (
      await client.query<{ places: number; finished_at: unknown }>(
        'select places, finished_at from yanzhen.gazetteer_loads where list = $1',
        [nation.hash],
      )
    ).rows;
    if (begun !== undefined && begun.finished_at !== null) return none;
    if (begun === undefined) await beginAnew(client, nation, now());
    const names = await loadPlaces(client, nation, begun?.places ?? 0);
    const keys = await loadKeys(client, nation.hash, names, now);
    await client.query('analyze yanzhen.gazetteer, yanzhen.gazetteer_names, yanzhen.gazetteer_keys');
    return { loaded: true, places: nation.expected, names: names.size, keys };
  });
}

/** Another edition takes the place of the one before: reference data has no history, the record names no row of it. */
async function beginAnew(client: Client, nation: Nation, now: string): Promise<void> {
  await inTransaction(client, async () => {
    await client.query(
      'truncate yanzhen.gazetteer, yanzhen.gazetteer_names, yanzhen.gazetteer_keys, yanzhen.gazetteer_loads',
    );
    await client.query(
      'insert into yanzhen.gazetteer_loads (list, as_of, expected, begun_at) values ($1, $2, $3, $4)',
      [nation.hash, nation.asOf, nation.expected, now],
    );
  });
}

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Which levels a name occurs on, as bits 1 (county and above), 2 (township) and 4 (village). */
type NamesInUse = Map<string, { readonly id: number; levels: number }>;

function levelBit({ code }: NationPlace): number {
  return code.length === 12 ? 4 : code.length === 9 ? 2 : 1;
}

/** Ids follow the order of the file, so what an earlier run wrote fits what this one adds. */
async function loadPlaces(client: Client, nation: Nation, done: number): Promise<NamesInUse> {
  const names: NamesInUse = new Map();
  let read = 0;
  let province: { place: NationPlace; name: number }[] = [];
  const flush = async () => {
    if (province.length > 0 && read > done) await storePlaces(client, nation.hash, province, read);
    province = [];
  };
  for (const place of nation.places()) {
    if (place.code.length === 2) await flush();
    const known = names.get(place.name) ?? { id: names.size + 1, levels: 0 };
    known.levels |= levelBit(place);
    names.set(place.name, known);
    province.push({ place, name: known.id });
    read += 1;
  }
  await flush();
  if (read !== nation.expected)
    throw new Error(`the list has ${read} places, ${nation.expected} were expected`);
  return names;
}

async function storePlaces(
  client: Client,
  list: string,
  rows: readonly { place: NationPlace; name: number }[],
  read: number,
): Promise<void> {
  await inTransaction(client, async () => {
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
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
    await client.query('update yanzhen.gazetteer_loads set places = $2 where list = $1', [list, read]);
  });
}

type Part = keyof DivisionKeys;

/** A name with the bits of its levels and what the dictionaries say of it. */
interface ReadName extends DivisionReading {
  readonly id: number;
  readonly levels: number;
}

async function loadKeys(client: Client, list: string, names: NamesInUse, now: () => string): Promise<number> {
  let written = 0;
  await inTransaction(client, async () => {
    // Both are empty but after a change of program; a truncation would keep every reader waiting until the end.
    await client.query('delete from yanzhen.gazetteer_names; delete from yanzhen.gazetteer_keys');
    const read = await storeNames(client, names);
    // One level and part at a time, so that only a part of the keys is held at once.
    for (const level of [1, 2, 3]) {
      for (const part of ['start', 'inside'] as const) {
        written += await storeKeys(client, level, part, gatherKeys(read, level, part));
      }
    }
    await client.query('update yanzhen.gazetteer_loads set finished_at = $2 where list = $1', [list, now()]);
  });
  return written;
}

async function storeNames(client: Client, names: NamesInUse): Promise<ReadName[]> {
  const read: ReadName[] = [];
  const shown = [...names.keys()];
  for (let from = 0; from < shown.length; from += BATCH) {
    const batch = shown.slice(from, from + BATCH).map((name) => {
      const { id, levels } = names.get(name) ?? { id: 0, levels: 0 };
      return { name, id, levels, ...readDivisionName(name, nameTools) };
    });
    await client.query({
      name: 'gazetteer-names',
      text: 'insert into yanzhen.gazetteer_names (id, name, search_keys) select * from unnest($1::integer[], $2::text[], $3::text[])',
      values: [batch.map(({ id }) => id), batch.map(({ name }) => name), batch.map(({ text }) => text)],
    });
    read.push(...batch);
  }
  return read;
}

/** More names than this never stand behind one key: a search shows twenty, and says that there are more. */
const MOST_NAMES = 200;

function gatherKeys(names: readonly ReadName[], level: number, part: Part): Map<string, number[]> {
  const bit = [0, 1, 2, 4][level] ?? 0;
  const gathered = new Map<string, number[]>();
  for (const name of names) {
    if ((name.levels & bit) === 0) continue;
    for (const key of makeDivisionKeys(name)[part]) {
      const behind = gathered.get(key);
      if (behind === undefined) gathered.set(key, [name.id]);
      else if (behind.length < MOST_NAMES) behind.push(name.id);
    }
  }
  return gathered;
}

async function storeKeys(
  client: Client,
  level: number,
  part: Part,
  gathered: ReadonlyMap<string, readonly number[]>,
): Promise<number> {
  // Written in order, the pages of the index are filled one after the other.
  const keys = [...gathered.keys()].sort();
  for (let from = 0; from < keys.length; from += BATCH) {
    const batch = keys.slice(from, from + BATCH);
    await client.query({
      name: 'gazetteer-keys',
      text: `insert into yanzhen.gazetteer_keys (level, start, key, names)
        select $1, $2, key, string_to_array(names, ',')::integer[] from unnest($3::text[], $4::text[]) row (key, names)`,
      values: [level, part === 'start', batch, batch.map((key) => (gathered.get(key) ?? []).join(','))],
    });
  }
  return keys.length;
}
