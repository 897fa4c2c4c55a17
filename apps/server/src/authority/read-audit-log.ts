import { type AuditEntry, checkAuditEvents, readAuditLog } from '@yanzhen/contract/authority-audit';
import { isRefusalCode, explainRefusal } from '@yanzhen/contract/refusals';
import { clockTexts, signInTexts } from '@yanzhen/contract/texts/access';
import { isPost, posts } from '@yanzhen/domain/authority';
import { type Moment, refuse } from '@yanzhen/domain/kernel';
import { handleQuery, type QueryHandler } from '../record/handlers.ts';
import { describeReading } from './read-access-log.ts';

/** What a command or query is called in words, by its name; undefined when no slice knows it any more. */
export type DescribeCommand = (name: string) => string | undefined;

interface LogRow extends Omit<AuditEntry, 'id' | 'whatLabel' | 'refusal'> {
  readonly key: string;
  readonly total: number;
}

const page = `select key, at, kind, actor, actor_name as "actorName", posts, places, what, about, about_name as "aboutName",
    result, address, device, total
  from audit_page($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

const clockOf = (name: string) =>
  Object.hasOwn(clockTexts, name) ? clockTexts[name as keyof typeof clockTexts] : undefined;
const signInOf = (name: string) =>
  Object.hasOwn(signInTexts, name) ? signInTexts[name as keyof typeof signInTexts] : undefined;

function describeAct({ kind, what }: LogRow, describeCommand: DescribeCommand): string {
  if (kind === 'reading') return describeReading(what);
  return describeCommand(what) ?? signInOf(what) ?? clockOf(what) ?? what;
}

/** The sentence of a refusal without the values it was filled with, which are not kept. */
function describeResult(result: string): string | null {
  if (result === 'done') return null;
  return isRefusalCode(result) ? explainRefusal(refuse(result)) : result;
}

export function makeReadAuditLogHandler(describeCommand: DescribeCommand): QueryHandler {
  return handleQuery({
    contract: readAuditLog,
    run: async (transaction, input, { today }) => {
      const { from, to, kind, name, what, about, post, place, result, after, limit } = input;
      const optional = [kind, name, what, about, post, place, result, after].map((value) =>
        value === undefined || value === '' ? null : value,
      );
      const rows = await transaction.query<LogRow>({
        name: 'audit-page',
        text: page,
        values: [from, to, today, ...optional, limit],
      });
      return {
        total: rows[0]?.total ?? 0,
        entries: rows.map((row) => {
          const { key, total: _total, posts: held, ...shown } = row;
          return {
            ...shown,
            id: key,
            posts: held.map((one) => (isPost(one) ? posts[one].label : one)),
            whatLabel: describeAct(row, describeCommand),
            refusal: describeResult(row.result),
          };
        }),
      };
    },
  });
}

export const checkAuditEventsHandler = handleQuery({
  contract: checkAuditEvents,
  run: async (transaction, _input, { today }) => {
    const [row] = await transaction.query<{
      events: number;
      firstNumber: string | null;
      lastNumber: string | null;
      broken: string | null;
      missing: string | null;
      anchored: string | null;
      anchoredAt: Moment | null;
    }>({
      name: 'check-audit-events',
      text: `select events, first_number::text as "firstNumber", last_number::text as "lastNumber", broken::text,
          missing::text, anchored::text, anchored_at as "anchoredAt"
        from check_audit_events($1)`,
      values: [today],
    });
    if (row === undefined) throw new Error('the check of the trail answered nothing');
    return row;
  },
});
