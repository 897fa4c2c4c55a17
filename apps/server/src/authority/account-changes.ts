import { noteAccountChanges, readAccountChanges } from '@yanzhen/contract/authority-accounts';
import { accountChangeTexts, labelAccountChange } from '@yanzhen/contract/texts/account-changes';
import { fillText } from '@yanzhen/contract/texts/fill-text';
import { inboxTexts } from '@yanzhen/contract/texts/inbox';
import type { Day, Moment } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { type CommandContext, handleCommand, handleQuery, type InboxSource } from '../record/handlers.ts';
import { toAccountFact } from './accounts.ts';
import { selectAppointments } from './session.ts';

const SEEN = 'AccountChangesSeen';
const kinds = Object.keys(accountChangeTexts);
/** Whoever signs in with his first password knows that an account was opened for him. */
const told = kinds.filter((kind) => kind !== 'SignInOpened');

type Own = Pick<CommandContext, 'actor'>;

/** Of what others did to this account: how much is newer than the last time its owner said that he had seen it. */
const unseen = `select count(*)::integer as count, (min(f.recorded_at) at time zone 'Asia/Shanghai')::date as oldest from facts f
  where f.tenant = $1 and f.subject = $2 and f.recorded_by <> $2 and f.type = any ($3)
    and f.seq > coalesce((select max(s.seq) from facts s where s.tenant = $1 and s.subject = $2 and s.type = $4), 0)`;

async function countUnseen(transaction: Transaction, { actor }: Own) {
  const [row] = await transaction.query<{ count: number; oldest: Day | null }>({
    name: 'unseen-account-changes',
    text: unseen,
    values: [actor.tenant, actor.person, told, SEEN],
  });
  return row ?? { count: 0, oldest: null };
}

interface ChangeRow {
  readonly id: string;
  readonly at: Moment;
  readonly what: string;
  readonly confirmed: boolean | null;
  readonly own: boolean;
  readonly reason: string | null;
  readonly isNew: boolean;
}

const changesPage = `select f.seq::text as id, f.recorded_at as at, f.type as what, (f.body->>'confirmed')::boolean as confirmed,
    f.recorded_by = $2 as own, c.text as reason,
    f.recorded_by <> $2 and f.type = any ($7) and f.seq > coalesce((select max(s.seq) from facts s
      where s.tenant = $1 and s.subject = $2 and s.type = $4), 0) as "isNew"
  from facts f
  left join contents c on c.tenant = f.tenant and c.id = (f.body->>case when f.body ? 'reason' then 'reason' else 'content' end)::uuid
  where f.tenant = $1 and f.subject = $2 and f.type = any ($3) and ($5::bigint is null or f.seq < $5)
  order by f.seq desc limit $6`;

export const readAccountChangesHandler = handleQuery({
  contract: readAccountChanges,
  run: async (transaction, { after, limit }, { actor }) => {
    const own = [actor.tenant, actor.person, kinds];
    const [rows, totals, { count }] = await Promise.all([
      transaction.query<ChangeRow>({
        name: 'account-changes-page',
        text: changesPage,
        values: [...own, SEEN, after ?? null, limit, told],
      }),
      transaction.query<{ total: number }>({
        name: 'account-changes-total',
        text: 'select count(*)::integer as total from facts where tenant = $1 and subject = $2 and type = any ($3)',
        values: own,
      }),
      countUnseen(transaction, { actor }),
    ]);
    return {
      changes: rows.map(({ confirmed, ...row }) => ({
        ...row,
        label: labelAccountChange(row.what, confirmed),
      })),
      total: totals[0]?.total ?? 0,
      unseen: count,
    };
  },
});

export const noteAccountChangesHandler = handleCommand({
  contract: noteAccountChanges,
  load: (transaction, _input, context) => countUnseen(transaction, context),
  decide: ({ count }, _input, context) => ({
    facts: count === 0 ? [] : [toAccountFact(SEEN, context.actor.person, context)],
    output: { seen: count },
  }),
});

/** What others did to one's account, told under the first appointment alone: it is the person's, not the post's. */
export const accountChangeInbox: InboxSource = {
  find: async (transaction, { actor, today }) => {
    const [{ count, oldest }, [first]] = await Promise.all([
      countUnseen(transaction, { actor }),
      selectAppointments(transaction, actor.tenant, actor.person, today),
    ]);
    if (oldest === null || first?.id !== actor.appointment) return [];
    return [
      {
        key: 'account-change',
        kind: 'account-change',
        village: null,
        villageName: null,
        placeName: null,
        title: inboxTexts.accountChangeTitle,
        todo: fillText(inboxTexts.accountChange, { count }),
        count,
        oldest,
        due: null,
        overdue: 0,
        path: '/own',
      },
    ];
  },
};
