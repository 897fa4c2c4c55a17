import { disableAccounts, openAccounts, readAccountCandidates } from '@yanzhen/contract/authority-accounts';
import { type KnownAccount, findAccountFaults, refuseFaults } from '@yanzhen/domain/authority';
import { isRefusal, refuse, runsOf } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { type CommandContext, handleCommand, handleQuery } from '../record/handlers.ts';
import { makePassword, toAccountFact } from './accounts.ts';
import { hashPassword } from './passwords.ts';
import { findStaffAmong, labelPosts, selectStaff, type StoredStaff } from './staff.ts';

/** Two at a time: whoever signs in meanwhile has his password compared on the same few threads. */
const HASHED_AT_ONCE = 2;

type Context = Pick<CommandContext, 'today' | 'now'>;

const toCandidates = (rows: readonly StoredStaff[]): ReadonlyMap<string, KnownAccount> =>
  new Map(rows.map(({ person, state, posts }) => [person, { state, inOffice: posts.length > 0 }]));

async function selectOwners(
  transaction: Transaction,
  phones: readonly string[],
  { today }: Context,
): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction.query<{ phone: string; person: string }>({
    name: 'owners-of-phones',
    text: 'select phone, person from owners_of_phones($1, $2)',
    values: [phones, today],
  });
  return new Map(rows.map(({ phone, person }) => [phone, person]));
}

/** A closed account goes on with its number; otherwise what the directory has, as far as it is written down. */
const suggestPhone = ({ phone, contact }: StoredStaff): string | null => phone ?? contact;

export const readAccountCandidatesHandler = handleQuery({
  contract: readAccountCandidates,
  run: async (transaction, input, context) => {
    const rows = await selectStaff(transaction, input, { ...context, staleBefore: context.now });
    if (isRefusal(rows)) return rows;
    const asked = rows.map((row) => ({ person: row.person, phone: suggestPhone(row) }));
    const phones = asked.flatMap(({ phone }) => phone ?? []);
    const owners = await selectOwners(transaction, phones, context);
    const faults = findAccountFaults(asked, { candidates: toCandidates(rows), owners });
    return {
      candidates: rows.map((row) => ({
        id: row.person,
        name: row.name,
        posts: labelPosts(row.posts),
        places: row.places,
        phone: suggestPhone(row),
        fault: faults.get(row.person) ?? null,
      })),
      total: rows[0]?.total ?? 0,
    };
  },
});

interface Issued {
  readonly person: string;
  readonly password: string;
  readonly hash: string;
}

/** A first password for each, with its hash. */
async function issuePasswords(people: readonly string[]): Promise<readonly Issued[]> {
  const issued: Issued[] = [];
  for (const some of runsOf(people, HASHED_AT_ONCE)) {
    const hashing = some.map(async (person) => {
      const password = makePassword();
      return { person, password, hash: await hashPassword(password) };
    });
    issued.push(...(await Promise.all(hashing)));
  }
  return issued;
}

const openAll = `select open_sign_in(u.person, u.phone, u.hash, $4)
  from unnest($1::uuid[], $2::text[], $3::text[]) u(person, phone, hash)`;

export const openAccountsHandler = handleCommand({
  contract: openAccounts,
  load: async (transaction, { accounts }, context) => {
    const people = accounts.map(({ person }) => person);
    if (new Set(people).size < people.length)
      return refuse('authority.accounts-unfit', { count: people.length });
    const [rows, owners] = await Promise.all([
      findStaffAmong(transaction, people, context),
      selectOwners(
        transaction,
        accounts.map(({ phone }) => phone),
        context,
      ),
    ]);
    const denial = refuseFaults(findAccountFaults(accounts, { candidates: toCandidates(rows), owners }));
    return denial ?? { issued: await issuePasswords(people) };
  },
  decide: ({ issued }, { accounts }, context) => ({
    facts: issued.map(({ person }) => toAccountFact('SignInOpened', person, context)),
    stores: [
      {
        text: openAll,
        values: [
          issued.map(({ person }) => person),
          accounts.map(({ phone }) => phone),
          issued.map(({ hash }) => hash),
          context.now,
        ],
      },
    ],
    output: { opened: issued.map(({ person, password }) => ({ person, password })) },
    remembered: { opened: issued.map(({ person }) => ({ person, password: null })) },
  }),
});

const closeAll = 'select change_sign_in(u.person, null, true, $2) from unnest($1::uuid[]) u(person)';

export const disableAccountsHandler = handleCommand({
  contract: disableAccounts,
  load: async (transaction, input, context) => {
    const people = [...new Set(input.people)];
    if (people.includes(context.actor.person)) return refuse('authority.disable-oneself');
    const open = (await findStaffAmong(transaction, people, context)).filter(({ state }) => state === 'open');
    return open.length === people.length
      ? { people }
      : refuse('authority.accounts-not-open', { count: people.length - open.length });
  },
  decide: ({ people }, { reason }, context) => {
    const closings = people.map((person) => ({ person, content: context.newId() }));
    return {
      facts: closings.map(({ person, content }) => toAccountFact('SignInDisabled', person, context, content)),
      contents: closings.map(({ person, content }) => ({
        id: content,
        village: null,
        subject: person,
        kind: 'disabling-reason',
        text: reason,
      })),
      stores: [{ text: closeAll, values: [people, context.now] }],
      output: { disabled: people.length },
    };
  },
});
