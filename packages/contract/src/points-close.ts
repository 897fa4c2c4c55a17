import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { exception } from './points.ts';
import { day, id, period } from './scalars.ts';

export const closeQuarter = defineCommand({
  name: 'points.close-quarter',
  summary: '季度结账（WN-09、WN-11）：达到门槛的开通兑换，逐户写明怎么算出来的',
  path: '/api/points/quarters',
  input: z.object({
    village: id,
    quarter: period,
    /** 有未审完的记录也结账：逐条列明，以后计入当时的季度并注明原属季度。 */
    carryOver: z.boolean().default(false),
  }),
  output: z.object({
    accounts: z.int(),
    /** 达到门槛、开通兑换的账户数和积分数。 */
    opened: z.int(),
    points: z.int(),
    carried: z.array(id),
  }),
});

export const summariseYear = defineCommand({
  name: 'points.summarise-year',
  summary: '年度总结（WN-09）：四个季度结账、兑换之后进行；未用完的可兑积分到年底清零，全年得分保留',
  path: '/api/points/years',
  input: z.object({ village: id, year: period }),
  output: z.object({ accounts: z.int(), earned: z.int(), lapsed: z.int() }),
});

/** One account in a quarter's close: `spendable = carried - lapsed + opened`. */
export const closeLine = z.object({
  account: id,
  householdNumber: z.string(),
  holderName: z.string(),
  earned: z.int(),
  threshold: z.int().nullable(),
  carried: z.int(),
  lapsed: z.int(),
  opened: z.int(),
  spendable: z.int(),
  yuan: z.int(),
});
export type CloseLine = z.infer<typeof closeLine>;

/** One account in a year's summary: `opened = redeemed + lapsed`; `earned` is what honours look at. */
export const yearLine = z.object({
  account: id,
  householdNumber: z.string(),
  holderName: z.string(),
  earned: z.int(),
  opened: z.int(),
  redeemed: z.int(),
  lapsed: z.int(),
});
export type YearLine = z.infer<typeof yearLine>;

/** What has to be done before a quarter or a year can be closed, and what has been. */
export const readClose = defineQuery({
  name: 'points.read-close',
  summary: '结账情况：本期各账户的明细；尚未结账的，写明还差什么',
  path: '/api/points/closes',
  input: z.object({ village: id, period }),
  output: z.object({
    period,
    closed: z
      .object({ at: z.string(), on: day, by: z.string(), standard: z.string(), version: z.string() })
      .nullable(),
    /** 季度：逐月计分的日子；年度为空。 */
    months: z.array(
      z.object({ month: period, countedOn: day.nullable(), counted: z.int(), points: z.int() }),
    ),
    /** 结账前：还没有审完的记录；结账后：结转补记的记录。 */
    unsettled: z.array(exception.pick({ entry: true }).extend({ occurredOn: day, status: z.string() })),
    lines: z.array(closeLine),
    yearLines: z.array(yearLine),
  }),
  reads: {
    as: 'list',
    what: 'closes',
    of: ({ lines, yearLines }) => ({ accounts: [...lines, ...yearLines].map(({ account }) => account) }),
  },
});
