import { readSeals, type SealRow } from '@yanzhen/contract/record';
import { handleQuery } from './handlers.ts';

const latestSeals = `select distinct on (s.village) s.village, p.name as "villageName", s.number, s.day, s.facts,
    encode(s.root_sha256, 'hex') as "rootSha256", encode(s.root_sm3, 'hex') as "rootSm3", s.sealed_at as "sealedAt",
    (select coalesce(max(a.number), 0) from anchors a where a.tenant = s.tenant and a.village is not distinct from s.village)
      as "anchoredThrough"
  from seals s left join places p on p.tenant = s.tenant and p.id = s.village
  where s.tenant = $1 and ($2::uuid is null or s.village = $2)
  order by s.village nulls first, s.number desc`;

export const readSealsHandler = handleQuery({
  contract: readSeals,
  run: async (transaction, input, { actor }) => ({
    seals: await transaction.query<SealRow>({
      name: 'latest-seals',
      text: latestSeals,
      values: [actor.tenant, input.village ?? null],
    }),
  }),
});
