import { groupKeys } from '@yanzhen/domain/points';
import { z } from 'zod';
import { defineQuery } from './endpoint.ts';
import { day, id, period } from './scalars.ts';
import { schemeProblem, schemeText } from './schemes.ts';

/** A draft is either a text as it is being typed, or a version that was proposed. */
const draft = { text: schemeText.optional(), version: id.optional() };

const groupFigures = z.object({
  accounts: z.int(),
  up: z.int(),
  down: z.int(),
  same: z.int(),
  fenBefore: z.int(),
  fenAfter: z.int(),
});

/** Numbers are null where the group is too small to be shown. */
export const groupChange = z.object({
  dimension: z.enum(['class', 'age', 'away', 'disability']),
  key: z.enum(groupKeys),
  figures: groupFigures.nullable(),
});
export type GroupChange = z.infer<typeof groupChange>;

/** One point more or less moves the money from `below` to `yuan`; `near` accounts stand up to five points below. */
export const cliff = z.object({ at: z.int(), yuan: z.int(), below: z.int(), near: z.int() });
export type Cliff = z.infer<typeof cliff>;

export const rateReason = z.enum([
  'same',
  'points',
  'missing',
  'retired',
  'veto',
  'other-class',
  'out-of-range',
]);

const itemFigures = {
  item: z.string(),
  title: z.string(),
  reason: rateReason,
  entries: z.int(),
  before: z.int(),
  /** Without what the draft's maximum leaves out, which is `capped`. */
  after: z.int(),
  capped: z.int(),
};

export const whatIfItem = z.object(itemFigures);
export type WhatIfItem = z.infer<typeof whatIfItem>;

export const changeSummary = z.object({
  accounts: z.int(),
  up: z.int(),
  down: z.int(),
  same: z.int(),
  pointsOnly: z.int(),
  reachedBefore: z.int(),
  reachedAfter: z.int(),
  crossedUp: z.int(),
  crossedDown: z.int(),
  fenBefore: z.int(),
  fenAfter: z.int(),
});

export const whatIfResult = z.object({
  period,
  /** 本期已经结账、参加试算的季度：季度为一个，年度为当年各季。 */
  quarters: z.array(period),
  villages: z.int(),
  draft: z.object({ title: z.string(), version: z.string(), hash: z.string() }),
  /** 结账时的标准。 */
  former: z.array(z.object({ id, title: z.string(), version: z.string(), hash: z.string() })),
  summary: changeSummary,
  /** 结账时有生效中的否决、不能兑换的账户；金额已经含在合计里。 */
  blocked: z.object({ accounts: z.int(), fenBefore: z.int(), fenAfter: z.int() }),
  groups: z.array(groupChange),
  cliffs: z.object({ before: z.array(cliff), after: z.array(cliff) }),
  spread: z.array(z.object({ from: z.int(), to: z.int(), before: z.int(), after: z.int() })),
  /** 草案改动了的项目，本期各有多少记录。 */
  items: z.array(whatIfItem),
  /** 草案新加的项目：没有记录，试算不出来。 */
  added: z.array(z.string()),
  /** 由另一版标准计分、按原分计入的记录数。 */
  kept: z.int(),
  /** 受影响最大的账户；只在看一个村时列出。 */
  most: z.array(
    z.object({
      account: id,
      householdNumber: z.string(),
      holderName: z.string(),
      earnedBefore: z.int(),
      earnedAfter: z.int(),
      fenBefore: z.int(),
      fenAfter: z.int(),
    }),
  ),
  affected: z.int(),
});
export type WhatIfResult = z.infer<typeof whatIfResult>;

/** Asked with a body, because a draft is longer than an address may be. It records nothing. */
export const whatIf = defineQuery({
  name: 'points.what-if',
  summary: '试算：已结账的一期换成草案会怎样，谁多谁少、花多少钱、哪里是坎；什么也不写',
  path: '/api/points/what-if',
  long: true,
  followed: true,
  input: z.object({ village: id.optional(), period, ...draft }),
  output: z.object({
    /** 草案检查出的问题；有错误的不试算。 */
    problems: z.array(schemeProblem),
    result: whatIfResult.nullable(),
  }),
  reads: {
    as: 'list',
    what: 'what-if',
    of: ({ result }) => ({ accounts: result?.most.map(({ account }) => account) ?? [] }),
  },
});

export const explainWhatIf = defineQuery({
  name: 'points.explain-what-if',
  summary: '试算一户：逐项写明是哪一条改动引起的',
  path: '/api/points/what-if/account',
  long: true,
  input: z.object({ account: id, period, ...draft }),
  output: z.object({
    householdNumber: z.string(),
    holderName: z.string(),
    quarters: z.array(
      z.object({
        quarter: period,
        items: z.array(whatIfItem),
        earnedBefore: z.int(),
        earnedAfter: z.int(),
        carried: z.int(),
        thresholdBefore: z.int().nullable(),
        thresholdAfter: z.int().nullable(),
        yuanBefore: z.int(),
        /** 只换项目、兑换规则不变时的金额：看得出是哪一步引起的。 */
        yuanByItems: z.int(),
        yuanAfter: z.int(),
        formulaBefore: z.string().nullable(),
        formulaAfter: z.string().nullable(),
      }),
    ),
  }),
  reads: {
    as: 'file',
    what: 'what-if-household',
    of: (_answer, { account }) => ({ accounts: [account] }),
  },
});
export type WhatIfExplanation = z.infer<typeof explainWhatIf.output>;

const namedVersion = z.object({ title: z.string(), version: z.string(), hash: z.string() });
const shownCliff = cliff.extend({ near: z.int().nullable() });
export type ShownCliff = z.infer<typeof shownCliff>;
const shownItem = whatIfItem.pick({ item: true, title: true, reason: true }).extend({
  /** 记录太少、一看就知道是谁的，不列数。 */
  figures: z.object({ entries: z.int(), before: z.int(), after: z.int() }).nullable(),
});
export type ShownItem = z.infer<typeof shownItem>;

/** 公平性说明: what the meeting saw before it voted. It names nobody and hides small groups. */
const fairnessPage = z.object({
  id,
  period: period.nullable(),
  hash: z.string(),
  recordedOn: day,
  recordedBy: z.string(),
  meeting: id.nullable(),
  document: z.object({
    draft: namedVersion,
    /** 本村还没有结过账的，没有试算。 */
    trial: z
      .object({
        period,
        former: z.array(namedVersion),
        summary: changeSummary,
        groups: z.array(groupChange),
        cliffs: z.object({ before: z.array(shownCliff), after: z.array(shownCliff) }),
        items: z.array(shownItem),
        added: z.array(z.string()),
        kept: z.int(),
      })
      .nullable(),
  }),
});
export type FairnessPage = z.infer<typeof fairnessPage>;

export const readFairness = defineQuery({
  name: 'points.read-fairness',
  summary: '公平性说明：会议表决一版标准之前看到的试算，随决议留存',
  path: '/api/points/fairness',
  /** 一版标准，或者通知里写着它的会议，或者文本校验码。 */
  input: z.union([
    z.object({ version: id }),
    z.object({ meeting: id }),
    z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/, { error: '校验码格式不对' }) }),
  ]),
  output: z.object({ scheme: id, title: z.string(), version: z.string(), pages: z.array(fairnessPage) }),
  reads: 'nobody',
});
