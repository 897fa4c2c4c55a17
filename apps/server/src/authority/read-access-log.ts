import { readAccessLog } from '@yanzhen/contract/authority';
import { accessTexts } from '@yanzhen/contract/texts/access';
import { isPost, posts } from '@yanzhen/domain/authority';
import { handleQuery } from '../record/handlers.ts';

interface ReadingRow {
  readonly at: string;
  readonly reader_name: string;
  readonly post: string;
  readonly what: string;
}

/** Row-level security shows a person only the rows about himself. */
const readingsOfMe = `select l.at, coalesce(p.name, '') as reader_name, l.post, l.what
  from access_log l left join people p on p.tenant = l.tenant and p.id = l.reader
  where l.tenant = $1 and l.person = $2 order by l.at desc, l.id desc limit 500`;

/** What was looked at, in words. */
export function describeReading(what: string): string {
  return Object.hasOwn(accessTexts, what) ? accessTexts[what as keyof typeof accessTexts] : what;
}

export const readAccessLogHandler = handleQuery({
  contract: readAccessLog,
  run: async (transaction, _input, { actor }) => {
    const rows = await transaction.query<ReadingRow>({
      name: 'readings-of-me',
      text: readingsOfMe,
      values: [actor.tenant, actor.person],
    });
    return {
      readings: rows.map(({ at, reader_name, post, what }) => ({
        at,
        readerName: reader_name,
        postLabel: isPost(post) ? posts[post].label : post,
        what: describeReading(what),
      })),
    };
  },
});
