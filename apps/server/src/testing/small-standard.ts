import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalize, type Json } from '@yanzhen/domain/kernel';
import { checkSchemeText, PointsStandard, Procedure } from '@yanzhen/domain/schemes';
import { localityFile } from '../directory/locality-folder.ts';
import { newId } from '../record/new-id.ts';
import { getCatalogueIds, hashScheme } from '../schemes/scheme-library.ts';
import { NOW, TENANT } from './test-constants.ts';

/** The article's own three items and no more, for tests of the machinery; the demo's standards live in localities/. */
export const smallStandardScheme = PointsStandard.parse({
  kind: 'points-standard',
  id: 'small',
  version: 1,
  title: '测试积分标准',
  level: 'village',
  catalogue: ['WN-03', 'WN-04'],
  source: [{ title: '测试' }],
  effective: '2026-01-01',
  purpose: 'village-points',
  uses: ['redemption', 'honours-nomination', 'certificate', 'tie-break-note', 'board'],
  subjects: {
    classes: [
      { id: 'villager', title: '群众', holder: 'household' },
      { id: 'party-member', title: '党员', holder: 'person' },
    ],
    ranking: 'off',
    adultsOnly: true,
  },
  reviewedBy: 'small-review@1',
  adoptedBy: 'standard-adoption@1',
  calendar: { collect: 'week', count: 'month', redeem: 'quarter', summary: 'year' },
  items: [
    {
      id: 'labour',
      title: '义务劳动',
      kind: 'base',
      topic: 'living-environment',
      classes: ['villager', 'party-member'],
      measures: 'labour-turnout',
      quantity: { name: '次数', min: 1, max: 20 },
      points: 10,
      unit: '次',
      evidence: 'optional',
    },
    {
      id: 'vehicle',
      title: '义务出车',
      kind: 'incentive',
      topic: 'living-environment',
      classes: ['villager'],
      measures: 'vehicle-trip',
      quantity: { name: '车次', min: 1, max: 10 },
      points: 50,
      unit: '车次',
      evidence: 'optional',
      maximum: { points: 200, per: 'quarter' },
    },
    {
      id: 'ceremony',
      title: '婚丧嫁娶大操大办',
      kind: 'base',
      topic: 'customs',
      classes: ['villager'],
      measures: 'extravagant-ceremony',
      points: -10,
      unit: '次',
      evidence: 'required-for-deduction',
      basis: { kind: 'authorised-representatives', reference: '示例村规民约第八条' },
    },
    {
      id: 'false-claim',
      title: '弄虚作假骗取积分',
      kind: 'veto',
      topic: 'public-affairs',
      classes: ['villager'],
      measures: 'false-claim',
      unit: '次',
      evidence: 'required-for-deduction',
      basis: { kind: 'villagers-assembly', reference: '测试村民会议决议' },
      effect: { blocks: ['redemption', 'honours'], period: 'quarter' },
      ends: 'period-end',
    },
  ],
  honours: [
    {
      id: 'star-household',
      title: '星级文明户',
      criteria: [
        { kind: 'points', window: 'year', atLeast: 20 },
        { kind: 'no-veto' },
        { kind: 'deliberation', by: '村民代表会议' },
      ],
    },
  ],
  certificate: { validDays: 30, window: 'year', threshold: 20, delivery: 'carried-by-holder' },
  tieBreak: { targets: ['reserve-cadre', 'party-applicant'], when: 'all-other-criteria-equal' },
  redemption: {
    threshold: 80,
    pointsPerYuan: 5,
    yuan: 'floor(可用积分 / 每元积分)',
    cost: 'ceiling(金额分 * 每元积分 / 100)',
    remainder: 'carry-within-year',
  },
});

/** WN-10's four stages, with short periods. */
export const smallReviewScheme = Procedure.parse({
  kind: 'procedure',
  id: 'small-review',
  version: 1,
  title: '测试审核程序',
  level: 'county',
  catalogue: ['WN-10'],
  source: [{ title: '测试' }],
  effective: '2026-01-01',
  stages: [
    { id: 'score', title: '网格员打分', by: 'grid-worker', act: 'individual' },
    {
      id: 'group',
      title: '党小组初审',
      by: 'party-group-leader',
      act: 'individual',
      workingDays: 5,
      escalatesTo: ['village-secretary', 'township-officer'],
    },
    { id: 'joint', title: '“两委”联席复审', by: 'two-committees', act: 'body', workingDays: 10 },
    {
      id: 'meeting',
      title: '村民代表会议审议',
      by: 'representatives-assembly',
      act: 'body',
      waitsFor: 'resolution',
    },
  ],
  posting: { workingDays: 5, startsAt: 'later-of-posted-and-delivered' },
  objection: { workingDays: 5, goesTo: ['supervisory-committee', 'township'], decideWithinWorkingDays: 5 },
  reasonsRequired: ['return', 'refusal', 'deduction', 'override'],
});

/** The row of its published version, open to every village of the county. */
export function smallReview(id: string): Record<string, unknown> {
  return {
    ...smallStandard(id, null),
    scheme: 'small-review',
    kind: 'procedure',
    resolved: JSON.parse(JSON.stringify(smallReviewScheme)),
  };
}

/** The row of a published version of it. */
export function smallStandard(id: string, village: string | null): Record<string, unknown> {
  const resolved = JSON.parse(JSON.stringify(smallStandardScheme)) as Json;
  return {
    tenant: TENANT,
    id,
    village,
    scheme: smallStandardScheme.id,
    version: '1',
    kind: 'points-standard',
    title: smallStandardScheme.title,
    effective: '2026-01-01',
    source: '',
    resolved,
    hash: createHash('sha256').update(canonicalize(resolved)).digest('hex'),
    status: 'published',
    proposed_at: NOW,
    proposed_by: id,
    published_at: NOW,
  };
}

/** The rows of schemes that the product ships, published as they stand in `localities/`. */
export function shippedSchemes(...paths: readonly string[]): Record<string, unknown>[] {
  const context = { find: () => undefined, hash: hashScheme, catalogueIds: getCatalogueIds() };
  return paths.map((path) => {
    const { scheme } = checkSchemeText(readFileSync(localityFile(path), 'utf8'), path, context);
    if (scheme === undefined) throw new Error(`${path} is unsound`);
    const { id, version, kind, title } = scheme.scheme;
    const resolved = JSON.parse(scheme.canonical) as Json;
    return {
      ...smallStandard(newId(), null),
      scheme: id,
      version: String(version),
      kind,
      title,
      resolved,
      hash: scheme.hash,
    };
  });
}
