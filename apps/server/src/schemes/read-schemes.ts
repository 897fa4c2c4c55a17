import { readSchemes, type SchemeRow } from '@yanzhen/contract/schemes';
import { handleQuery } from '../record/handlers.ts';

/** A version as a row of a list; `s` is its table. */
export const schemeColumns = `s.id, s.village, s.scheme, s.version, s.kind, s.title, s.effective, s.hash, s.status,
    coalesce(p.name, '') as "proposedBy",
    (select min(d.effective_from) from adoptions d where d.tenant = s.tenant and d.scheme_version = s.id) as "inForceFrom"
  from scheme_versions s left join people p on p.tenant = s.tenant and p.id = s.proposed_by`;

const filter = `s.tenant = $1 and (s.village is null or $2::uuid is null or s.village = $2) and ($3::text is null or s.kind = $3)
    and ($4::text is null or s.status = $4) and ($5::uuid is null or s.id = $5)`;

/** What a row is sorted by: what a village has adopted for itself before what holds in the whole county. */
const place = (table: string) =>
  `${table}.village is null, coalesce(${table}.village, ${table}.id), ${table}.kind, ${table}.scheme, ${table}.proposed_at, ${table}.id`;

const schemesPage = `select ${schemeColumns}
  where ${filter} and ($6::uuid is null or (${place('s')}) > (
    select ${place('k')} from scheme_versions k where k.tenant = $1 and k.id = $6))
  order by ${place('s')} limit $7`;

const schemesTotal = `select count(*)::integer as total from scheme_versions s where ${filter}`;

export const readSchemesHandler = handleQuery({
  contract: readSchemes,
  run: async (transaction, { village, kind, status, version, after, limit }, { actor }) => {
    const filters = [actor.tenant, ...[village, kind, status, version].map((value) => value ?? null)];
    const [schemes, totals] = await Promise.all([
      transaction.query<SchemeRow>({
        name: 'schemes-page',
        text: schemesPage,
        values: [...filters, after ?? null, limit],
      }),
      transaction.query<{ total: number }>({ name: 'schemes-total', text: schemesTotal, values: filters }),
    ]);
    return { schemes, total: totals[0]?.total ?? 0 };
  },
});
