import { randomUUID } from 'node:crypto';
import { insertDirectly } from './settled-points.ts';
import { TENANT } from './test-constants.ts';
import type { TestWorld } from './test-world.ts';

/** The planted standard has no resolution behind it; here is one, for the standard last in force, from a day on. */
export async function resolveStandard(
  world: TestWorld,
  from = '2026-02-01',
  village: 0 | 1 = 0,
): Promise<void> {
  const [id, meeting] = [randomUUID(), randomUUID()];
  const of = world.villages[village].id;
  await insertDirectly(world, [
    {
      text: `insert into resolutions (tenant, id, meeting, village, body, item, title, passed_at, subjects, recused, line_recusals)
        values ($1, $2, $3, $4, 'representatives-assembly', 'item-1', '通过积分标准', '2026-01-20T02:00:00Z', '[]', '{}', '[]')`,
      values: [TENANT, id, meeting, of],
    },
    {
      text: `insert into adoptions (tenant, village, kind, effective_from, scheme_version, representatives_resolution)
        select $1, $2, 'points-standard', $3, scheme_version, $4 from adoptions where tenant = $1 and village = $2
        order by effective_from desc limit 1`,
      values: [TENANT, of, from, id],
    },
  ]);
}
