import type { Post } from '@yanzhen/domain/authority';
import { dayOf, type Moment } from '@yanzhen/domain/kernel';
import type pg from 'pg';
import { makePassword } from '../authority/accounts.ts';
import { hashPassword } from '../authority/passwords.ts';
import { inTransaction, wholeScope } from '../database/transaction.ts';
import { makeNameKeys } from '../directory/search-keys.ts';
import { makeStableId } from '../directory/stable-id.ts';
import { newId } from '../record/new-id.ts';

/** Who gets an account when a tenant is made: nobody can appoint the first who appoints. */
export interface FirstAccount {
  readonly post: Extract<
    Post,
    'system-administrator' | 'security-administrator' | 'audit-administrator' | 'county-officer'
  >;
  readonly title: string;
  readonly name: string;
  /** What is typed to sign in. */
  readonly phone: string;
}

/** An account with its first password, to be shown once. */
export interface OpenedAccount extends FirstAccount {
  readonly password: string;
}

/** Someone with this number at this post is not made twice; whoever has an account keeps its password. */
export async function openAccounts(
  pool: pg.Pool,
  tenant: number,
  seat: string,
  accounts: readonly FirstAccount[],
  now: Moment,
): Promise<OpenedAccount[]> {
  const opened: OpenedAccount[] = [];
  for (const account of accounts) {
    const { rows } = await pool.query('select 1 from find_sign_in($1) where tenant = $2', [
      account.phone,
      tenant,
    ]);
    if (rows.length > 0) continue;
    const password = makePassword();
    await openAccount(pool, { tenant, seat, account, password, now });
    opened.push({ ...account, password });
  }
  return opened;
}

interface NewAccount {
  readonly tenant: number;
  readonly seat: string;
  readonly account: FirstAccount;
  readonly password: string;
  readonly now: Moment;
}

async function openAccount(
  pool: pg.Pool,
  { tenant, seat, account, password, now }: NewAccount,
): Promise<void> {
  const at = Date.parse(now);
  const person = makeStableId('first-account', `${tenant}/${account.phone}`, at);
  const passwordHash = await hashPassword(password);
  const { name, phone, post, title } = account;
  await inTransaction(pool, { ...wholeScope(tenant), person }, async (transaction) => ({
    result: undefined,
    last: [
      transaction.query({
        text: `insert into people (tenant, id, is_householder, name, search_keys, phone) values ($1, $2, false, $3, $4, $5)`,
        values: [tenant, person, name, makeNameKeys(name).text, phone],
      }),
      transaction.query({
        text: `insert into appointments (tenant, id, person, post, place, since, title, channel)
          values ($1, $2, $3, $4, $5, $6, $7, 'appointed')`,
        values: [tenant, newId(), person, post, seat, dayOf(now), title],
      }),
      transaction.query({
        text: 'insert into sign_ins (phone, tenant, person, password_hash, must_change) values ($1, $2, $3, $4, true)',
        values: [phone, tenant, person, passwordHash],
      }),
    ],
  }));
}
