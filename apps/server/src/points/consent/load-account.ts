import type { ConsentAccount } from '@yanzhen/domain/points';
import type { Actor } from '@yanzhen/domain/authority';
import type { Transaction } from '../../database/transaction.ts';

interface AccountRow extends Omit<ConsentAccount, 'takingPart'> {
  readonly taking_part: boolean;
  readonly holder: string | null;
}

const consentAccount = `select a.id, a.village, a.grid, a.household, a.taking_part, a.publication,
    (select max(f.position) from facts f where f.tenant = a.tenant and f.stream = a.id) as version,
    coalesce(a.person, (select p.id from people p where p.tenant = a.tenant and p.household = a.household and p.is_householder)) as holder
  from point_accounts a where a.tenant = $1 and a.id = $2 and a.closed_on is null`;

/** The account with the person whose consent it is; nothing when the session may not see it. */
export async function findConsentAccount(transaction: Transaction, actor: Actor, id: string) {
  const [row] = await transaction.query<AccountRow>({
    name: 'consent-account',
    text: consentAccount,
    values: [actor.tenant, id],
  });
  if (row === undefined) return { account: undefined, onBehalfOf: null };
  const { taking_part: takingPart, holder, ...rest } = row;
  const isOwn = actor.post === 'villager' || holder === actor.person;
  return { account: { ...rest, takingPart }, onBehalfOf: isOwn ? null : holder };
}
