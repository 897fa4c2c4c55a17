import { pipeline } from 'node:stream/promises';
import { makeDivisionKeys, readDivisionName } from '@yanzhen/domain/directory';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { nameTools } from '../search-keys.ts';

const BATCH = 2_000;
/** More names than this never stand behind one key: a search shows twenty, and says that there are more. */
const MOST_NAMES = 200;

/** The names in use, each with its id and levels packed into one number, for there are 310,000. */
export type NamesInUse = ReadonlyMap<string, number>;

/** `levels` are bits: 1 county and above, 2 township, 4 village. */
export const packName = (id: number, levels: number): number => id * 8 + levels;
export const idOf = (packed: number): number => packed >> 3;
const levelsOf = (packed: number): number => packed & 7;

/**
 * Stores the names with what the dictionaries say of them, and the keys they are found by; answers how many keys.
 * Only one batch is held here at a time: what all names have in common is gathered by the database. Names may be seen
 * as they come, for a list without names shows nothing; keys all at once, so that no search finds half of them.
 */
export async function loadKeys(client: Client, list: string, names: NamesInUse): Promise<number> {
  await client.query('update yanzhen.gazetteer_loads set names = 0, names_expected = $2 where list = $1', [
    list,
    names.size,
  ]);
  // Empty but after a cut or a change of program; a truncation would keep every reader waiting until the end.
  await client.query('delete from yanzhen.gazetteer_names');
  await client.query(
    'create temporary table gazetteer_raw_keys (level smallint, start boolean, key text collate "C", name integer)',
  );
  let done = 0;
  let batch: NumberedName[] = [];
  const flush = async () => {
    await storeNames(client, batch);
    done += batch.length;
    await client.query('update yanzhen.gazetteer_loads set names = $2 where list = $1', [list, done]);
    batch = [];
  };
  for (const [name, packed] of names) {
    batch.push({ id: idOf(packed), name, levels: levelsOf(packed) });
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return gatherKeys(client);
}

interface NumberedName {
  readonly id: number;
  readonly name: string;
  readonly levels: number;
}

async function storeNames(client: Client, batch: readonly NumberedName[]): Promise<void> {
  const read = batch.map((name) => ({ ...name, reading: readDivisionName(name.name, nameTools) }));
  await client.query({
    name: 'gazetteer-names',
    text: 'insert into yanzhen.gazetteer_names (id, name, search_keys) select * from unnest($1::integer[], $2::text[], $3::text[])',
    values: [read.map(({ id }) => id), read.map(({ name }) => name), read.map(({ reading }) => reading.text)],
  });
  function* lines() {
    for (const { id, levels, reading } of read) {
      const { start, inside } = makeDivisionKeys(reading);
      const below = [1, 2, 3].filter((level) => (levels & (1 << (level - 1))) !== 0);
      let text = '';
      for (const level of below) {
        for (const key of start) text += `${level}\tt\t${escape(key)}\t${id}\n`;
        for (const key of inside) text += `${level}\tf\t${escape(key)}\t${id}\n`;
      }
      yield text;
    }
  }
  await pipeline(lines(), client.query(copyFrom('copy pg_temp.gazetteer_raw_keys from stdin')));
}

/** As `COPY` reads text: a backslash begins an escape. */
function escape(key: string): string {
  return key.replaceAll('\\', '\\\\');
}

async function gatherKeys(client: Client): Promise<number> {
  // Sorted beyond this on the disk.
  await client.query(`begin; set local work_mem = '48MB'; delete from yanzhen.gazetteer_keys`);
  // Written in order, the pages of the index are filled one after the other.
  const { rowCount } = await client.query(
    `insert into yanzhen.gazetteer_keys (level, start, key, names)
      select level, start, key, (array_agg(name order by name))[1:${MOST_NAMES}]
      from pg_temp.gazetteer_raw_keys group by level, start, key order by level, start, key`,
  );
  await client.query('drop table pg_temp.gazetteer_raw_keys; commit');
  return rowCount ?? 0;
}
