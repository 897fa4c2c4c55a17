import type { Transaction } from '../database/transaction.ts';

/** How long sign-ins last and who needs a second factor, as the tenant has set it. */
export interface SignInRules {
  /** A desk where nothing is asked for so long is signed out. */
  readonly idleMinutes: number;
  readonly deskHours: number;
  readonly phoneDays: number;
  /** For how long a computer may be remembered after a second factor; 0 for never. */
  readonly computerDays: number;
  /** Whether everyone needs a second factor, not only county posts and administrators. */
  readonly everyone: boolean;
}

/** The defaults of the table's own columns, for a tenant that has set nothing. */
export const usualRules: SignInRules = {
  idleMinutes: 120,
  deskHours: 12,
  phoneDays: 30,
  computerDays: 30,
  everyone: false,
};

export async function selectRules(transaction: Transaction, tenant: number): Promise<SignInRules> {
  const [row] = await transaction.query<SignInRules>({
    name: 'sign-in-rules',
    text: `select idle_minutes as "idleMinutes", desk_hours as "deskHours", phone_days as "phoneDays",
      computer_days as "computerDays", everyone from sign_in_rules where tenant = $1`,
    values: [tenant],
  });
  return row ?? usualRules;
}
