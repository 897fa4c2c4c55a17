import { changePassword } from '@yanzhen/contract/authority';
import { findPasswordWeakness } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import type { Transaction } from '../database/transaction.ts';
import { type CommandContext, type Decision, handleCommand } from '../record/handlers.ts';
import { toAccountFact } from './accounts.ts';
import { leakedPasswords } from './leaked-passwords.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { timeOf } from './time-of.ts';

interface OwnSignIn {
  readonly phone: string;
  readonly password_hash: string;
  readonly locked_until: string | null;
  readonly demo: boolean;
}

const ownNames = `select p.search_keys || ' ' || coalesce((select string_agg(c.search_keys, ' ') from places c
    where c.tenant = p.tenant and c.kind in ('county', 'banner', 'county-city')), '') as keys
  from people p where p.tenant = $1 and p.id = $2`;

/** The person's name and the county's in pinyin, as guessers would write them. */
async function selectOwnNames(
  transaction: Transaction,
  { tenant, person }: CommandContext['actor'],
): Promise<readonly string[]> {
  const [row] = await transaction.query<{ keys: string }>({
    name: 'own-names',
    text: ownNames,
    values: [tenant, person],
  });
  return (row?.keys ?? '').split(/\s+/).filter((word) => /^[a-z]{2,}$/.test(word));
}

/** One's own password: a wrong old one counts as a failed sign-in, so that a left-open desk cannot be used to guess. */
export const changePasswordHandler = handleCommand({
  contract: changePassword,
  secrets: ['former', 'password'],
  load: async (transaction, { former, password }, { actor, now }) => {
    const reading = selectOwnNames(transaction, actor);
    const [own] = await transaction.query<OwnSignIn>({
      name: 'own-sign-in',
      text: 'select phone, password_hash, locked_until, demo from own_sign_in()',
      values: [],
    });
    if (own === undefined) return refuse('authority.no-account');
    if (own.locked_until !== null && own.locked_until > now)
      return refuse('authority.locked', { until: timeOf(own.locked_until) });
    if (own.demo) return refuse('authority.demo-password');
    const { phone } = own;
    const matches = await verifyPassword(own.password_hash, former);
    const weakness = findPasswordWeakness(password, {
      phone,
      former,
      names: await reading,
      leaked: leakedPasswords(),
    });
    const hash = matches && weakness === undefined ? await hashPassword(password) : '';
    return { phone, matches, weakness, hash };
  },
  decide: ({ phone, matches, weakness, hash }, _input, context) => {
    if (!matches) {
      const failed = { text: 'select note_sign_in($1, false, $2)', values: [phone, context.now] };
      return { ...refuse('authority.old-password-wrong'), note: [failed] };
    }
    if (weakness !== undefined) return weakness;
    return toChange(hash, context);
  },
});

/** The new password, and that every other session ends. */
function toChange(hash: string, context: CommandContext): Decision<{ changed: true }> {
  return {
    facts: [toAccountFact('PasswordChanged', context.actor.person, context)],
    stores: [
      {
        text: 'select change_own_password($1, $2, $3)',
        values: [hash, context.session ?? null, context.now],
      },
    ],
    output: { changed: true as const },
  };
}

/** In place of the password that somebody else made, which was shown a moment ago and is not asked for again. */
export const chooseFirstPasswordHandler = handleCommand({
  contract: changePassword,
  secrets: ['former', 'password'],
  load: async (transaction, { password }, { actor }) => {
    const reading = selectOwnNames(transaction, actor);
    const [own] = await transaction.query<OwnSignIn>({
      name: 'own-sign-in',
      text: 'select phone, password_hash, locked_until, demo from own_sign_in()',
      values: [],
    });
    if (own === undefined) return refuse('authority.no-account');
    const isFormer = await verifyPassword(own.password_hash, password);
    const former = isFormer ? password : '';
    const weakness = findPasswordWeakness(password, {
      phone: own.phone,
      former,
      names: await reading,
      leaked: leakedPasswords(),
    });
    return { weakness, hash: weakness === undefined ? await hashPassword(password) : '' };
  },
  decide: ({ weakness, hash }, _input, context) => weakness ?? toChange(hash, context),
});
