import { readFileSync } from 'node:fs';
import type { Day } from '@yanzhen/domain/kernel';
import { migrate } from '../../apps/server/src/database/migrate.ts';
import { makePool } from '../../apps/server/src/database/pool.ts';
import { loadDemo } from '../../apps/server/src/demo/load-demo.ts';
import { makeKeyring } from '../../apps/server/src/keys/keyring.ts';
import { localityFile } from '../../apps/server/src/directory/locality-folder.ts';
import type { CountyDatabase } from './county-cluster.ts';

/** How many households the model village has and how often they come. */
export interface ModelShape {
  readonly householdsPerGrid: number;
  readonly turnout: number;
}

/** The demo's village has six grids; posts, groups and representatives stay as they are there. */
const GRIDS = 6;

/**
 * The day on which the history ends: the third quarter's months are counted, its close is due the next morning. The
 * server that is measured is given the clock `MORNING_AFTER`, so that the county stays the same in every year.
 */
const LAST_DAY: Day = '2026-10-24';
export const MORNING_AFTER = '2026-10-25T01:00:00.000Z';
export const QUARTER = '2026-Q3';

/**
 * One village in an empty database, made as the demo is: every fact by a command over HTTP, from the adoption of its
 * standard to the last count of a quarter. Invented people of an invented township, like the demo's.
 */
export async function makeModelVillage(
  database: CountyDatabase,
  shape: ModelShape,
  say: (sentence: string) => void,
): Promise<void> {
  await migrate(database.ownerUrl);
  const pool = makePool({ url: database.appUrl, max: 4, name: 'yanzhen-bench' });
  try {
    const read = (path: string) => reshape(path, readFileSync(localityFile(path), 'utf8'), shape);
    await loadDemo(pool, makeKeyring(), LAST_DAY, say, { read, turnout: shape.turnout });
  } finally {
    await pool.end();
  }
}

/** Of the demo's file its first village alone, with grids of the wanted size. */
function reshape(path: string, text: string, { householdsPerGrid }: ModelShape): string {
  if (!path.endsWith('demo.yaml')) return text;
  const [head = '', first = ''] = text.split(/^ {2}- code: /m);
  const sizes = Array.from(
    { length: GRIDS },
    (_, nth) => Math.round(householdsPerGrid * (nth + 1)) - Math.round(householdsPerGrid * nth),
  );
  return `${head}  - code: ${first.replace(/grids: \[[\d, ]+\]/, `grids: [${sizes.join(', ')}]`)}`;
}
