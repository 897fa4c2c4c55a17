import { readSeals, type SealRow } from '@yanzhen/contract/record';
import { handleQuery } from './handlers.ts';

const latestSeals = `select s.village, p.name as "villageName", s.number, s.day, s.facts,
    encode(s.root_sha256, 'hex') as "rootSha256", encode(s.root_sm3, 'hex') as "rootSm3", s.sealed_at as "sealedAt",
    (select coalesce(max(a.number), 0) from anchors a where a.tenant = s.tenant and a.village is not distinct from s.village)
      as "anchoredThrough"
  from (select o.*, row_number() over (partition by o.village order by o.number desc) as nth from seals o
    where o.tenant = $1 and ($2::uuid is null or o.village = $2)) s
  left join places p on p.tenant = s.tenant and p.id = s.village
  where s.nth <= $3 order by s.village nulls first, s.number desc`;

const unsealedFacts = `select count(*)::integer as facts, (min(f.recorded_at) at time zone 'Asia/Shanghai')::date as since
  from facts f where f.tenant = $1 and f.village = $2
    and not exists (select 1 from seal_leaves l where l.tenant = f.tenant and l.seq = f.seq)`;

export const readSealsHandler = handleQuery({
  contract: readSeals,
  run: async (transaction, { village, latest }, { actor }) => {
    const [seals, unsealed] = await Promise.all([
      transaction.query<SealRow>({
        name: 'latest-seals',
        text: latestSeals,
        values: [actor.tenant, village ?? null, latest],
      }),
      village === undefined
        ? []
        : transaction.query<{ facts: number; since: string | null }>({
            name: 'unsealed-facts',
            text: unsealedFacts,
            values: [actor.tenant, village],
          }),
    ]);
    return { seals, unsealed: unsealed[0] ?? null };
  },
});
