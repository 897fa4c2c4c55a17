import { readSchemes, type SchemeRow } from '@yanzhen/contract/schemes';
import { handleQuery } from '../record/handlers.ts';

/** A version as a row of a list; `s` is its table. */
export const schemeColumns = `s.id, s.village, s.scheme, s.version, s.kind, s.title, s.effective, s.hash, s.status,
    coalesce(p.name, '') as "proposedBy",
    (select min(d.effective_from) from adoptions d where d.tenant = s.tenant and d.scheme_version = s.id) as "inForceFrom"
  from scheme_versions s left join people p on p.tenant = s.tenant and p.id = s.proposed_by`;

export const readSchemesHandler = handleQuery({
  contract: readSchemes,
  run: async (transaction, input, { actor }) => {
    const schemes = await transaction.query<SchemeRow>({
      name: 'schemes-of-village',
      text: `select ${schemeColumns}
        where s.tenant = $1 and (s.village is null or $2::uuid is null or s.village = $2) and ($3::text is null or s.kind = $3)
        order by s.village nulls first, s.kind, s.scheme, s.proposed_at limit 500`,
      values: [actor.tenant, input.village ?? null, input.kind ?? null],
    });
    return { schemes };
  },
});
