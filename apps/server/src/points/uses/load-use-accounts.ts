import { periodOf, type Refusal, refuse } from '@yanzhen/domain/kernel';
import type { Standard, UseAccount } from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { findStandard } from '../../schemes/scheme-cache.ts';

interface AccountRow extends Omit<UseAccount, 'takingPart' | 'earned'> {
  readonly taking_part: boolean;
  readonly in_quarter: number;
  readonly in_year: number;
  readonly scheme_version: string | null;
}

export interface LoadedUse {
  readonly accounts: readonly (UseAccount | undefined)[];
  readonly standard: Standard;
  readonly schemeVersion: string;
}

const useAccounts = `select a.id, a.village, a.grid, a.household, a.taking_part, coalesce(q.earned, 0) as in_quarter,
    coalesce(y.earned, 0) as in_year,
    (select coalesce(array_agg(distinct b), '{}') from account_blocks k cross join unnest(k.blocks) b
      where k.tenant = a.tenant and k.account = a.id and k.from_day <= $3 and k.until_day >= $3
        and k.lifted_on is null) as blocked,
    (select scheme_version from adoptions d where d.tenant = a.tenant and d.village = a.village
      and d.kind = 'points-standard' and d.effective_from <= $3 order by d.effective_from desc limit 1) as scheme_version
  from point_accounts a
  left join account_periods q on q.tenant = a.tenant and q.account = a.id and q.period = $4
  left join account_periods y on y.tenant = a.tenant and y.account = a.id and y.period = $5
  where a.tenant = $1 and a.id = any ($2)`;

/** The accounts asked for, in their order, with the quarter's and the year's points and the standard of the first one's village. */
export async function loadUseAccounts(
  transaction: Transaction,
  tenant: number,
  ids: readonly string[],
  today: string,
): Promise<LoadedUse | Refusal> {
  const rows = await transaction.query<AccountRow>({
    name: 'use-accounts',
    text: useAccounts,
    values: [tenant, ids, today, periodOf(today, 'quarter'), periodOf(today, 'year')],
  });
  const first = rows[0];
  if (first === undefined) return refuse('authority.not-found');
  if (first.scheme_version === null) return refuse('points.no-standard', { day: today });
  const standard = await findStandard(transaction, tenant, first.scheme_version);
  if (standard === undefined) return refuse('points.no-standard', { day: today });
  const accounts = ids.map((id): UseAccount | undefined => {
    const row = rows.find((one) => one.id === id && one.village === first.village);
    if (row === undefined) return undefined;
    const { village, grid, household, blocked } = row;
    const earned = { quarter: row.in_quarter, year: row.in_year };
    return { id, village, grid, household, blocked, earned, takingPart: row.taking_part };
  });
  return { accounts, standard, schemeVersion: first.scheme_version };
}
