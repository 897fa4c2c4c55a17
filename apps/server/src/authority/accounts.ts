import { randomInt } from 'node:crypto';
import { disableAccount, openAccount, resetPassword } from '@yanzhen/contract/authority';
import { refuse } from '@yanzhen/domain/kernel';
import type { NewFact } from '@yanzhen/domain/record';
import { type CommandContext, handleCommand } from '../record/handlers.ts';
import { hashPassword } from './passwords.ts';
import { findStaff } from './staff.ts';

/** Without 0, O, 1, l and I: it is read from a slip of paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const PASSWORD_LENGTH = 12;

/** A password for its owner's first sign-in, to be shown once. */
export function makePassword(): string {
  return Array.from({ length: PASSWORD_LENGTH }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('');
}

/** That an account was opened, closed or reset is on record; its number and password are not. */
export function toAccountFact(
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
  load: async (transaction, input, context) => {
    const row = await findStaff(transaction, input.person, context);
    if (row === undefined || row.posts.length === 0) return refuse('authority.no-post-no-account');
    if (row.state === 'open') return refuse('authority.account-exists');
    const password = makePassword();
    return { password, hash: await hashPassword(password) };
  },
  decide: ({ password, hash }, input, context) => ({
    facts: [toAccountFact('SignInOpened', input.person, context)],
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
  load: async (transaction, input, context) => {
    const row = await findStaff(transaction, input.person, context);
    if (row?.state !== 'open') return refuse('authority.no-account');
    const password = makePassword();
    return { password, hash: await hashPassword(password) };
  },
  decide: ({ password, hash }, input, context) => ({
    facts: [toAccountFact('PasswordReset', input.person, context)],
    stores: [{ text: 'select change_sign_in($1, $2, false, $3)', values: [input.person, hash, context.now] }],
    output: { person: input.person, password },
    remembered: { person: input.person, password: null },
  }),
});

export const disableAccountHandler = handleCommand({
  contract: disableAccount,
  load: async (transaction, input, context) => {
    if (input.person === context.actor.person) return refuse('authority.disable-oneself');
    const row = await findStaff(transaction, input.person, context);
    return row?.state === 'open' ? {} : refuse('authority.no-account');
  },
  decide: (_loaded, input, context) => {
    const content = context.newId();
    return {
      facts: [toAccountFact('SignInDisabled', input.person, context, content)],
      contents: [
        { id: content, village: null, subject: input.person, kind: 'disabling-reason', text: input.reason },
      ],
      stores: [{ text: 'select change_sign_in($1, null, true, $2)', values: [input.person, context.now] }],
      output: { person: input.person },
    };
  },
});
