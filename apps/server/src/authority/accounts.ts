import { randomInt } from 'node:crypto';
import {
  disableAccount,
  openAccount,
  readAuditLog,
  readSignIns,
  resetPassword,
} from '@yanzhen/contract/authority';
import { posts, isPost } from '@yanzhen/domain/authority';
import { type Day, refuse } from '@yanzhen/domain/kernel';
import type { NewFact } from '@yanzhen/domain/record';
import type { Transaction } from '../database/transaction.ts';
import { type CommandContext, handleCommand, handleQuery } from '../record/handlers.ts';
import { hashPassword } from './passwords.ts';

interface StaffRow {
  readonly person: string;
  readonly name: string;
  readonly posts: readonly string[];
  readonly phone: string | null;
  readonly state: 'none' | 'open' | 'disabled';
}

/** Without 0, O, 1, l and I: it is read from a slip of paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const PASSWORD_LENGTH = 12;

function makePassword(): string {
  return Array.from({ length: PASSWORD_LENGTH }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('');
}

function selectStaff(transaction: Transaction, today: Day): Promise<StaffRow[]> {
  return transaction.query<StaffRow>({
    name: 'staff-sign-ins',
    text: 'select person, name, posts, phone, state from staff_sign_ins($1)',
    values: [today],
  });
}

async function findStaff(transaction: Transaction, person: string, today: Day) {
  const staff = await selectStaff(transaction, today);
  return staff.find((row) => row.person === person);
}

/** That an account was opened, closed or reset is on record; its number and password are not. */
function toFact(
  type: string,
  person: string,
  { newId, today }: CommandContext,
  content: string | null = null,
): NewFact {
  return {
    type,
    stream: newId(),
    after: 0,
    village: null,
    subject: person,
    occurredOn: today,
    content,
    body: { content },
  };
}

export const openAccountHandler = handleCommand({
  contract: openAccount,
  load: async (transaction, input, { today }) => {
    const row = await findStaff(transaction, input.person, today);
    if (row === undefined) return refuse('authority.no-post-no-account');
    if (row.state === 'open') return refuse('authority.account-exists');
    const password = makePassword();
    return { password, hash: await hashPassword(password) };
  },
  decide: ({ password, hash }, input, context) => ({
    facts: [toFact('SignInOpened', input.person, context)],
    stores: [
      {
        text: 'select open_sign_in($1, $2, $3, $4)',
        values: [input.person, input.phone, hash, context.now],
      },
    ],
    output: { person: input.person, password },
    remembered: { person: input.person, password: null },
  }),
});

export const resetPasswordHandler = handleCommand({
  contract: resetPassword,
  load: async (transaction, input, { today }) => {
    const row = await findStaff(transaction, input.person, today);
    if (row?.state !== 'open') return refuse('authority.no-account');
    const password = makePassword();
    return { password, hash: await hashPassword(password) };
  },
  decide: ({ password, hash }, input, context) => ({
    facts: [toFact('PasswordReset', input.person, context)],
    stores: [{ text: 'select change_sign_in($1, $2, false, $3)', values: [input.person, hash, context.now] }],
    output: { person: input.person, password },
    remembered: { person: input.person, password: null },
  }),
});

export const disableAccountHandler = handleCommand({
  contract: disableAccount,
  load: async (transaction, input, { today }) => {
    const row = await findStaff(transaction, input.person, today);
    return row?.state === 'open' ? {} : refuse('authority.no-account');
  },
  decide: (_loaded, input, context) => {
    const content = context.newId();
    return {
      facts: [toFact('SignInDisabled', input.person, context, content)],
      contents: [
        { id: content, village: null, subject: input.person, kind: 'disabling-reason', text: input.reason },
      ],
      stores: [{ text: 'select change_sign_in($1, null, true, $2)', values: [input.person, context.now] }],
      output: { person: input.person },
    };
  },
});

export const readSignInsHandler = handleQuery({
  contract: readSignIns,
  run: async (transaction, _input, { today }) => {
    const rows = await selectStaff(transaction, today);
    const labelOf = (post: string) => (isPost(post) ? posts[post].label : post);
    return { people: rows.map((row) => ({ ...row, posts: row.posts.map(labelOf) })) };
  },
});

interface LogRow {
  readonly at: string;
  readonly kind: 'reading' | 'command';
  readonly actor: string;
  readonly actor_name: string;
  readonly what: string;
  readonly about: string | null;
}

export const readAuditLogHandler = handleQuery({
  contract: readAuditLog,
  run: async (transaction, input, { today }) => {
    const rows = await transaction.query<LogRow>({
      name: 'audit-log',
      text: 'select * from audit_log($1, $2, $3, $4)',
      values: [input.from, input.to, today, input.limit],
    });
    return { entries: rows.map(({ actor_name, ...row }) => ({ ...row, actorName: actor_name })) };
  },
});
