import type { z } from 'zod';
import { readSignIns, type StaffRow, type staffFilter } from '@yanzhen/contract/authority';
import { isPost, isStale, posts } from '@yanzhen/domain/authority';
import { isRefusal, type Moment, type Refusal } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { readNameFilter } from '../directory/search-keys.ts';
import { type CommandContext, handleQuery } from '../record/handlers.ts';
import { selectRules } from './sign-in-rules.ts';

/** Somebody of the list of accounts as the database has him: `posts` by their names in the domain. */
export interface StoredStaff extends Omit<StaffRow, 'id' | 'stale'> {
  readonly person: string;
  /** The number the directory has of him, whatever it is good for. */
  readonly contact: string | null;
  readonly total: number;
}

interface StaffPage extends z.infer<typeof staffFilter> {
  /** These people alone. */
  readonly people?: readonly string[] | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

type Context = Pick<CommandContext, 'actor' | 'today' | 'now'>;

const staffPage = `select person, name, posts, places, phone, contact, state, last_signed_in as "lastSignedIn",
    open_sessions as "openSessions", locked_until as "lockedUntil", second_factor as "secondFactor",
    must_change as "mustChange", first_password_until(person, $1) as "firstPasswordUntil", total
  from staff_page($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** One page by name of those in office, and of accounts that are still open without an office. */
export async function selectStaff(
  transaction: Transaction,
  { text, state, post, place, people, after, limit }: StaffPage,
  { today, now, staleBefore }: Pick<Context, 'today' | 'now'> & { readonly staleBefore: Moment },
): Promise<StoredStaff[] | Refusal> {
  const pattern = readNameFilter(text);
  if (isRefusal(pattern)) return pattern;
  const asked = [pattern, state, post, place, people, after].map((value) => value ?? null);
  return transaction.query<StoredStaff>({
    name: 'staff-page',
    text: staffPage,
    values: [today, now, staleBefore, ...asked, limit],
  });
}

/** Those of `people` who are on the list, in no particular order. */
export async function findStaffAmong(
  transaction: Transaction,
  people: readonly string[],
  context: Pick<Context, 'today' | 'now'>,
): Promise<readonly StoredStaff[]> {
  const asked = { people, limit: people.length };
  const rows = await selectStaff(transaction, asked, { ...context, staleBefore: context.now });
  return isRefusal(rows) ? [] : rows;
}

export async function findStaff(
  transaction: Transaction,
  person: string,
  context: Pick<Context, 'today' | 'now'>,
): Promise<StoredStaff | undefined> {
  return (await findStaffAmong(transaction, [person], context))[0];
}

/** What posts are called; one that is no longer known goes by its name. */
export function labelPosts(names: readonly string[]): string[] {
  return names.map((post) => (isPost(post) ? posts[post].label : post));
}

export const readSignInsHandler = handleQuery({
  contract: readSignIns,
  run: async (transaction, { person, ...input }, { actor, today, now }) => {
    const { staleDays } = await selectRules(transaction, actor.tenant);
    const staleBefore = new Date(Date.parse(now) - staleDays * 86_400_000).toISOString();
    const people = person === undefined ? undefined : [person];
    const rows = await selectStaff(transaction, { ...input, people }, { today, now, staleBefore });
    if (isRefusal(rows)) return rows;
    return {
      people: rows.map(({ person: id, contact: _contact, total: _total, ...row }) => ({
        ...row,
        id,
        posts: labelPosts(row.posts),
        stale: isStale({ ...row, inOffice: row.posts.length > 0 }, staleBefore),
      })),
      total: rows[0]?.total ?? 0,
    };
  },
});
