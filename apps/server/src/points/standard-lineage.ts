import type { SchemeRow, StandardRead } from '@yanzhen/contract/schemes';
import { compareStandards, PointsStandard } from '@yanzhen/domain/schemes';
import type { Transaction } from '../database/transaction.ts';

type Lineage = Pick<StandardRead, 'adoptedBy' | 'differences'>;

interface OtherVersion {
  readonly against: 'sample' | 'former';
  readonly version: string;
  readonly title: string;
  readonly resolved: unknown;
}

/** The village's resolutions that an adoption names; one planted with the village names none. */
const resolutionsOfAdoption = `select r.id as resolution, r.meeting, r.body, m.title, day_in_shanghai(r.passed_at) as "passedOn"
  from adoptions d
  join resolutions r on r.tenant = d.tenant and r.id in (d.committee_resolution, d.representatives_resolution)
  join meetings m on m.tenant = r.tenant and m.id = r.meeting
  where d.tenant = $1 and d.scheme_version = $2 order by r.passed_at`;

/** The county's newest sample, and what the village had in force before this version or has while it is a draft. */
const otherVersions = `(select 'sample' as against, s.id as version, s.title || ' ' || s.version as title, s.resolved from scheme_versions s
    where s.tenant = $1 and s.village is null and s.kind = 'points-standard' and s.status = 'published' and s.id <> $2
    order by s.effective desc, s.published_at desc limit 1)
  union all
  (select 'former', s.id, s.title || ' ' || s.version, s.resolved
    from adoptions d join scheme_versions s on s.tenant = d.tenant and s.id = d.scheme_version
    where d.tenant = $1 and d.village = $3 and d.kind = 'points-standard' and d.scheme_version <> $2
      and ($4::date is null or d.effective_from < $4)
    order by d.effective_from desc limit 1)`;

/** Where a version comes from: who put it into force, and what it says otherwise than those before and above it. */
export async function loadLineage(
  transaction: Transaction,
  tenant: number,
  scheme: SchemeRow,
  standard: PointsStandard,
): Promise<Lineage> {
  const [adoptedBy, others] = await Promise.all([
    transaction.query<Lineage['adoptedBy'][number]>({
      name: 'resolutions-of-adoption',
      text: resolutionsOfAdoption,
      values: [tenant, scheme.id],
    }),
    transaction.query<OtherVersion>({
      name: 'versions-to-compare',
      text: otherVersions,
      values: [tenant, scheme.id, scheme.village, scheme.inForceFrom],
    }),
  ]);
  return {
    adoptedBy,
    differences: others.map(({ against, version, title, resolved }) => ({
      against,
      version,
      title,
      changes: [...compareStandards(PointsStandard.parse(resolved), standard)],
    })),
  };
}
