import type { ServerSlice } from '../../record/handlers.ts';
import { settleAccounts } from './settle-accounts.ts';

/** What becomes of accounts when a household leaves its village. */
export const settlingSlice: ServerSlice = {
  commands: [],
  queries: [],
  projectors: [
    {
      name: 'project-account-settled',
      types: ['AccountSettled'],
      tables: ['point_accounts'],
      sql: `update point_accounts a set spendable = a.spendable - (f.body->>'spendable')::integer, closed_on = f.occurred_on
        from jsonb_populate_recordset(null::facts, $1) f where a.tenant = f.tenant and a.id = f.stream`,
    },
  ],
  constraints: {},
  consequences: [settleAccounts],
};
