import { sensitiveFeatureNames } from '@yanzhen/domain/rights';
import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id } from './scalars.ts';

export const sensitiveFeature = z.enum(sensitiveFeatureNames);

/** The four things an assessment says (个人信息保护法 第五十六条); it waits for a second person. */
export const recordImpact = defineCommand({
  name: 'rights.record-impact',
  summary: '登记个人信息保护影响评估：目的和方式、必要性、风险、保护措施；由另一个人复核后生效',
  path: '/api/rights/impacts',
  input: z.object({
    feature: sensitiveFeature,
    /** 收什么、用来做什么、怎么用，依据哪一条。 */
    purpose: freeText(1_000),
    /** 为什么非有不可，少收行不行。 */
    necessity: freeText(1_000),
    /** 对本人有什么影响，出了事会怎样。 */
    risks: freeText(1_000),
    /** 怎么保护：谁能看、怎么存、多久删。 */
    measures: freeText(1_000),
    validUntil: day,
  }),
  output: z.object({ assessment: id }),
});

export const reviewImpact = defineCommand({
  name: 'rights.review-impact',
  summary: '复核影响评估：通过，或者说明理由退回；不能复核自己写的',
  path: '/api/rights/impacts/review',
  input: z.object({
    assessment: id,
    outcome: z.enum(['approved', 'returned']),
    /** 退回的必填。 */
    reason: freeText(500).nullable().default(null),
  }),
  output: z.object({ assessment: id }),
});

export const turnOnFeature = defineCommand({
  name: 'rights.turn-on-feature',
  summary: '开启敏感事项：没有复核通过的有效影响评估不能开启；到评估有效期为止',
  path: '/api/rights/features/on',
  input: z.object({ feature: sensitiveFeature }),
  output: z.object({ until: day }),
});

export const turnOffFeature = defineCommand({
  name: 'rights.turn-off-feature',
  summary: '关闭敏感事项：说明理由，所存的这项信息随即删除，不能恢复',
  path: '/api/rights/features/off',
  input: z.object({ feature: sensitiveFeature, reason: freeText(500) }),
  output: z.object({ feature: sensitiveFeature }),
});

export const assessmentRow = z.object({
  id,
  /** 内容；按规定清除后为空。 */
  purpose: z.string().nullable(),
  necessity: z.string().nullable(),
  risks: z.string().nullable(),
  measures: z.string().nullable(),
  validUntil: day,
  recordedOn: day,
  recordedBy: z.string(),
  /** 是不是本人写的：本人写的由别人复核。 */
  own: z.boolean(),
  state: z.enum(['waiting', 'approved', 'returned', 'lapsed']),
  reviewedOn: day.nullable(),
  reviewedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type AssessmentRow = z.infer<typeof assessmentRow>;

export const featureRow = z.object({
  feature: sensitiveFeature,
  label: z.string(),
  on: z.boolean(),
  /** 开启到哪天；没开启过的为空。 */
  until: day.nullable(),
  /** 最近一次开启、关闭。 */
  turnedOn: z.object({ on: day, by: z.string() }).nullable(),
  turnedOff: z.object({ on: day, cause: z.string(), reason: z.string().nullable() }).nullable(),
  assessments: z.array(assessmentRow),
});
export type FeatureRow = z.infer<typeof featureRow>;

/** Every sensitive feature there is, on or off, with its assessments, newest first. */
export const readFeatures = defineQuery({
  name: 'rights.read-features',
  summary: '敏感事项：开没开、到哪天为止、依据哪份影响评估',
  path: '/api/rights/features',
  input: z.object({}),
  output: z.object({ features: z.array(featureRow) }),
  reads: 'office',
});

/** The answer and who agreed to its being held; refused while the feature is off. */
export const noteHouseholdDisability = defineCommand({
  name: 'rights.note-household-disability',
  summary: '登记持证残疾人户：只记是或否，不记类别、等级和病情；由户里的成年人单独签字同意',
  path: '/api/rights/household-disability',
  input: z.object({
    household: id,
    /** 户里有没有人持残疾人证。 */
    certified: z.boolean(),
    /** 签单独同意书的人和日期。 */
    agreedBy: id,
    agreedOn: day,
  }),
  output: z.object({ household: id }),
});

export const forgetHouseholdDisability = defineCommand({
  name: 'rights.forget-household-disability',
  summary: '删除持证残疾人户登记：户里收回同意，随即删除，不用说明理由',
  path: '/api/rights/household-disability/forget',
  input: z.object({ household: id }),
  output: z.object({ household: id }),
});

/** Reading it leaves a row in the access log for each member. */
export const readHouseholdDisability = defineQuery({
  name: 'rights.read-household-disability',
  summary: '某一户的持证残疾人户登记；每次查阅都给户里每个人留一条查阅记录',
  path: '/api/rights/household-disability',
  input: z.object({ household: id }),
  output: z.object({
    /** 开没开、到哪天；没开的，下面都为空。 */
    until: day.nullable(),
    noted: z
      .object({
        certified: z.boolean(),
        on: day,
        by: z.string(),
        agreedBy: z.string(),
        agreedOn: day,
      })
      .nullable(),
    /** 可以签同意书的人：户里的成年人。 */
    signers: z.array(z.object({ id, name: z.string() })),
  }),
  reads: {
    as: 'file',
    what: 'household-disability',
    of: ({ until }, { household }) => (until === null ? {} : { wholeHouseholds: [household] }),
  },
});

/** How long one part is kept, between what bounds, and when the oldest of it goes. */
export const retentionLine = z.object({
  part: z.string(),
  title: z.string(),
  kept: z.string(),
  least: z.string(),
  most: z.string(),
  /** 哪一条定的最短、最长。 */
  law: z.string(),
  basis: z.string(),
  /** 现存最早的一条是哪天的；没有的为空。 */
  oldest: day.nullable(),
  next: day.nullable(),
});
export type RetentionLine = z.infer<typeof retentionLine>;

/** 照哪一份制度；旗县自己发布了的，isOwn 为真。 */
const retentionScheme = z.object({ title: z.string(), version: z.int(), effective: day, isOwn: z.boolean() });

/** How long everything is kept and why, for whoever reads the register of what is held. */
export const readPeriods = defineQuery({
  name: 'rights.read-periods',
  summary: '各类个人信息现在存多久：照哪一份制度第几版、法律许可的范围、理由',
  path: '/api/rights/periods',
  input: z.object({}),
  output: z.object({
    scheme: retentionScheme,
    periods: z.array(retentionLine.omit({ oldest: true, next: true })),
  }),
  reads: 'nobody',
});
export type RetentionScheme = z.infer<typeof retentionScheme>;

/** What the daily job deletes, by the part that does it; the register says which columns each part sees to. */
export const readRetention = defineQuery({
  name: 'rights.read-retention',
  summary: '留存：各类个人信息存多久、哪天删，每天删除到期的，最近一次和累计删了多少',
  path: '/api/rights/retention',
  input: z.object({}),
  output: z.object({
    /** 最近一次；还没跑过的为空。 */
    lastRan: z.iso.datetime().nullable(),
    scheme: retentionScheme,
    periods: z.array(retentionLine),
    parts: z.array(z.object({ what: z.string(), last: z.int(), total: z.int() })),
  }),
  reads: 'nobody',
});
export type RetentionCount = z.infer<typeof readRetention.output>['parts'][number];
