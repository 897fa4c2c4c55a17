import { readUses } from '@yanzhen/contract/points-uses';
import type { z } from 'zod';
import { handleQuery } from '../../record/handlers.ts';
import { findStandard } from '../../schemes/scheme-cache.ts';

type UseRow = z.infer<typeof readUses.output>['uses'][number];

const usesOfVillage = `select u.id, u.kind, u.title, u.on_day as "on", u.until_day as until, u.detail, c.text as reason,
    coalesce(p.name, '') as "decidedBy",
    (select coalesce(array_agg(h.number order by h.number), '{}') from point_accounts a
      join households h on h.tenant = a.tenant and h.id = a.household
      where a.tenant = u.tenant and a.id = any (u.accounts)) as households
  from (
    select tenant, id, village, kind, title, accounts, on_day, until_day, detail, reason, decided_by from point_uses
    union all
    select b.tenant, b.entry, b.village, 'veto', b.item, array[b.account], b.from_day, b.until_day, '[]'::jsonb, e.note, e.recorded_by
      from account_blocks b join point_entries e on e.tenant = b.tenant and e.id = b.entry
  ) u
  left join contents c on c.tenant = u.tenant and c.id = u.reason
  left join people p on p.tenant = u.tenant and p.id = u.decided_by
  where u.tenant = $1 and ($2::uuid is null or u.village = $2) and ($3::uuid is null or $3 = any (u.accounts))
  order by u.on_day desc, u.id limit 500`;

export const readUsesHandler = handleQuery({
  contract: readUses,
  run: async (transaction, input, { actor, today }) => {
    const values = [actor.tenant, input.village ?? null, input.account ?? null];
    const [uses, versions] = await Promise.all([
      transaction.query<UseRow>({ name: 'uses-of-village', text: usesOfVillage, values }),
      transaction.query<{ scheme_version: string }>({
        name: 'standard-of-village-or-account',
        text: `select scheme_version from adoptions where tenant = $1 and kind = 'points-standard' and effective_from <= $4
          and village = coalesce($2, (select village from point_accounts where tenant = $1 and id = $3))
          order by effective_from desc limit 1`,
        values: [...values, today],
      }),
    ]);
    const version = versions[0]?.scheme_version;
    const standard =
      version === undefined ? undefined : await findStandard(transaction, actor.tenant, version);
    const scheme = standard?.compiled.standard;
    return {
      uses,
      honours: (scheme?.honours ?? []).map(({ id, title, criteria }) => ({
        id,
        title,
        asked: criteria.flatMap((one) =>
          one.kind === 'deliberation' ? [`${one.by}评议同意`] : one.kind === 'other' ? [one.text] : [],
        ),
      })),
      targets: [...(scheme?.tieBreak?.targets ?? [])],
    };
  },
});
