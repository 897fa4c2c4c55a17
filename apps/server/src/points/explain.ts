import type { Explanation } from '@yanzhen/contract/explanation';
import { explainPoints } from '@yanzhen/contract/points-explain';
import { findDenial } from '@yanzhen/domain/authority';
import { isRefusal, refuse } from '@yanzhen/domain/kernel';
import type { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';
import { handleQuery } from '../record/handlers.ts';
import { type Explained, explainSpendable, explainYuan } from './explain-balance.ts';
import { explainClose } from './explain-close.ts';
import { formulaOf, readFactLines } from './explain-entries.ts';
import { explainRedemption } from './explain-redemption.ts';
import { findSeals } from './explain-seals.ts';

type Input = z.infer<typeof explainPoints.input>;

const ownerOfExplained = `select village, household from point_accounts where tenant = $1 and id = coalesce($2,
    (select account from point_entries where tenant = $1 and id = $3), (select account from redemptions where tenant = $1 and id = $4))`;

async function explainPeriod(
  transaction: Transaction,
  tenant: number,
  account: string,
  period: string,
): Promise<Explained> {
  const facts = await readFactLines(transaction, tenant, { account, period });
  const value = facts.reduce((sum, { points }) => sum + points, 0);
  return {
    title: `${period} 积分`,
    result: { value, unit: '分' },
    formula: formulaOf(facts),
    facts,
    rules: [],
  };
}

async function explainEntry(transaction: Transaction, tenant: number, entry: string): Promise<Explained> {
  const facts = await readFactLines(transaction, tenant, { entry });
  return {
    title: facts[0]?.what ?? '',
    result: { value: facts.reduce((sum, { points }) => sum + points, 0), unit: '分' },
    formula: facts
      .map(({ rule, quantity, unit, points }) => `${rule.rule}；本次 ${quantity}${unit}，得 ${points} 分`)
      .join(''),
    facts,
    rules: [],
  };
}

function explainInput(transaction: Transaction, tenant: number, input: Input) {
  if ('entry' in input) return explainEntry(transaction, tenant, input.entry);
  if ('redemption' in input) return explainRedemption(transaction, tenant, input.redemption);
  if ('period' in input) return explainPeriod(transaction, tenant, input.account, input.period);
  if ('close' in input) return explainClose(transaction, tenant, input);
  if ('yuanOf' in input) return explainYuan(transaction, tenant, input.account, input.yuanOf);
  return explainSpendable(transaction, tenant, input.account);
}

export const explainHandler = handleQuery({
  contract: explainPoints,
  run: async (transaction, input, { actor }) => {
    const { tenant } = actor;
    const [owner] = await transaction.query<{ village: string; household: string }>({
      name: 'explained-owner',
      text: ownerOfExplained,
      values: [
        tenant,
        'account' in input ? input.account : null,
        'entry' in input ? input.entry : null,
        'redemption' in input ? input.redemption : null,
      ],
    });
    if (owner === undefined) return refuse('authority.not-found');
    const ability = 'redemption' in input ? 'points.explain' : 'points.read-entries';
    const denial = findDenial(ability, actor, owner);
    if (denial !== undefined) return denial;
    const explained = await explainInput(transaction, tenant, input);
    if (isRefusal(explained)) return explained;
    return { ...explained, ...(await findSeals(transaction, tenant, explained)) } satisfies Explanation;
  },
});
