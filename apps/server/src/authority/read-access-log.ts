import { readAccessLog } from '@yanzhen/contract/authority';
import { accessTexts } from '@yanzhen/contract/texts/access';
import { isPost, posts } from '@yanzhen/domain/authority';
import { handleQuery } from '../record/handlers.ts';

interface ReadingRow {
  readonly id: string;
  readonly at: string;
  readonly reader_name: string;
  readonly post: string;
  readonly what: string;
}

/** Row-level security shows a person only the rows about himself. */
const readingsOfMe = `select l.id::text, l.at, coalesce(p.name, '') as reader_name, l.post, l.what
  from access_log l left join people p on p.tenant = l.tenant and p.id = l.reader
  where l.tenant = $1 and (l.person = $2 or l.people @> array[$2::uuid]) and ($3::bigint is null or (l.at, l.id) < (
    select k.at, k.id from access_log k where k.tenant = $1 and (k.person = $2 or k.people @> array[$2::uuid]) and k.id = $3))
  order by l.at desc, l.id desc limit $4`;

/** What was looked at, in words. */
export function describeReading(what: string): string {
  return Object.hasOwn(accessTexts, what) ? accessTexts[what as keyof typeof accessTexts] : what;
}

export const readAccessLogHandler = handleQuery({
  contract: readAccessLog,
  run: async (transaction, { after, limit }, { actor }) => {
    const { tenant, person } = actor;
    const [rows, totals] = await Promise.all([
      transaction.query<ReadingRow>({
        name: 'readings-of-me',
        text: readingsOfMe,
        values: [tenant, person, after ?? null, limit],
      }),
      transaction.query<{ total: number }>({
        name: 'readings-of-me-total',
        text: 'select count(*)::integer as total from access_log where tenant = $1 and (person = $2 or people @> array[$2::uuid])',
        values: [tenant, person],
      }),
    ]);
    return {
      total: totals[0]?.total ?? 0,
      readings: rows.map(({ id, at, reader_name, post, what }) => ({
        id,
        at,
        readerName: reader_name,
        postLabel: isPost(post) ? posts[post].label : post,
        what: describeReading(what),
      })),
    };
  },
});
