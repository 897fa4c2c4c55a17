import type { GazetteerProgress, GazetteerState } from '@yanzhen/contract/directory-divisions';
import { withClient } from '../../database/with-client.ts';
import type { Transaction } from '../../database/transaction.ts';
import { GAZETTEER_LOCK } from './load-gazetteer.ts';
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

/** Why a loading came to its end: a kind of `DatabaseFailure`, a broken list, or something else. */
export type LoadFailure = NonNullable<GazetteerState['failure']>;

/**
 * Keeps for the operator's page why loading ended; a list that is complete stays in use. Says nothing where the
 * database cannot be told either: then the page shows that nobody is loading.
 */
export async function recordLoadFailure(ownerUrl: string, failure: LoadFailure, now: string): Promise<void> {
  const keep = withClient({ url: ownerUrl, name: 'yanzhen-gazetteer' }, async (client) => {
    const { rowCount } = await client.query(
      `update yanzhen.gazetteer_loads set failure = $1, failed_at = $2
        where list = (select list from yanzhen.gazetteer_loads order by begun_at desc limit 1)`,
      [failure, now],
    );
    if (rowCount !== 0) return;
    await client.query(
      `insert into yanzhen.gazetteer_loads (list, as_of, expected, begun_at, failure, failed_at)
        values ('', $1, $2, $3, $4, $3)`,
      [NATION.asOf, NATION.places, now, failure],
    );
  });
  await keep.catch(() => undefined);
}

const state = `select as_of as "asOf", places, expected, names, names_expected as "namesExpected", counts,
    begun_at as "begunAt", finished_at as "finishedAt", failure, failed_at as "failedAt",
    exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32 | objid::bigint) = ${GAZETTEER_LOCK}) as "isLoading"
  from gazetteer_loads order by begun_at desc limit 1`;

/** The same with all that an operator looks at; null before the first loading began. */
export async function readLoadState(transaction: Transaction): Promise<GazetteerState | null> {
  const [row] = await transaction.query<GazetteerState>({
    name: 'gazetteer-load-state',
    text: state,
    values: [],
  });
  return row ?? null;
}
