import { withdrawConsent } from '@yanzhen/contract/points-consent';
import { consentTexts } from '@yanzhen/contract/texts/consent';
import { isRefusal } from '@yanzhen/domain/kernel';
import { decideWithdrawal } from '@yanzhen/domain/points';
import { loadCases } from '../../procedures/load-cases.ts';
import { handleCommand } from '../../record/handlers.ts';
import { findConsentAccount } from './load-account.ts';
import { pendingInSql } from '../../procedures/pending-in-sql.ts';

export const withdrawConsentHandler = handleCommand({
  contract: withdrawConsent,
  load: async (transaction, input, { actor }) => {
    const [found, rows] = await Promise.all([
      findConsentAccount(transaction, actor, input.account),
      transaction.query<{ id: string }>({
        name: 'pending-entries-of-account',
        text: `select e.id from point_entries e join cases c on c.tenant = e.tenant and c.id = e.id
          where e.tenant = $1 and e.account = $2 and c.status in (${pendingInSql}) order by e.id`,
        values: [actor.tenant, input.account],
      }),
    ]);
    const cases = await loadCases(
      transaction,
      actor.tenant,
      rows.map(({ id }) => id),
    );
    return { ...found, entries: [...cases.values()] };
  },
  decide: ({ account, onBehalfOf, entries }, { scope }, { actor, today, newId }) => {
    const reason = newId();
    const decision = decideWithdrawal(account, scope, entries, reason, { actor, today, onBehalfOf });
    if (isRefusal(decision)) return decision;
    return {
      facts: decision.facts,
      contents:
        decision.withdrawn === 0 || account === undefined
          ? []
          : [
              {
                id: reason,
                village: account.village,
                subject: account.id,
                kind: 'withdrawal-reason',
                text: consentTexts.endedByLeaving,
              },
            ],
      output: { withdrawnEntries: decision.withdrawn },
    };
  },
});
