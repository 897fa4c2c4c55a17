import type { AdoptedStandard } from '@yanzhen/domain/publicity';

export interface StandardRow {
  /** The scheme version. */
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly on: string;
}

/** A scalar query: the points standard in force in a village on a day, as adopted by the representatives. */
export const standardInForce = (tenant: string, village: string, day: string) =>
  `(select jsonb_build_object('id', s.id, 'title', s.title, 'version', s.version, 'on', (r.passed_at at time zone 'Asia/Shanghai')::date)
      from adoptions o join scheme_versions s on s.tenant = o.tenant and s.id = o.scheme_version
      join resolutions r on r.tenant = o.tenant and r.id = o.representatives_resolution
      where o.tenant = ${tenant} and o.village = ${village} and o.kind = 'points-standard' and o.effective_from <= ${day}
      order by o.effective_from desc limit 1)`;

export function toAdoptedStandard(row: StandardRow | null): AdoptedStandard | null {
  if (row === null) return null;
  return {
    name: row.title,
    version: `第${row.version}版`,
    adoptedBy: '村民代表会议',
    adoptedOn: row.on,
  };
}
