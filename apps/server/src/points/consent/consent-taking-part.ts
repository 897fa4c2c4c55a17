import { consentTakingPart } from '@yanzhen/contract/points-consent';
import { isRefusal } from '@yanzhen/domain/kernel';
import { decideReturn } from '@yanzhen/domain/points';
import { handleCommand } from '../../record/handlers.ts';
import { findConsentAccount } from './load-account.ts';

export const consentTakingPartHandler = handleCommand({
  contract: consentTakingPart,
  load: (transaction, input, { actor }) => findConsentAccount(transaction, actor, input.account),
  decide: ({ account, onBehalfOf }, input, { actor, today }) => {
    const fact = decideReturn(account, input.consentVersion, { actor, today, onBehalfOf });
    return isRefusal(fact) ? fact : { facts: [fact], output: { account: input.account } };
  },
});
