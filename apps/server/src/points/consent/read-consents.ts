import { type AccountConsents, type ConsentState, readConsents } from '@yanzhen/contract/points-consent';
import { findDenial } from '@yanzhen/domain/authority';
import { refuse } from '@yanzhen/domain/kernel';
import { handleQuery } from '../../record/handlers.ts';
import { pendingInSql } from '../../procedures/pending-in-sql.ts';

interface AccountRow extends Omit<AccountConsents, 'consents'> {
  readonly takingPart: boolean;
  readonly publication: boolean;
}

interface ChangeRow {
  readonly account: string;
  readonly type: 'AccountOpened' | 'TakingPartConsented' | 'PublicationConsented' | 'ConsentWithdrawn';
  readonly on: string;
  readonly scope: string | null;
  readonly version: string | null;
  readonly publication: boolean | null;
  readonly by: string;
  readonly onBehalf: boolean;
}

const accountsOfHousehold = `select a.id as account, a.household, a.class, coalesce(own.name, head.name, '') as "holderName",
    a.taking_part as "takingPart", a.publication,
    (select count(*)::integer from point_entries e join cases c on c.tenant = e.tenant and c.id = e.id
      where e.tenant = a.tenant and e.account = a.id and c.status in (${pendingInSql})) as pending
  from point_accounts a
  left join people own on own.tenant = a.tenant and own.id = a.person
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  where a.tenant = $1 and a.household = $2 and a.closed_on is null order by a.person nulls first, a.id`;

/** Opening an account is the consent to take part, and to be published where that was said as well. */
const changesOfHousehold = `select f.stream as account, f.type, f.occurred_on as "on", f.body->>'scope' as scope,
    f.body->>'consentVersion' as version, (f.body->>'publication')::boolean as publication, coalesce(p.name, '') as by,
    f.recorded_by <> coalesce(a.person, head.id, f.recorded_by) as "onBehalf"
  from point_accounts a
  join facts f on f.tenant = a.tenant and f.stream = a.id
    and f.type in ('AccountOpened', 'TakingPartConsented', 'PublicationConsented', 'ConsentWithdrawn')
  left join people p on p.tenant = f.tenant and p.id = f.recorded_by
  left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
  where a.tenant = $1 and a.household = $2 and a.closed_on is null order by f.seq`;

/** Leaving takes the names off the boards as well, so it is a change of both. */
function concerns({ type, scope, publication }: ChangeRow, wanted: ConsentState['scope']): boolean {
  switch (type) {
    case 'AccountOpened':
      return wanted === 'taking-part' || publication === true;
    case 'TakingPartConsented':
      return wanted === 'taking-part';
    case 'PublicationConsented':
      return wanted === 'publication';
    case 'ConsentWithdrawn':
      return scope === 'taking-part' || wanted === 'publication';
  }
}

function foldConsent(scope: ConsentState['scope'], live: boolean, rows: readonly ChangeRow[]): ConsentState {
  const changes: ConsentState['changes'] = [];
  for (const row of rows) {
    const given = row.type !== 'ConsentWithdrawn';
    // Leaving withdraws a publication only where there was one.
    if (!concerns(row, scope) || (!given && changes.at(-1)?.given !== true)) continue;
    changes.push({ on: row.on, given, version: row.version, by: row.by, onBehalf: row.onBehalf });
  }
  const last = changes.findLast(({ given }) => given);
  return {
    scope,
    live,
    version: live ? (last?.version ?? null) : null,
    since: live ? (last?.on ?? null) : null,
    changes,
  };
}

export const readConsentsHandler = handleQuery({
  contract: readConsents,
  run: async (transaction, { household }, { actor }) => {
    const values = [actor.tenant, household];
    const [[place], accounts, changes] = await Promise.all([
      transaction.query<{ village: string; grid: string }>({
        name: 'household-of-consents',
        text: 'select village, grid from households where tenant = $1 and id = $2',
        values,
      }),
      transaction.query<AccountRow>({ name: 'accounts-of-household', text: accountsOfHousehold, values }),
      transaction.query<ChangeRow>({ name: 'changes-of-consents', text: changesOfHousehold, values }),
    ]);
    if (place === undefined) return refuse('authority.not-found');
    const denial = findDenial('points.read-consents', actor, { ...place, household });
    if (denial !== undefined) return denial;
    return {
      accounts: accounts.map(({ takingPart, publication, ...account }) => {
        const own = changes.filter((change) => change.account === account.account);
        return {
          ...account,
          consents: [
            foldConsent('taking-part', takingPart, own),
            foldConsent('publication', publication, own),
          ],
        };
      }),
    };
  },
});
