import { readUses, type UseRow } from '@yanzhen/contract/points-uses';
import { findDenial } from '@yanzhen/domain/authority';
import { describeCriteria, type Standard } from '@yanzhen/domain/points';
import type { Transaction } from '../../database/transaction.ts';
import { handleQuery } from '../../record/handlers.ts';
import { findStandard } from '../../schemes/scheme-cache.ts';

interface StoredUse extends Omit<UseRow, 'live' | 'households' | 'standard'> {
  readonly scheme_version: string | null;
  readonly standard: string | null;
}

/** Uses and vetoes as one list; a veto is told by its entry, which keeps the reason. */
const everyUse = `select u.tenant, u.id, u.village, u.kind, u.title, u.accounts, u.on_day, u.until_day, null::date as lifted_on,
      '{}'::text[] as blocks, u.detail, u.reason, u.decided_by,
      (select f.scheme_version from facts f where f.tenant = u.tenant and f.stream = u.id limit 1) as scheme_version
    from point_uses u
    union all
    select b.tenant, b.entry, b.village, 'veto', b.item, array[b.account], b.from_day, b.until_day, b.lifted_on, b.blocks,
      '[]'::jsonb, e.note, e.recorded_by, e.scheme_version
    from account_blocks b join point_entries e on e.tenant = b.tenant and e.id = b.entry`;

const filter = `u.tenant = $1 and ($2::uuid is null or u.village = $2) and ($3::uuid is null or $3 = any (u.accounts))
    and ($4::text is null or u.kind = $4)`;

const accountsOfUse = `select coalesce(jsonb_agg(jsonb_build_object('account', a.id, 'householdNumber', h.number,
      'holderName', coalesce(own.name, head.name, ''), 'earned', o.earned, 'place', o.place) order by o.place, h.number), '[]')
    from point_accounts a
    join households h on h.tenant = a.tenant and h.id = a.household
    left join people head on head.tenant = a.tenant and head.household = a.household and head.is_householder
    left join people own on own.tenant = a.tenant and own.id = a.person
    left join lateral (select (x->>'earned')::integer as earned, (x->>'place')::integer as place
      from facts f cross join jsonb_array_elements(f.body->'order') x
      where f.tenant = u.tenant and f.stream = u.id and f.type = 'TieBreakNoted' and x->>'account' = a.id::text) o on true
    where a.tenant = u.tenant and a.id = any (u.accounts)`;

const usesPage = `with u as (${everyUse})
  select u.id, u.village, u.kind, u.title, u.on_day as "on", u.until_day as until, u.lifted_on as "liftedOn", u.blocks, u.detail,
    c.text as reason, coalesce(p.name, '') as "decidedBy", u.scheme_version, s.title || ' ' || s.version as standard,
    (${accountsOfUse}) as accounts
  from u
  left join contents c on c.tenant = u.tenant and c.id = u.reason
  left join people p on p.tenant = u.tenant and p.id = u.decided_by
  left join scheme_versions s on s.tenant = u.tenant and s.id = u.scheme_version
  where ${filter} and ($5::uuid is null or (u.on_day, u.id) < (select k.on_day, k.id from u k where k.tenant = $1 and k.id = $5))
  order by u.on_day desc, u.id desc limit $6`;

const usesTotal = `select count(*)::integer as total from (${everyUse}) u where ${filter}`;

const standardOfPlace = `select d.scheme_version, s.title || ' ' || s.version as standard
  from adoptions d join scheme_versions s on s.tenant = d.tenant and s.id = d.scheme_version
  where d.tenant = $1 and d.kind = 'points-standard' and d.effective_from <= $4
    and d.village = coalesce($2, (select village from point_accounts where tenant = $1 and id = $3))
  order by d.effective_from desc limit 1`;

/** A veto goes by the title its item had in the version that governed it. */
async function toUseRow(
  transaction: Transaction,
  tenant: number,
  { scheme_version: version, ...row }: StoredUse,
  today: string,
): Promise<UseRow> {
  const standard =
    row.kind === 'veto' && version !== null ? await findStandard(transaction, tenant, version) : undefined;
  const { until, liftedOn } = row;
  return {
    ...row,
    title: standard?.itemById.get(row.title)?.title ?? row.title,
    live: until === null ? null : liftedOn === null && row.on <= today && today <= until,
    households: row.accounts.map(({ householdNumber }) => householdNumber),
    standard: row.standard ?? '',
  };
}

/** What the standard in force lets points be used for. */
function describeOffer(standard: Standard | undefined) {
  const scheme = standard?.compiled.standard;
  if (standard === undefined || scheme === undefined) return { honours: [], targets: [], certificate: null };
  const { honours, tieBreak, certificate } = scheme;
  return {
    honours: honours.map((honour) => {
      const criteria = [...describeCriteria(honour, standard)];
      const asked = criteria.flatMap(({ text, by }) => (by === 'people' ? [text] : []));
      return { id: honour.id, title: honour.title, criteria, asked };
    }),
    targets: [...(tieBreak?.targets ?? [])],
    certificate:
      certificate === undefined
        ? null
        : {
            window: certificate.window,
            threshold: standard.compiled.valueOf(certificate.threshold) ?? null,
            validDays: certificate.validDays,
          },
  };
}

export const readUsesHandler = handleQuery({
  contract: readUses,
  run: async (transaction, { village, account, kind, after, limit }, { actor, today }) => {
    const { tenant } = actor;
    if (village !== undefined) {
      const denial = findDenial('points.read-uses', actor, { village });
      if (denial !== undefined) return denial;
    }
    const place = [tenant, village ?? null, account ?? null];
    const filters = [...place, kind ?? null];
    const [rows, totals, [inForce]] = await Promise.all([
      transaction.query<StoredUse>({
        name: 'uses-page',
        text: usesPage,
        values: [...filters, after ?? null, limit],
      }),
      transaction.query<{ total: number }>({ name: 'uses-total', text: usesTotal, values: filters }),
      transaction.query<{ scheme_version: string; standard: string }>({
        name: 'standard-of-village-or-account',
        text: standardOfPlace,
        values: [...place, today],
      }),
    ]);
    const standard =
      inForce === undefined ? undefined : await findStandard(transaction, tenant, inForce.scheme_version);
    const uses: UseRow[] = [];
    for (const row of rows) uses.push(await toUseRow(transaction, tenant, row, today));
    return {
      total: totals[0]?.total ?? 0,
      uses,
      ...describeOffer(standard),
      standard: inForce?.standard ?? null,
    };
  },
});
