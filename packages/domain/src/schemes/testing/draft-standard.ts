import { stringify } from 'yaml';
import { checkSchemeText, type SchemeCheck } from '../checker/check-scheme.ts';
import type { SchemeContext } from '../checker/scheme-context.ts';
import type { PointsStandard } from '../language/points-standard.ts';

/** Anything a test may write into a draft, red lines included. */
export type Draft = Record<string, unknown>;

export const labour = {
  id: 'labour',
  title: '义务劳动',
  kind: 'base',
  topic: 'living-environment',
  classes: ['villager'],
  measures: 'labour-turnout',
  quantity: { name: '次数', min: 1, max: 20 },
  points: 10,
  unit: '次',
  evidence: 'optional',
} as const;

export const breach = {
  id: 'ceremony-breach',
  title: '婚丧嫁娶大操大办',
  kind: 'base',
  topic: 'customs',
  classes: ['villager'],
  measures: 'extravagant-ceremony',
  points: -10,
  unit: '次',
  evidence: 'required-for-deduction',
  basis: { kind: 'village-rules', reference: '村规民约第八条' },
  definition: '宴席超过 20 桌',
} as const;

export const veto = {
  id: 'false-claim',
  title: '弄虚作假骗取积分',
  kind: 'veto',
  topic: 'public-affairs',
  classes: ['villager'],
  measures: 'false-claim',
  unit: '次',
  evidence: 'required-for-deduction',
  basis: { kind: 'villagers-assembly', reference: '村民会议第 1 号决议' },
  effect: { blocks: ['redemption', 'honours'], period: 'quarter' },
  ends: 'period-end',
} as const;

export const redemption = {
  threshold: 80,
  pointsPerYuan: 5,
  yuan: 'floor(可用积分 / 每元积分)',
  cost: 'ceiling(金额分 * 每元积分 / 100)',
  remainder: 'carry-within-year',
} as const;

/** A village's standard without a fault; each test spoils one thing. */
export function soundDraft(): Draft {
  return structuredCloneOf({
    kind: 'points-standard',
    id: 'test-cun',
    version: 1,
    title: '测试村积分标准',
    level: 'village',
    catalogue: ['WN-01'],
    source: [{ title: '测试' }],
    effective: '2026-01-01',
    purpose: 'village-points',
    uses: ['redemption', 'honours-nomination', 'certificate', 'tie-break-note'],
    subjects: {
      classes: [
        { id: 'villager', title: '群众', holder: 'household' },
        { id: 'party-member', title: '党员', holder: 'person' },
      ],
      ranking: 'tie-break-only',
      adultsOnly: true,
    },
    calendar: { collect: 'week', count: 'month', redeem: 'quarter', summary: 'year' },
    formulas: [],
    items: [labour, breach, veto],
    redemption,
    honours: [
      {
        id: 'star',
        title: '星级文明户',
        criteria: [
          { kind: 'points', window: 'year', atLeast: { slot: 'star-points' } },
          { kind: 'deliberation', by: '村民代表会议' },
        ],
      },
    ],
    certificate: {
      validDays: 30,
      window: 'year',
      threshold: { slot: 'star-points' },
      delivery: 'carried-by-holder',
    },
    tieBreak: { targets: ['reserve-cadre'], when: 'all-other-criteria-equal' },
    slots: [{ id: 'star-points', title: '评先评优的年度积分', value: null }],
    examples: [{ id: 'C-66', title: '235 分', given: { earned: 235, spendable: 235 }, expect: { yuan: 47 } }],
  });
}

function structuredCloneOf(draft: Draft): Draft {
  return JSON.parse(JSON.stringify(draft)) as Draft;
}

export const emptyContext: SchemeContext = { find: () => undefined, hash: (canonical) => `#${canonical}` };

/** Checks a draft after one change to it. */
export function checkDraft(
  spoil: (draft: Draft) => void = () => undefined,
  context: SchemeContext = emptyContext,
): SchemeCheck {
  const draft = soundDraft();
  spoil(draft);
  return checkSchemeText(stringify(draft, { aliasDuplicateObjects: false }), 'test.yaml', context);
}

/** Codes of a check, warnings included, without the finding that every labour-only draft has. */
export function codesOf(check: SchemeCheck): string[] {
  return check.problems.map(({ code }) => code).filter((code) => code !== 'schemes.totals-unreachable');
}

/** The standard that a sound draft resolves to. */
export function standardOf(check: SchemeCheck): PointsStandard {
  const scheme = check.scheme?.scheme;
  if (scheme?.kind !== 'points-standard') throw new Error(JSON.stringify(check.problems));
  return scheme;
}
