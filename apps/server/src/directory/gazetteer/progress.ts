import type { GazetteerProgress } from '@yanzhen/contract/directory-divisions';
import type { Transaction } from '../../database/transaction.ts';
import { NATION } from './read-nation.ts';

const newest = `select as_of as "asOf", places, expected, finished_at is not null as finished
  from gazetteer_loads order by begun_at desc limit 1`;

/** How far the list has been loaded; nothing of it before the first loading began. */
export async function readProgress(transaction: Transaction): Promise<GazetteerProgress> {
  const [row] = await transaction.query<GazetteerProgress>({
    name: 'gazetteer-progress',
    text: newest,
    values: [],
  });
  return row ?? { asOf: null, places: 0, expected: NATION.places, finished: false };
}
