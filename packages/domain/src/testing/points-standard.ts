import type { Actor, Post } from '../authority/index.ts';
import { isRefusal, type Refusal } from '../kernel/index.ts';
import { prepareStandard, type Standard } from '../points/index.ts';
import { PointsStandard } from '../schemes/index.ts';
import { soundDraft } from '../schemes/testing/draft-standard.ts';

const item = (id: string, title: string, measures: string, rest: object) => ({
  id,
  title,
  kind: 'base',
  topic: 'living-environment',
  classes: ['villager'],
  measures,
  unit: '次',
  evidence: 'optional',
  ...rest,
});

const basis = { kind: 'villagers-assembly', reference: '示例村民会议决议' };

const items = [
  item('labour', '义务劳动', 'labour-turnout', {
    points: 10,
    quantity: { name: '次数', min: 1, max: 20 },
  }),
  item('vehicle', '义务出车', 'vehicle-trip', {
    points: 50,
    unit: '车次',
    maximum: { points: 100, per: 'quarter' },
  }),
  item('old', '旧项目', 'mutual-help', { points: 5, retired: true }),
  item('member', '党员项目', 'mutual-help', { points: 5, classes: ['party-member'] }),
  item('ceremony', '大操大办', 'extravagant-ceremony', {
    points: -10,
    evidence: 'required-for-deduction',
    basis,
  }),
  item('false-claim', '弄虚作假', 'false-claim', {
    kind: 'veto',
    evidence: 'required-for-deduction',
    basis,
    effect: { blocks: ['redemption', 'honours', 'certificate'], period: 'quarter' },
    ends: 'period-end',
  }),
];

/** Honours, certificate and tie-break: what points are used for besides goods. */
const pointsUses = {
  honours: [
    {
      id: 'star-household',
      title: '星级文明户',
      criteria: [
        { kind: 'points', window: 'year', atLeast: 20 },
        { kind: 'no-veto' },
        { kind: 'deliberation', by: '村民代表会议' },
        { kind: 'other', text: '家风好' },
      ],
    },
    {
      id: 'finest-family',
      title: '最美家庭',
      criteria: [
        { kind: 'points', window: 'quarter', atLeast: { slot: 'finest' } },
        { kind: 'deliberation', by: '村民代表会议' },
      ],
    },
  ],
  slots: [{ id: 'finest', title: '最美家庭的门槛', value: null }],
  certificate: { validDays: 30, window: 'quarter', threshold: 20, delivery: 'carried-by-holder' },
  tieBreak: { targets: ['reserve-cadre', 'party-applicant'], when: 'all-other-criteria-equal' },
};

/** 示例: a village standard with one item of each sort, its values the article's. `change` replaces fields of it. */
export function exampleStandard(change: Readonly<Record<string, unknown>> = {}): Standard {
  return prepareStandard(
    PointsStandard.parse({
      ...soundDraft(),
      items,
      ...pointsUses,
      ...change,
    }),
  );
}

/** Somebody of the invented village `v`, in its grid `g` and Party group `p`; `change` replaces parts of him. */
export function actorOf(post: Post, change: Partial<Actor> = {}): Actor {
  return {
    tenant: 150426,
    person: post,
    appointment: `appointment of ${post}`,
    post,
    place: post === 'grid-worker' ? 'g' : post === 'party-group-leader' ? 'p' : 'v',
    whole: false,
    villages: ['v'],
    household: null,
    ...change,
  };
}

/** The code of a refusal, or the outcome itself. */
export function outcomeOf<Outcome>(outcome: Refusal | Outcome): string | Outcome {
  return isRefusal(outcome) ? outcome.code : outcome;
}
