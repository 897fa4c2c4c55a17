import { changeSignInRules, readSignInRules, type SignInRules } from '@yanzhen/contract/authority-sign-in';
import type { Transaction } from '../database/transaction.ts';
import { handleCommand, handleQuery } from '../record/handlers.ts';

/** The defaults of the table's own columns, for a tenant that has set nothing. */
const usualRules: SignInRules = {
  idleMinutes: 120,
  deskHours: 12,
  phoneDays: 30,
  computerDays: 30,
  staleDays: 90,
  everyone: false,
};

export async function selectRules(transaction: Transaction, tenant: number): Promise<SignInRules> {
  const [row] = await transaction.query<SignInRules>({
    name: 'sign-in-rules',
    text: `select idle_minutes as "idleMinutes", desk_hours as "deskHours", phone_days as "phoneDays",
      computer_days as "computerDays", stale_days as "staleDays", everyone from sign_in_rules where tenant = $1`,
    values: [tenant],
  });
  return row ?? usualRules;
}

export const readSignInRulesHandler = handleQuery({
  contract: readSignInRules,
  run: (transaction, _input, { actor }) => selectRules(transaction, actor.tenant),
});

const keepRules = `insert into sign_in_rules (tenant, idle_minutes, desk_hours, phone_days, computer_days, everyone, stale_days)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (tenant) do update set idle_minutes = excluded.idle_minutes, desk_hours = excluded.desk_hours,
    phone_days = excluded.phone_days, computer_days = excluded.computer_days, everyone = excluded.everyone, stale_days = excluded.stale_days`;

export const changeSignInRulesHandler = handleCommand({
  contract: changeSignInRules,
  load: async () => ({}),
  decide: (_loaded, rules, { actor, newId, today }) => ({
    facts: [
      {
        type: 'SignInRulesChanged',
        stream: newId(),
        after: 0,
        village: null,
        subject: null,
        occurredOn: today,
        body: { ...rules },
      },
    ],
    stores: [
      {
        text: keepRules,
        values: [
          actor.tenant,
          rules.idleMinutes,
          rules.deskHours,
          rules.phoneDays,
          rules.computerDays,
          rules.everyone,
          rules.staleDays,
        ],
      },
    ],
    output: rules,
  }),
});
