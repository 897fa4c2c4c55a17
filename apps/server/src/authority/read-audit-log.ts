import { readAuditLog } from '@yanzhen/contract/authority';
import { clockTexts } from '@yanzhen/contract/texts/access';
import { handleQuery, type QueryHandler } from '../record/handlers.ts';
import { describeReading } from './read-access-log.ts';

/** What a command is called in words, by its name; undefined when no slice knows it any more. */
export type DescribeCommand = (name: string) => string | undefined;

interface LogRow {
  readonly at: string;
  readonly kind: 'reading' | 'command';
  readonly actor: string;
  readonly actor_name: string;
  readonly what: string;
  readonly about: string | null;
  readonly total: number;
}

/** Far more than a county writes in the days that one looks through; a longer span is cut at its oldest end. */
const MOST = 1_000_000;

const filtered = `select l.*, count(*) over ()::integer as total from audit_log($1, $2, $3, ${MOST}) l
  where ($4::text is null or l.kind = $4) and ($5::text is null or position($5 in l.actor_name) > 0)
    and ($6::text is null or l.what = $6)
  order by l.at desc limit $7`;

const describeClock = (name: string): string =>
  Object.hasOwn(clockTexts, name) ? clockTexts[name as keyof typeof clockTexts] : name;

export function makeReadAuditLogHandler(describeCommand: DescribeCommand): QueryHandler {
  return handleQuery({
    contract: readAuditLog,
    run: async (transaction, { from, to, kind, name, what, limit }, { today }) => {
      const rows = await transaction.query<LogRow>({
        name: 'audit-log',
        text: filtered,
        values: [from, to, today, kind ?? null, name ?? null, what ?? null, limit],
      });
      return {
        total: rows[0]?.total ?? 0,
        entries: rows.map(({ at, kind: of, actor, actor_name, what: done, about }) => ({
          at,
          kind: of,
          actor,
          actorName: actor_name,
          what: done,
          whatLabel:
            of === 'command' ? (describeCommand(done) ?? describeClock(done)) : describeReading(done),
          about,
        })),
      };
    },
  });
}
