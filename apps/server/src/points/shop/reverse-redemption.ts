import { reverseRedemption } from '@yanzhen/contract/shop';
import { isRefusal } from '@yanzhen/domain/kernel';
import { decideReversal, type RedemptionToReverse } from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { handleCommand } from '../../record/handlers.ts';

const lockedAccount = `select a.id from point_accounts a where a.tenant = $1
  and a.id = (select r.account from redemptions r where r.tenant = $1 and r.id = $2) for update`;

const lockedGoods = `select i.id from shop_items i join redemption_lines l on l.tenant = i.tenant and l.item = i.id
  where l.tenant = $1 and l.redemption = $2 order by i.id for update of i`;

const redemptionToReverse = `select r.id, r.village, r.account, a.household, r.redeemed_by as "redeemedBy", r.redeemed_on as "redeemedOn",
    r.reversed_on as "reversedOn", r.points, r.version,
    (select jsonb_agg(jsonb_build_object('item', l.item, 'count', l.count, 'price', l.price) order by l.item)
      from redemption_lines l where l.tenant = r.tenant and l.redemption = r.id) as lines,
    (select c.period from period_closes c where c.tenant = r.tenant and c.village = r.village and c.period = left(r.quarter, 4)) as "summarisedYear"
  from redemptions r join point_accounts a on a.tenant = r.tenant and a.id = r.account where r.tenant = $1 and r.id = $2`;

/** Account before goods, as redeeming does, so that the two never wait for each other. */
async function findRedemption(
  transaction: Transaction,
  tenant: number,
  redemption: string,
): Promise<RedemptionToReverse | undefined> {
  const values = [tenant, redemption];
  const [, , [row]] = await Promise.all([
    transaction.query({ name: 'locked-account', text: lockedAccount, values }),
    transaction.query({ name: 'locked-goods', text: lockedGoods, values }),
    transaction.query<RedemptionToReverse>({
      name: 'redemption-to-reverse',
      text: redemptionToReverse,
      values,
    }),
  ]);
  return row;
}

export const reverseRedemptionHandler = handleCommand({
  contract: reverseRedemption,
  load: async (transaction, { redemption }, { actor }) => ({
    found: await findRedemption(transaction, actor.tenant, redemption),
  }),
  decide: ({ found }, { redemption, reason }, { actor, today, newId }) => {
    const text = {
      id: newId(),
      village: found?.village ?? null,
      subject: found?.account ?? null,
      kind: 'reversal-reason',
      text: reason,
    };
    const fact = decideReversal(found, text.id, { actor, today });
    if (isRefusal(fact)) return fact;
    return { facts: [fact], contents: [text], output: { redemption, points: fact.body.points } };
  },
});
