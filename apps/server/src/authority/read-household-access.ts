import { readHouseholdAccess } from '@yanzhen/contract/authority';
import { findDenial, isPost, posts } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { handleQuery } from '../record/handlers.ts';
import { describeReading } from './read-access-log.ts';

interface ReadingRow {
  readonly at: string;
  readonly reader_name: string;
  readonly post: string;
  readonly what: string;
  readonly person_name: string;
  readonly total: number;
}

const MOST_READINGS = 200;

export const readHouseholdAccessHandler = handleQuery({
  contract: readHouseholdAccess,
  run: async (transaction, { household }, { actor }) => {
    const [place] = await transaction.query<{ village: string; grid: string }>({
      name: 'place-of-household',
      text: 'select village, grid from households where tenant = $1 and id = $2',
      values: [actor.tenant, household],
    });
    if (place === undefined) return refuse('authority.not-found');
    const denial = findDenial('authority.read-household-access', actor, { ...place, household });
    if (denial !== undefined) return denial;
    const rows = await transaction.query<ReadingRow>({
      name: 'readings-of-household',
      text: 'select at, reader_name, post, what, person_name, total from household_readings($1, $2)',
      values: [household, MOST_READINGS],
    });
    return {
      total: rows[0]?.total ?? 0,
      readings: rows.map(({ at, reader_name, post, what, person_name }) => ({
        at,
        readerName: reader_name,
        postLabel: isPost(post) ? posts[post].label : post,
        what: describeReading(what),
        personName: person_name,
      })),
    };
  },
});
