import { z } from 'zod';
import { defineQuery } from './endpoint.ts';
import { explanation } from './explanation.ts';
import { id, period } from './scalars.ts';

/** The columns of a close and of a year's summary. */
export const closeFigures = [
  'earned',
  'threshold',
  'carried',
  'lapsed',
  'opened',
  'spendable',
  'yuan',
  'redeemed',
] as const;
export const closeFigure = z.enum(closeFigures);
export type CloseFigure = z.infer<typeof closeFigure>;

export const explainPoints = defineQuery({
  name: 'points.explain',
  summary: '为什么是这个数：一笔积分，一个账户某期的积分，可兑积分，或某季度能兑多少元',
  path: '/api/points/explanation',
  input: z.union([
    z.object({ entry: id }),
    z.object({ account: id, period }),
    z.object({ account: id, balance: z.literal('spendable') }),
    /** 账户在这个季度的兑换会上能兑多少元。 */
    z.object({ account: id, yuanOf: period }),
    /** 季度结账、年度总结里一户的一个数。 */
    z.object({ account: id, close: period, figure: closeFigure }),
    /** 一笔兑换用去多少积分。 */
    z.object({ redemption: id }),
  ]),
  output: explanation,
  reads: {
    as: 'file',
    what: 'points-why',
    of: ({ facts }, question) => ({
      entries: facts.map(({ entry }) => entry),
      accounts: 'account' in question ? [question.account] : [],
    }),
  },
});
