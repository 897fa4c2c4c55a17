import { proposeScheme, publishScheme } from '@yanzhen/contract/schemes';
import { visitKindNames, visitKinds } from '@yanzhen/domain/schemes';
import { stringify } from 'yaml';
import type { TestWorld } from './test-world.ts';

/** Limits for tests: two visits a month to learn, one inspection a quarter, guidance unlimited, the rest empty slots. */
const caps: Readonly<Record<string, unknown>> = {
  learning: { visits: 2, per: 'month', basis: '测试办法第三条' },
  inspection: { visits: 1, per: 'quarter', basis: '测试办法第四条' },
  guidance: 'uncapped',
};

/** Publishes visit rules as two county officers do; `more` replaces fields. Answers the version. */
export async function publishVisitRules(world: TestWorld, more: object = {}): Promise<string> {
  const text = stringify({
    kind: 'visit-rules',
    id: 'test-visits',
    version: 1,
    title: '测试来访办法',
    level: 'county',
    catalogue: ['WN-20'],
    source: [{ title: '测试办法', clause: '第三条' }],
    effective: '2026-01-01',
    kinds: visitKindNames.map((id) => ({ id, title: visitKinds[id], cap: caps[id] ?? null })),
    ...more,
  });
  const author = await world.as('county-officer', 0);
  const { version } = await author.run(proposeScheme, { village: null, text });
  await (await world.as('county-officer', 1)).run(publishScheme, { version });
  return version;
}
