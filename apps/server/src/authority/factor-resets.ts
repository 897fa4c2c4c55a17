import { requestFactorReset, settleFactorReset } from '@yanzhen/contract/authority-sign-in';
import { decideRequestReset, decideSettleReset } from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import { handleCommand } from '../record/handlers.ts';
import { findOpenRequest, findRequest } from './account-requests.ts';
import { findStaff } from './staff.ts';

export const requestFactorResetHandler = handleCommand({
  contract: requestFactorReset,
  load: async (transaction, { person }, context) => {
    const { actor, now } = context;
    const [staff, open] = await Promise.all([
      findStaff(transaction, person, context),
      findOpenRequest(transaction, actor.tenant, { kind: 'factor', person, now }),
    ]);
    if (staff === undefined) return refuse('authority.no-account');
    return { hasFactor: staff.secondFactor, open };
  },
  decide: (standing, { person, reason }, context) => {
    const [reset, content] = [context.newId(), context.newId()];
    const fact = decideRequestReset({ reset, person, reason: content }, standing, context);
    if (isRefusal(fact)) return fact;
    return {
      facts: [fact],
      contents: [{ id: content, village: null, subject: person, kind: 'factor-reset-reason', text: reason }],
      output: { reset },
    };
  },
});

export const settleFactorResetHandler = handleCommand({
  contract: settleFactorReset,
  load: async (transaction, { reset }, { actor }) => ({
    standing: await findRequest(transaction, actor.tenant, reset),
  }),
  decide: ({ standing }, { reset, confirmed }, context) => {
    const fact = decideSettleReset(confirmed, standing, context);
    if (isRefusal(fact)) return fact;
    const taking = { text: 'select reset_second_factor($1, $2)', values: [reset, context.now] };
    return { facts: [fact], stores: confirmed ? [taking] : [], output: { reset } };
  },
});
